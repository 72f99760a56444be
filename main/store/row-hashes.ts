// Hashes over rows that people wrote or that decide what is sent. They are computed at the end of every write, for the rows that it changed.
import { keyColumns as firstKeys, hashedColumns as firstTables } from './migrations/0190-row-hashes.ts';
import { correctionColumns, formDraftColumns } from './migrations/0250-missing-writes.ts';
import { ruleColumns, tagColumns } from './migrations/0340-tags-and-rules.ts';
import { rowHash } from './rules/row-hash.ts';
import type { ReadDb, WriteDb } from './sql.ts';

type Cells = readonly (string | number | null)[];
export const hashedColumns = {
	...firstTables,
	formDrafts: formDraftColumns,
	tags: tagColumns,
	rules: ruleColumns,
} as const;
export type HashedTable = keyof typeof hashedColumns;
const tables = Object.keys(hashedColumns) as readonly HashedTable[];
const keyColumns = (table: HashedTable): readonly string[] =>
	table === 'formDrafts' ? ['form'] : table === 'rules' ? ['id'] : firstKeys(table);

/** `cells` in the order of `hashedColumns`. */
export const hashCells = (cells: Cells): string => rowHash(cells);

const columnsOf = (table: HashedTable): string => hashedColumns[table].join(', ');
const plain = (text: string) => ({ text, values: [] });

/** A message's own hash is of what the platform says; this one is of the owner's word beside it. */
const isCorrected = '(corrected IS NOT NULL OR correctedIntent IS NOT NULL)';
const unhashedCorrections = `correctionHash IS NULL AND ${isCorrected}`;

/** One look at small indexes that are nearly always empty. */
const changedTables = [
	...tables.map((table) => `SELECT '${table}' AS name WHERE EXISTS (SELECT 1 FROM ${table} WHERE rowHash IS NULL)`),
	`SELECT 'messages' AS name WHERE EXISTS (SELECT 1 FROM messages WHERE ${unhashedCorrections})`,
];
const changedText = plain(changedTables.join(' UNION ALL '));

/** Before the commit of every write. */
export function hashChangedRows(db: WriteDb): void {
	for (const { name } of db.all<{ name: HashedTable | 'messages' }>(changedText)) {
		if (name === 'messages') {
			hashCorrections(db);
			continue;
		}
		const keys = keyColumns(name);
		const count = keys.length;
		const update = db.prepared(`UPDATE ${name} SET rowHash = ? WHERE ${keys.map((key) => `${key} = ?`).join(' AND ')}`);
		// All of them first: the updates take the rows out of the index that is walked.
		const rows = [...db.rows(`SELECT ${keys.join(', ')}, ${columnsOf(name)} FROM ${name} WHERE rowHash IS NULL`)];
		for (const cells of rows) update.run(hashCells(cells.slice(count)), ...cells.slice(0, count));
	}
}

function hashCorrections(db: WriteDb): void {
	const update = db.prepared('UPDATE messages SET correctionHash = ? WHERE seq = ?');
	const rows = [...db.rows(`SELECT seq, ${correctionColumns.join(', ')} FROM messages WHERE ${unhashedCorrections}`)];
	for (const [seq = null, ...cells] of rows) update.run(hashCells(cells), seq);
}

/** A message with its correction, as a full check reads it. */
export type CorrectionCells = Readonly<Record<(typeof correctionColumns)[number] | 'correctionHash', Cells[number]>>;
export const correctionText = `${correctionColumns.slice(1).join(', ')}, correctionHash`;

/** Every committed correction has its hash: one that has none came by itself. */
export const isIntactCorrection = (row: CorrectionCells): boolean =>
	row.correctionHash === null
		? row.corrected === null && row.correctedIntent === null
		: row.correctionHash === hashCells(correctionColumns.map((column) => row[column]));

/** Whether the row is as it was written; one without a hash was written by this very transaction. */
export function isIntactRow(
	db: ReadDb,
	table: Exclude<HashedTable, 'drafts' | 'formDrafts'>,
	id: string | null,
): boolean {
	if (id === null) return true;
	const cells = db.cells(`SELECT rowHash, ${columnsOf(table)} FROM ${table} WHERE id = ?`, id);
	return cells === undefined || cells[0] === null || cells[0] === hashCells(cells.slice(1));
}

export interface DamagedRow {
	readonly table: HashedTable;
	/** The row's id; of a draft, its conversation's; of a form, its name. */
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
