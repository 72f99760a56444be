// Sign-ins of the desktop program: sealed by the system's keychain where there is one. Where there is none they stay in memory until the owner has
// chosen the file that the browser host uses. A keychain that comes later takes over what is in memory and in that file. What a keychain sealed is
// never deleted or overwritten because it cannot be opened.
import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Json } from '../../connectors/sdk/sdk.ts';
import { AppError } from '../../contract/errors.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import type { Deps, Secrets } from '../deps.ts';
import { syncFolder } from '../store/sync-files.ts';
import { readEntries, type Seal, secretsFile, secretsForSession } from './secrets-file.ts';
import type { KeyValue } from './settings.ts';
import { sealAll } from './take-over.ts';

interface SealedParts {
	/** The data folder. */
	readonly folder: string;
	/** null = there is none now. Asked again while there is none. */
	readonly keychain: () => Promise<Seal | null>;
	/** Remembers the owner's choice, and which plain file was taken over. */
	readonly store: KeyValue;
	readonly log: Deps['log'];
}

type Problem = 'away' | 'changed' | 'unreadable' | 'not moved' | null;

export function sealedSecrets({ folder, keychain, store, log }: SealedParts): Secrets {
	const sealedPath = join(folder, 'sign-ins.sealed.json');
	const plainPath = join(folder, 'sign-ins.json');
	const plain = secretsFile(plainPath, 'file');
	const memory = secretsForSession();
	const inMemory = new Set<string>();
	const listeners: (() => void)[] = [];
	let seal: Seal | null = null;
	let isAsked = false;
	let problem: Problem = null;
	let asking: Promise<Seal | null> | null = null;

	const choice = (): 'file' | 'memory' | null => {
		const kept = store.get('signIns');
		return kept === 'file' || kept === 'memory' ? kept : null;
	};
	const changed = () => {
		for (const listener of listeners) listener();
	};
	const setProblem = (next: Problem) => {
		if (problem === next) return;
		problem = next;
		changed();
	};
	/** The keychains that sealed what is saved; a damaged file names none, and says so when it is read. */
	const sealedBackends = (): readonly string[] => {
		try {
			return Object.values(readEntries(sealedPath)).map(({ backend }) => backend);
		} catch {
			return [];
		}
	};
	const hasPlain = () => existsSync(plainPath) && !isTakenOver(plainPath, store);

	/** One question at a time: a keychain may ask the owner for a password. */
	const find = (): Promise<Seal | null> => {
		if (seal) return Promise.resolve(seal);
		asking ??= ask().finally(() => {
			asking = null;
		});
		return asking;
	};
	async function ask(): Promise<Seal | null> {
		const found = await keychain();
		if (found) {
			const moved = await takeOver(found);
			seal = found;
			problem = moved ? null : 'not moved';
			if (sealedBackends().some((backend) => backend !== found.backend)) problem = 'changed';
		} else problem = sealedBackends().length > 0 ? 'away' : null;
		if (found || !isAsked) changed();
		isAsked = true;
		return seal;
	}
	/** False: the plain file stays, and is used. */
	async function takeOver(found: Seal): Promise<boolean> {
		const sealed = secretsFile(sealedPath, 'encrypted', found);
		if (existsSync(plainPath)) {
			try {
				if (hasPlain()) await sealAll(sealedPath, readEntries(plainPath), found);
				store.set('signInsTakenOver', markOf(plainPath));
				rmSync(plainPath);
				syncFolder(dirname(plainPath));
				log('the sign-ins of the browser version are sealed now');
			} catch (error) {
				log('the sign-ins of the browser version could not be sealed', { error: String(error) });
				if (hasPlain()) return false;
			}
		}
		for (const id of inMemory) await sealed.set(id, (await memory.get(id)) as Json);
		inMemory.clear();
		return true;
	}

	async function readSealed(accountId: string, found: Seal): Promise<Json | null> {
		try {
			return await secretsFile(sealedPath, 'encrypted', found).get(accountId);
		} catch (error) {
			// Locked while the program runs: it can be opened again.
			if (!(await keychain())) {
				seal = null;
				setProblem('away');
				throw away();
			}
			setProblem(readEntries(sealedPath)[accountId]?.backend === found.backend ? 'unreadable' : 'changed');
			throw error;
		}
	}
	return {
		get mode() {
			if (seal || !isAsked) return 'encrypted';
			return choice() === 'file' ? 'file' : 'session';
		},
		get: async (accountId) => {
			const found = await find();
			if (found) return (await readSealed(accountId, found)) ?? (hasPlain() ? plain.get(accountId) : null);
			const known = (await memory.get(accountId)) ?? (choice() === 'file' ? await plain.get(accountId) : null);
			if (known !== null) return known;
			if (choice() === null && hasPlain() && accountId in readEntries(plainPath)) throw unanswered();
			if (accountId in readEntries(sealedPath)) throw away();
			return null;
		},
		set: async (accountId, credentials) => {
			const found = await find();
			if (found) {
				await secretsFile(sealedPath, 'encrypted', found).set(accountId, credentials);
				if (existsSync(plainPath)) await plain.remove(accountId);
			} else if (choice() === 'file') await plain.set(accountId, credentials);
			else {
				await memory.set(accountId, credentials);
				inMemory.add(accountId);
			}
		},
		remove: async (accountId) => {
			inMemory.delete(accountId);
			await memory.remove(accountId);
			for (const path of [plainPath, sealedPath])
				if (existsSync(path)) await secretsFile(path, 'file').remove(accountId);
		},
		notice: () => (problem === null ? null : sentences[problem](plainPath)),
		question: {
			get: () => (!isAsked || seal || choice() ? null : hasPlain() ? 'file' : 'memory'),
			answer: async (keepIn) => {
				store.set('signIns', keepIn);
				if (keepIn === 'file')
					for (const id of [...inMemory]) {
						await plain.set(id, (await memory.get(id)) as Json);
						inMemory.delete(id);
					}
				changed();
			},
			onChange: (listener) => void listeners.push(listener),
		},
	};
}

