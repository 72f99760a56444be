// The database's side of the port: opens, then answers one call after the other. Every write is one transaction, opened here and nowhere
// else, and synchronous inside, so nothing can await in the middle of one.

import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ChangedIds } from './changed-ids.ts';
import { createDb } from './engine/connection.ts';
import { changesOf, checkpoint, type Database, holdAsItIs, inTransaction } from './engine/database.ts';
import { takeLock } from './engine/lock.ts';
import { openRaw } from './engine/open.ts';
import { openPageSums, type PageSums } from './engine/page-sums.ts';
import { readSchemaVersion } from './engine/schema-version.ts';
import { toStoreError } from './errors.ts';
import { reads, writes } from './index.ts';
import { type Journal, openJournal } from './journal/journal.ts';
import { assertNothingBefore, assertNotLost } from './maintenance/lost-file.ts';
import { migrate } from './migrate.ts';
import { repairMarked, repairWithIndexes } from './queries/repair.ts';
import { hashChangedRows } from './row-hashes.ts';
import type { WriteDb } from './sql.ts';
import { recountLists } from './threads/counts.ts';
import { repairUnlisted } from './threads/recompute.ts';
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
	let pages: PageSums | null = null;
	let journal: Journal | null = null;
	// From before SQLite's own: on POSIX systems the closing of any descriptor of a file takes all locks of the process away.
	const fd = inMemory ? null : openToRead(path);
	const release = (): void => {
		raw?.close();
		if (fd !== null) closeSync(fd);
		unlock();
	};
	try {
		raw = openRaw(path);
		const found = readSchemaVersion(raw);
		if (!inMemory && !mayBeginEmpty && found === 0) assertNothingBefore(path);
		migrate(raw, path);
		if (fd !== null) pages = openPageSums({ raw, path, fd, isFresh: readSchemaVersion(raw) !== found });
		const db = createDb(raw, pages);
		if (journalFolder !== undefined) journal = openJournal(raw, db, path, journalFolder);
		inTransaction(raw, () => {
			repairUnlisted(db, Date.now());
			recountLists(db);
			sortOutAllSpam(db);
			hashChangedRows(db);
		});
		// Nobody listens yet.
		db.changes.take();
		letGo();
		return sessionOn(raw, db, pages, journal, release);
	} catch (error) {
		journal?.release();
		pages?.discard();
		// The holder goes after the connection, and every descriptor after both.
		raw?.close();
		raw = null;
		letGo();
		release();
		throw toStoreError(error);
	}
}

function openToRead(path: string): number | null {
	try {
		return openSync(path, 'r');
	} catch {
		// Opening it for SQLite says so in words.
		return null;
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

function sessionOn(
	raw: Database,
	db: WriteDb,
	pages: PageSums | null,
	journal: Journal | null,
	release: () => void,
): Session {
	const countChanged = changesOf(raw);
	const write = (run: () => unknown): unknown => {
		try {
			const before = countChanged();
			let isChanged = false;
			const value = inTransaction(raw, () => {
				const result = run();
				// A write that changed nothing stays one: no commit reaches the disk.
				isChanged = countChanged() !== before;
				if (isChanged) {
					hashChangedRows(db);
					pages?.countCommit();
				}
				return result;
			});
			if (isChanged) pages?.committed();
			return value;
		} catch (error) {
			db.changes.take();
			throw error;
		} finally {
			// A write reads as well; its marks come again with the next read of the row.
			db.damage.take();
		}
	};
	const repaired = new Set<string>();
	/** Each once: what cannot be repaired must not make a write of every read. */
	const repair = (): ChangedIds | null => {
		const marks = db.damage.take().filter(({ table, key, part }) => !repaired.has(`${table} ${key} ${part}`));
		if (marks.length === 0) return null;
		for (const { table, key, part } of marks) repaired.add(`${table} ${key} ${part}`);
		for (const run of [repairMarked, repairWithIndexes]) {
			try {
				write(() => run(db, { marks, now: Date.now() }));
				return db.changes.take();
			} catch {
				// On a full disk, say: what was read stands, and the daily check finds the row again.
			}
		}
		return null;
	};
	return {
		call(name, args) {
			if (Object.hasOwn(reads, name)) {
				const read = reads[name as keyof typeof reads] as unknown as Loose;
				let value: unknown;
				let changes: ChangedIds | null = null;
				try {
					value = read(db, ...args);
				} catch (error) {
					changes = repair();
					if (changes === null) throw error;
					value = read(db, ...args);
				}
				return { value, changes: repair() ?? changes };
			}
			if (!Object.hasOwn(writes, name)) throw new TypeError(`The store has no ${name}.`);
			const run = writes[name as keyof typeof writes] as unknown as Loose;
			const value = write(() => run(db, ...args));
			const changes = db.changes.take();
			if (name === takesReply) journal?.record();
			pages?.afterWrite();
			return { value, changes };
		},
		close() {
			try {
				journal?.close();
				if (pages) pages.close();
				else checkpoint(raw);
			} catch (error) {
				pages?.discard();
				throw error;
			} finally {
				journal?.release();
				release();
			}
		},
	};
}
