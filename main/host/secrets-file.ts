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
	readonly open: (sealed: string) => Promise<string>;
}

interface Entry {
	readonly backend: string;
	readonly value: string;
}

const PLAIN: Seal = { backend: 'plain', seal: async (plain) => plain, open: async (sealed) => sealed };

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
				const entry = read(path)[accountId];
				if (!entry) return null;
				if (entry.backend !== seal.backend) throw cannotOpen();
				try {
					return JSON.parse(await seal.open(entry.value)) as Json;
				} catch (cause) {
					throw cannotOpen(cause);
				}
			}),
		set: (accountId, credentials) =>
			inOrder(async () => {
				const value = await seal.seal(JSON.stringify(credentials));
				writeDurable(path, JSON.stringify({ ...read(path), [accountId]: { backend: seal.backend, value } }));
			}),
		remove: (accountId) =>
			inOrder(async () => {
				const { [accountId]: gone, ...rest } = read(path);
				if (gone) writeDurable(path, JSON.stringify(rest));
			}),
	};
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

function read(path: string): Record<string, Entry> {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
		throw error;
	}
	try {
		const parsed: unknown = JSON.parse(text);
		if (parsed && typeof parsed === 'object' && !Array.isArray(parsed)) return parsed as Record<string, Entry>;
	} catch {
		// falls through: the file is kept as it is, and nothing may be written over it
	}
	throw new AppError(
		'account',
		uiText`The file with the saved sign-ins is damaged and was left untouched: ${path}. Move it away and connect the accounts again.`,
	);
}