/** Whether any lie in the data folder: then the owner is to hear at the start of what became of them. */
export const hasSignIns = (folder: string): boolean =>
	['sign-ins.sealed.json', 'sign-ins.json'].some((name) => existsSync(join(folder, name)));

/** A file that was taken over and could not be deleted must not come back over newer sign-ins. */
const markOf = (path: string): string => {
	const { mtimeMs, size } = statSync(path);
	return `${mtimeMs} ${size}`;
};
const isTakenOver = (path: string, store: KeyValue): boolean => store.get('signInsTakenOver') === markOf(path);

const awaySentence = uiText`The key store of this computer does not answer, so your saved sign-ins cannot be opened now: nothing is fetched, and replies wait. Unlock it, or sign in to your computer again. Countertalk goes on by itself as soon as it answers; nothing is lost.`;
const away = () => new AppError('offline', awaySentence);
const unanswered = () =>
	new AppError(
		'offline',
		uiText`Your sign-ins of the browser version wait for your decision: the line at the top of the window asks where they are to be kept.`,
	);

const sentences: Readonly<Record<NonNullable<Problem>, (plainPath: string) => UiText>> = {
	away: () => awaySentence,
	changed: () =>
		uiText`Your sign-ins were saved with another key store than the one this computer offers now. They are kept as they are. Start the desktop that you used before, or connect the accounts again in Settings, Accounts.`,
	unreadable: () =>
		uiText`The key store of this computer cannot open a saved sign-in. It is kept as it is, and nothing else is lost. Connect the account again in Settings, Accounts.`,
	'not moved': (path) =>
		uiText`The sign-ins of the browser version could not be moved into the key store of this computer. They work, but lie unencrypted in ${path}. Countertalk tries again at its next start.`,
};
