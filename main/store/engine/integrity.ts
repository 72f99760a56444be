import { type ReadDb, sql } from '../sql.ts';

/** SQLite's full check: the first few things it finds, in its own words; empty = sound. Takes seconds on a large file. */
export const integrityErrors = (db: ReadDb): string[] =>
	db
		.all<{ integrity_check: string }>(sql`PRAGMA integrity_check(5)`)
		.map((row) => row.integrity_check)
		.filter((line) => line !== 'ok');
