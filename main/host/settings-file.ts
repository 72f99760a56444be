// The settings file of both hosts, which may be damaged: half written, empty, unreadable, a folder. It is kept aside under another name, and
// a new one takes its place; where not even that is possible, the settings last until the program ends. Nothing here throws for a damaged file;
// a data folder that cannot be used does.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deps } from '../deps.ts';
import { renameFile } from '../store/sync-files.ts';
import type { KeyValue } from './settings.ts';

/** Where the new file names the damaged one, until the owner has saved the settings. */
export const damagedFile = 'damagedFile';
/** In place of a name: the damaged file could not be moved. */
export const notMoved = '';

interface SettingsFile {
	/** The data folder; the file in it is config.json. */
	readonly folder: string;
	/** Opens it with the host's own library; may throw. */
	readonly open: () => KeyValue;
	readonly now: () => number;
	readonly log: Deps['log'];
}

export function openSettingsFile({ folder, open, now, log }: SettingsFile): KeyValue {
	const path = join(folder, 'config.json');
	let store = opened();

	function opened(): KeyValue {
		try {
			checkFile(path);
			return open();
		} catch (error) {
			// No file is damaged: the data folder is no folder, or may not be used. Without it there is no program.
			if (!existsSync(path)) throw error;
			return replaced(error);
		}
	}
	/** A new file in place of the damaged one; else values that are only in memory. */
	function replaced(error: unknown): KeyValue {
		log('the settings file could not be read', { error: String(error) });
		try {
			const aside = freeName(folder, now());
			renameFile(path, join(folder, aside));
			const fresh = open();
			fresh.set(damagedFile, aside);
			rememberShop(fresh, folder);
			return fresh;
		} catch (again) {
			log('the settings file could not be kept aside', { error: String(again) });
			const fresh = inMemory();
			fresh.set(damagedFile, notMoved);
			rememberShop(fresh, folder);
			return fresh;
		}
	}
	/** The libraries read the file at every call: it can be damaged while the program runs. */
	const recovering = <T>(run: () => T): T => {
		try {
			return run();
		} catch (error) {
			// A file that is whole: what failed is the writing (a full disk), and who saves is told.
			if (isWhole(path)) throw error;
			store = replaced(error);
			return run();
		}
	};
	return {
		get: (key) => recovering(() => store.get(key)),
		set: (key, value) => recovering(() => store.set(key, value)),
	};
}

/** Throws unless it is missing or a JSON object. */
function checkFile(path: string): void {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
		throw error;
	}
	const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('no settings in it');
}

function isWhole(path: string): boolean {
	try {
		checkFile(path);
		return true;
	} catch {
		return false;
	}
}

/** config.damaged-2026-11-30T22-10-05.json, and -2 … when that is taken. */
function freeName(folder: string, at: number): string {
	const base = `config.damaged-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}`;
	for (let n = 1; ; n++) {
		const name = n === 1 ? `${base}.json` : `${base}-${n}.json`;
		if (!existsSync(join(folder, name))) return name;
	}
}

/** Which shop was open stood in the damaged file. An owner with data must not land in an empty program. */
function rememberShop(store: KeyValue, folder: string): void {
	if (existsSync(join(folder, 'shop', 'shop.db'))) store.set('profile', 'shop');
}

function inMemory(): KeyValue {
	const values = new Map<string, unknown>();
	return { get: (key) => values.get(key), set: (key, value) => void values.set(key, structuredClone(value)) };
}
