// One program at a time owns a shop's data. The lock is SQLite's own file lock on a small file beside the database: the system
// gives it back when the program ends, however it ends, so there is never a stale one to clean up.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../contract/errors.ts';

const sqliteBusy = 5;
const sqliteNotADatabase = 26;

export interface ShopLock {
	readonly release: () => void;
}

/** Throws AppError('store') when another program has this folder open. */
export function lockShop(folder: string): ShopLock {
	const path = join(folder, 'open.lock');
	try {
		return hold(path);
	} catch (error) {
		if (codeOf(error) === sqliteBusy) throw alreadyOpen(error);
		if (codeOf(error) !== sqliteNotADatabase) throw error;
		// It never holds anything, so a spoilt one may go; a file that cannot be locked is locked by nobody.
		rmSync(path);
		return hold(path);
	}
}

function hold(path: string): ShopLock {
	const db = new DatabaseSync(path, { timeout: 0 });
	try {
		db.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
	} catch (error) {
		db.close();
		throw error;
	}
	return { release: () => db.isOpen && db.close() };
}

const codeOf = (error: unknown) => (error instanceof Error && 'errcode' in error ? error.errcode : undefined);

const alreadyOpen = (cause: unknown) =>
	new AppError('store', 'Countertalk is already open on this computer. Use the window that is open, or close it and try again here.', {
		cause,
	});
