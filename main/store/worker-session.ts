// The database's side of the port: opens, then answers one call after the other. Every write is one transaction, opened here and nowhere
// else, and synchronous inside, so nothing can await in the middle of one.

import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ChangedIds } from './changed-ids.ts';
import { createDb } from './engine/connection.ts';
import { checkpoint, type Database, holdAsItIs, inTransaction } from './engine/database.ts';
import { takeLock } from './engine/lock.ts';
import { openRaw } from './engine/open.ts';
import { readSchemaVersion } from './engine/schema-version.ts';
import { toStoreError } from './errors.ts';
import { reads, writes } from './index.ts';
import { type Journal, openJournal } from './journal/journal.ts';
import { assertNothingBefore, assertNotLost } from './maintenance/lost-file.ts';
import { migrate } from './migrate.ts';
import type { WriteDb } from './sql.ts';
import { recountLists } from './threads/counts.ts';
import { sortOutAllSpam } from './threads/unit-of-work.ts';

export interface Session {
	call(name: string, args: readonly unknown[]): { value: unknown; changes: ChangedIds | null };
	close(): void;
}

/** The write that makes a reply `sending`. */
const takesReply = 'claimForSending' satisfies keyof typeof writes;

type Loose = (db: WriteDb, ...args: readonly unknown[]) => unknown;

export interface OpenOptions {
	/** How long a predecessor that is just ending may still hold the lock. */
	readonly waitMs?: number;
	/** The program's folder for state, outside the data: the send journal is kept there. Missing = without a journal. */
	readonly journalFolder?: string | undefined;
	/** An empty file may begin where a shop was before: the owner said so. */
	readonly mayBeginEmpty?: boolean | undefined;
}

/** Throws StoreError. */
export function openSession(path: string, options: OpenOptions = {}): Session {
	const { waitMs = 0, journalFolder, mayBeginEmpty = false } = options;
	const inMemory = path === ':memory:';
	if (!inMemory && !mayBeginEmpty) assertNotLost(path);
	if (!inMemory) makeReadableByOwnerOnly(path);
	const unlock = inMemory ? () => {} : takeLock(path, waitMs);
	const letGo = inMemory ? () => {} : holdAsItIs(path);
	let raw: Database | null = null;
	let journal: Journal | null = null;
	try {
		raw = openRaw(path);
		if (!inMemory && !mayBeginEmpty && readSchemaVersion(raw) === 0) assertNothingBefore(path);
		migrate(raw, path);
		const db = createDb(raw);
		if (journalFolder !== undefined) journal = openJournal(raw, db, path, journalFolder);
		inTransaction(raw, () => {
			recountLists(db);
			sortOutAllSpam(db);
		});
		// Nobody listens yet.
		db.changes.take();
		letGo();
		return sessionOn(raw, db, journal, unlock);
	} catch (error) {
		journal?.release();
		raw?.close();
		letGo();
		unlock();
		throw toStoreError(error);
	}
}

/** Before SQLite makes it: -wal and -shm take the rights of the file they belong to. */
function makeReadableByOwnerOnly(path: string): void {
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	for (const file of [path, `${path}.lock`]) {
		try {
			closeSync(openSync(file, 'a', 0o600));
			chmodSync(file, 0o600);
		} catch {
			// A folder or file that may not be written: opening says so in its own words.
		}
	}
}

function sessionOn(raw: Database, db: WriteDb, journal: Journal | null, unlock: () => void): Session {
	return {
		call(name, args) {
			if (Object.hasOwn(reads, name)) {
				const read = reads[name as keyof typeof reads] as unknown as Loose;
				return { value: read(db, ...args), changes: null };
			}
			if (!Object.hasOwn(writes, name)) throw new TypeError(`The store has no ${name}.`);
			const write = writes[name as keyof typeof writes] as unknown as Loose;
			try {
				const value = inTransaction(raw, () => write(db, ...args));
				if (name === takesReply) journal?.record();
				return { value, changes: db.changes.take() };
			} catch (error) {
				db.changes.take();
				throw error;
			}
		},
		close() {
			try {
				journal?.close();
				checkpoint(raw);
			} finally {
				journal?.release();
				raw.close();
				unlock();
			}
		},
	};
}
