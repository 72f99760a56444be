// Hashes over rows that people wrote or that decide what is sent. They are computed at the end of every write, for the rows that it changed.
import { type HashedTable, hashedColumns, keyColumns } from './migrations/0190-row-hashes.ts';
import { rowHash } from './rules/row-hash.ts';
import type { ReadDb, WriteDb } from './sql.ts';

type Cells = readonly (string | number | null)[];
const tables = Object.keys(hashedColumns) as readonly HashedTable[];

/** `cells` in the order of `hashedColumns`. */
export const hashCells = (cells: Cells): string => rowHash(cells);

const columnsOf = (table: HashedTable): string => hashedColumns[table].join(', ');
const plain = (text: string) => ({ text, values: [] });

/** One look at nine small indexes that are nearly always empty. */
const changedTables = tables.map(
	(table) => `SELECT '${table}' AS name WHERE EXISTS (SELECT 1 FROM ${table} WHERE rowHash IS NULL)`,
);
const changedText = plain(changedTables.join(' UNION ALL '));

/** Before the commit of every write. */
export function hashChangedRows(db: WriteDb): void {
	for (const { name } of db.all<{ name: HashedTable }>(changedText)) {
		const keys = keyColumns(name);
		const count = keys.length;
		const update = db.prepared(`UPDATE ${name} SET rowHash = ? WHERE ${keys.map((key) => `${key} = ?`).join(' AND ')}`);
		// All of them first: the updates take the rows out of the index that is walked.
		const rows = [...db.rows(`SELECT ${keys.join(', ')}, ${columnsOf(name)} FROM ${name} WHERE rowHash IS NULL`)];
		for (const cells of rows) update.run(hashCells(cells.slice(count)), ...cells.slice(0, count));
	}
}

/** Whether the row is as it was written; one without a hash was written by this very transaction. */
export function isIntactRow(db: ReadDb, table: Exclude<HashedTable, 'drafts'>, id: string | null): boolean {
	if (id === null) return true;
	const cells = db.cells(`SELECT rowHash, ${columnsOf(table)} FROM ${table} WHERE id = ?`, id);
	return cells === undefined || cells[0] === null || cells[0] === hashCells(cells.slice(1));
}

export interface DamagedRow {
	readonly table: HashedTable;
	/** The row's id; of a draft, its conversation's. */
	readonly id: string;
	readonly threadId: string | null;
}

/** Rows that are not as they were written. */
export function findDamagedRows(db: ReadDb): DamagedRow[] {
	return tables.flatMap((table) => {
		const columns: readonly string[] = hashedColumns[table];
		const threadAt = columns.indexOf('threadId');
		const idAt = Math.max(columns.indexOf('id'), 0);
		const damaged: DamagedRow[] = [];
		for (const [hash, ...cells] of db.rows(
			`SELECT rowHash, ${columnsOf(table)} FROM ${table} WHERE rowHash IS NOT NULL`,
		)) {
			if (hash === hashCells(cells)) continue;
			damaged.push({ table, id: String(cells[idAt]), threadId: threadAt < 0 ? null : String(cells[threadAt]) });
		}
		return damaged;
	});
}

/** The row is hashed again at the end of this write. */
export const takeAsItIs = (db: WriteDb, table: HashedTable, id: string): void =>
	void db.prepared(`UPDATE ${table} SET rowHash = NULL WHERE id = ?`).run(id);
