// What SQLite itself can say of a file: torn pages, indexes that do not fit, keys that name nothing, and what a page belongs to.
import { type ReadDb, sql, type WriteDb } from '../sql.ts';

/** SQLite's full check: the first few things it finds, in its own words; empty = sound. Takes seconds on a large file. */
export const integrityErrors = (db: ReadDb): string[] =>
	db
		.all<{ integrity_check: string }>(sql`PRAGMA integrity_check(5)`)
		.map((row) => row.integrity_check)
		.filter((line) => line !== 'ok');

/** The index of which a line complains, in the words of sqlite3Pragma; null = the line is about something else. */
export function isIndexError(line: string): string | null {
	const [, row, count, unique] =
		/^(?:row \d+ missing from index (\w+)|wrong # of entries in index (\w+)|non-unique entry in index (\w+))$/.exec(
			line,
		) ?? [];
	return row ?? count ?? unique ?? null;
}

/** Rows that name a row of another table which is not there. */
export const brokenKeys = (db: ReadDb): string[] =>
	db
		.all<{ table: string; parent: string }>(sql`SELECT "table", parent FROM pragma_foreign_key_check LIMIT 5`)
		.map(({ table, parent }) => `a row of ${table} names a row that is not in ${parent}`);

/** Reads the whole file: only where something is wrong. A page that is in use by nothing is missing in the answer. */
export function ownersOfPages(
	db: ReadDb,
	pages: readonly number[],
): Map<number, { readonly name: string; readonly isIndex: boolean }> {
	const list = JSON.stringify(pages);
	const rows = db.all<{ page: number; name: string; isIndex: number }>(
		sql`SELECT d.pageno AS page, d.name, EXISTS (SELECT 1 FROM sqlite_schema s WHERE s.name = d.name AND s.type = 'index') AS isIndex
			FROM dbstat d WHERE d.pageno IN (SELECT value FROM json_each(${list}))`,
	);
	return new Map(rows.map(({ page, name, isIndex }) => [page, { name, isIndex: isIndex === 1 }]));
}

/** The id of a row of one of our tables. */
export const idOfRow = (db: ReadDb, table: string, rowid: number): string | null =>
	db.get<{ id: string }>({ text: `SELECT id FROM ${table} WHERE rowid = ?`, values: [rowid] })?.id ?? null;

/** An index made again from its table. */
export function rebuildIndex(db: WriteDb, name: string): void {
	const known = db.get(sql`SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ${name}`);
	if (known) db.run({ text: `REINDEX "${name.replaceAll('"', '""')}"`, values: [] });
}

/**
 * All indexes of a table, before a damaged row of it is changed: SQLite refuses to change a row that its indexes know with another value.
 */
export function rebuildIndexesOf(db: WriteDb, table: string): void {
	const known = db.get(sql`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ${table}`);
	if (known) db.run({ text: `REINDEX "${table.replaceAll('"', '""')}"`, values: [] });
}
