// What the rest of the store knows of SQLite's client: its types, and one transaction.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

export type Database = DatabaseSync;
export type Statement = StatementSync;
export type SqlValue = SQLInputValue;

/** Cannot write, and creates nothing. Throws when there is no such file. */
export const openReadOnly = (path: string): Database => new DatabaseSync(path, { readOnly: true, timeout: 5000 });

/**
 * As long as it is open, no other connection that closes writes the WAL into the file: a damaged file whose opening failed stays as it is. Returns the way
 * to let go. A file that cannot be read is left to the opening.
 */
export function holdAsItIs(path: string): () => void {
	let held: DatabaseSync | null = null;
	try {
		held = openReadOnly(path);
		// Only now it takes its lock on the file.
		held.prepare('PRAGMA schema_version').get();
	} catch {
		// Not there yet, or not a database.
	}
	return () => held?.close();
}

/** A copy that nobody writes: leaves no file of SQLite's own beside it. Throws when there is no such file. */
export function openCopy(path: string): Database {
	const url = pathToFileURL(path);
	url.searchParams.set('immutable', '1');
	return new DatabaseSync(url, { readOnly: true });
}

/** Takes the write lock at its start, so that no read inside can turn out to be stale. `run` is synchronous: nothing awaits in the middle. */
export function inTransaction<T>(raw: Database, run: () => T): T {
	raw.exec('BEGIN IMMEDIATE');
	try {
		const value = run();
		raw.exec('COMMIT');
		return value;
	} catch (error) {
		// SQLite itself rolls back when the disk is full.
		if (raw.isTransaction) raw.exec('ROLLBACK');
		throw error;
	}
}

/** How many rows this connection has changed so far: tells a write that changed nothing. */
export function changesOf(raw: Database): () => number {
	const statement = raw.prepare('SELECT total_changes() AS n');
	return () => Number(statement.get()?.n);
}

/** Before the file is closed: the statistics for the query planner, and every change from the WAL into the file. */
export const checkpoint = (raw: Database): void => raw.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)');

/** A copy as of now, in a file that does not exist yet. */
export const copyInto = (raw: Database, path: string): void => void raw.prepare('VACUUM INTO ?').run(path);
