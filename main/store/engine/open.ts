// Opening the data file. Policy: nothing acknowledged is ever lost to a power cut (WAL with synchronous=FULL; NORMAL loses the last
// commits), a file we do not understand is refused and left as it is, and only a SQLite without the WAL-reset bug may touch it.

import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { uiText } from '../../../contract/ui-text.ts';
import { StoreError, toStoreError } from '../errors.ts';
import type { Database } from './database.ts';

/** "CTlk": tells our files from any other SQLite database. */
const applicationId = 0x43546c6b;
/** Fixed in 3.51.3: a write racing a checkpoint lost committed pages (https://sqlite.org/wal.html#the_wal_reset_bug). */
const minSqlite = [3, 51, 3] as const;
/** Above this a full check at every start would keep the owner waiting; `checkData` does it when the program idles. */
const checkAtStartBytes = 64 * 1024 * 1024;

/** Opens, sets the pragmas and refuses what is not ours; migrating is the next step. Throws StoreError. */
export function openRaw(path: string): Database {
	const isNew = path === ':memory:' || !existsSync(path) || statSync(path).size === 0;
	let db: Database | null = null;
	try {
		db = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
		assertEngine(db);
		if (isNew) db.exec(`PRAGMA application_id = ${applicationId}`);
		else assertOurs(db);
		db.exec(`
			PRAGMA journal_mode = WAL;
			PRAGMA synchronous = FULL;
			PRAGMA fullfsync = ON;
			PRAGMA checkpoint_fullfsync = ON;
			PRAGMA trusted_schema = OFF;
			PRAGMA cell_size_check = ON;
			PRAGMA temp_store = MEMORY;
			PRAGMA cache_size = -65536;
			PRAGMA journal_size_limit = 16777216;
			PRAGMA wal_autocheckpoint = 3000;
		`);
		if (path !== ':memory:' && !isNew && statSync(path).size <= checkAtStartBytes) assertSound(db);
		return db;
	} catch (error) {
		db?.close();
		throw toStoreError(error);
	}
}

/** By its header alone (https://www.sqlite.org/fileformat.html#the_database_header): damage further on does not count. */
export function looksLikeOurs(path: string): boolean {
	const header = Buffer.alloc(72);
	const file = openSync(path, 'r');
	try {
		readSync(file, header, 0, header.length, 0);
	} finally {
		closeSync(file);
	}
	return header.toString('latin1', 0, 16) === 'SQLite format 3\0' && header.readUInt32BE(68) === applicationId;
}

/** Of a file that is only read. Throws StoreError 'corrupt'. */
export function assertSoundCopy(db: Database): void {
	if (db.prepare('PRAGMA application_id').get()?.application_id !== applicationId)
		throw new StoreError('corrupt', notOurs);
	assertSound(db);
}

const notOurs = uiText`This file is not a Countertalk database. It was left untouched.`;

function assertEngine(db: Database): void {
	const row = db.prepare(`SELECT sqlite_version() AS version, sqlite_compileoption_used('ENABLE_FTS5') AS fts5`).get();
	const version = String(row?.version);
	const parts = version.split('.').map(Number);
	const difference = minSqlite.map((min, i) => (parts[i] ?? 0) - min).find((d) => d !== 0) ?? 0;
	if (difference < 0)
		throw new StoreError('unknown', uiText`SQLite ${version} can lose data. Countertalk needs 3.51.3 or newer.`);
	if (row?.fts5 !== 1) throw new StoreError('unknown', uiText`This SQLite was built without full-text search.`);
}

function assertOurs(db: Database): void {
	const id = db.prepare('PRAGMA application_id').get()?.application_id;
	const tables = Number(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n);
	if (id !== applicationId && tables > 0) {
		throw new StoreError('corrupt', notOurs);
	}
	if (id !== applicationId) db.exec(`PRAGMA application_id = ${applicationId}`);
}

/**
 * A value that its column does not allow: the row can be shown without it, and be repaired. It does not close the shop. The words are those
 * of sqlite3Pragma (https://www.sqlite.org/src/file?name=src/pragma.c).
 */
export const isOfOneRow = (line: string): boolean =>
	/^(CHECK constraint failed in \w+|NULL value in [\w.]+|(non-\w+|NUMERIC|TEXT) value in [\w.]+)$/.test(line);

/** Sees torn pages and broken trees, not flipped letters: those the row hashes find. */
function assertSound(db: Database): void {
	const lines = db.prepare('PRAGMA quick_check').all();
	const found = lines.map((line) => String(line.quick_check)).find((line) => line !== 'ok' && !isOfOneRow(line));
	if (found !== undefined) {
		throw new StoreError('corrupt', uiText`The data file is damaged; the disk may be failing. Nothing was deleted.`, {
			cause: found,
		});
	}
}
