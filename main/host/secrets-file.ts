// Secrets without a keychain: one file that only the owner's system account can read, and the screen says so. With a `seal` (Electron's
// safeStorage) the file holds ciphertext. What cannot be decrypted stays untouched.

import { readFileSync } from 'node:fs';
import type { Json } from '../../connectors/sdk/sdk.ts';
import { AppError } from '../../contract/errors.ts';
import { uiText } from '../../contract/ui-text.ts';
import type { Secrets } from '../deps.ts';
import { writeDurable } from './durable.ts';

export interface Seal {
	/** The keychain's name, saved beside the ciphertext: another keychain cannot open it. */
	readonly backend: string;
	readonly seal: (plain: string) => Promise<string>;
	/** Calls `outdated` where the keychain has a newer key: what was opened should be sealed again. */
	readonly open: (sealed: string, outdated?: () => void) => Promise<string>;
}

export interface Entry {
	readonly backend: string;
	readonly value: string;
}
/** By account. An entry of another keychain that was replaced stays as "account@keychain". */
export type Entries = Readonly<Record<string, Entry>>;

const PLAIN: Seal = { backend: 'plain', seal: async (plain) => plain, open: async (sealed) => sealed };
const asideName = (accountId: string, backend: string): string => `${accountId}@${backend}`;

/** One JSON file { accountId: { backend, value } }. Writes run in order, and each is durable when it resolves. */
export function secretsFile(path: string, mode: 'encrypted' | 'file', seal: Seal = PLAIN): Secrets {
	let last: Promise<unknown> = Promise.resolve();
	const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
		const next = last.then(work, work);
		last = next.catch(() => undefined);
		return next;
	};

	return {
		mode,
		get: (accountId) =>
			inOrder(async () => {
				const entries = readEntries(path);
				const entry = [entries[accountId], entries[asideName(accountId, seal.backend)]].find(
					(one) => one?.backend === seal.backend,
				);
				if (!entry && !entries[accountId]) return null;
				if (!entry) throw cannotOpen();
				let isOutdated = false;
				let text: string;
				let credentials: Json;
				try {
					text = await seal.open(entry.value, () => {
						isOutdated = true;
					});
					credentials = JSON.parse(text) as Json;
				} catch (cause) {
					throw cannotOpen(cause);
				}
				if (isOutdated) await store(accountId, text);
				return credentials;
			}),
		set: (accountId, credentials) => inOrder(() => store(accountId, JSON.stringify(credentials))),
		remove: (accountId) =>
			inOrder(async () => {
				const entries = readEntries(path);
				const rest = Object.entries(entries).filter(
					([name]) => name !== accountId && !name.startsWith(asideName(accountId, '')),
				);
				if (rest.length < Object.keys(entries).length) writeEntries(path, Object.fromEntries(rest));
			}),
	};

	async function store(accountId: string, text: string): Promise<void> {
		const value = await seal.seal(text);
		writeEntries(path, withEntry(readEntries(path), accountId, { backend: seal.backend, value }));
	}
}

/** In memory only: for systems whose keychain stores secrets unencrypted. */
export function secretsForSession(): Secrets {
	const kept = new Map<string, string>();
	return {
		mode: 'session',
		get: async (accountId) => {
			const value = kept.get(accountId);
			return value === undefined ? null : (JSON.parse(value) as Json);
		},
		set: async (accountId, credentials) => void kept.set(accountId, JSON.stringify(credentials)),
		remove: async (accountId) => void kept.delete(accountId),
	};
}

const cannotOpen = (cause?: unknown) =>
	new AppError(
		'account',
		uiText`The saved sign-in of this account cannot be opened on this computer any more. Connect the account again; nothing else is lost.`,
		{
			cause,
		},
	);

/** The same entries with this one; what another keychain sealed for the account stays beside it. */
export function withEntry(entries: Entries, accountId: string, entry: Entry): Entries {
	const before = entries[accountId];
	const aside = before && before.backend !== entry.backend ? { [asideName(accountId, before.backend)]: before } : {};
	return { ...entries, ...aside, [accountId]: entry };
}

export const writeEntries = (path: string, entries: Entries): void => writeDurable(path, JSON.stringify(entries));

/** Throws AppError('account') for a file that is damaged. */
export function readEntries(path: string): Entries {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
		throw error;
	}
	try {
		const parsed: unknown = JSON.parse(text);
		if (parsed && typeof parsed === 'object' && !Array.isArray(parsed)) return parsed as Entries;
	} catch {
		// falls through: the file is kept as it is, and nothing may be written over it
	}
	throw new AppError(
		'account',
		uiText`The file with the saved sign-ins is damaged and was left untouched: ${path}. Move it away and connect the accounts again.`,
	);
}
