// Rows that could not be read, or do not follow from what they are derived from: derived ones are computed again, the others are remembered.
import type { MessageId, ThreadId } from '../../../contract/domain.ts';
import type { DamageMark } from '../damaged-rows.ts';
import { answerTable } from '../engine/answer-search.ts';
import { fullTextTable, rebuildFullText } from '../engine/full-text.ts';
import { rebuildIndex, rebuildIndexesOf } from '../engine/integrity.ts';
import type { DamagedPage } from '../engine/page-sums.ts';
import type { Repair } from '../maintenance/find-damage.ts';
import { takeAsItIs } from '../row-hashes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { recountLists } from '../threads/counts.ts';
import { differingColumns, repairThread } from '../threads/recompute.ts';
import { markDamagedReplies } from './outbox-unsure.ts';
import { rebuildAnswers } from './said-before.ts';

const derivedKey = (table: string, part: string): string => (part === 'derived' ? table : `${table} as written`);

/** After a read that met them, in a transaction of its own. */
export function repairMarked(db: WriteDb, { marks, now }: { marks: readonly DamageMark[]; now: number }): void {
	for (const { table, key, part } of marks) {
		const isDerived = part === 'derived';
		db.run(sql`INSERT INTO damagedRows (tableName, rowKey, repaired) VALUES (${derivedKey(table, part)}, ${key}, ${isDerived})
			ON CONFLICT DO NOTHING`);
		if (isDerived && table === 'threads') repairThread(db, key as ThreadId, now);
		if (isDerived && table === 'messages') forgetJudgement(db, key as MessageId);
	}
	// A damaged row may have been counted in a list that there is none of.
	if (marks.some(({ table, part }) => table === 'threads' && part === 'derived')) recountLists(db);
}

/** The same where the indexes of these tables do not fit their rows. */
export function repairWithIndexes(db: WriteDb, repair: { marks: readonly DamageMark[]; now: number }): void {
	for (const table of new Set(repair.marks.map((mark) => mark.table))) rebuildIndexesOf(db, table);
	repairMarked(db, repair);
}

/** It is judged again in the background (judgedBy ''). */
function forgetJudgement(db: WriteDb, id: MessageId): void {
	db.run(sql`UPDATE messages SET judgement = NULL, topics = NULL, judgedBy = '' WHERE id = ${id}`);
	const row = db.get<{ threadId: ThreadId | null }>(sql`SELECT threadId FROM messages WHERE id = ${id}`);
	if (row?.threadId) db.changes.thread(row.threadId);
}

/** In slices, for when the program idles: threads whose derived columns are not what follows. `after` null = done. */
function compareThreads(
	db: ReadDb,
	{ after, limit }: { after: string; limit: number },
): { differing: ThreadId[]; after: string | null } {
	const ids = db.all<{ id: ThreadId }>(sql`SELECT id FROM threads WHERE id > ${after} ORDER BY id LIMIT ${limit}`);
	const last = ids.at(-1);
	return {
		differing: ids.filter(({ id }) => differingColumns(db, id).length > 0).map(({ id }) => id),
		after: ids.length === limit && last ? last.id : null,
	};
}

/** Compares pages of the file with their sums, in slices, for when the program idles. `after` null = done. */
const checkPages = (
	db: ReadDb,
	{ after, limit }: { after: number; limit: number },
): { damaged: DamagedPage[]; after: number | null } => db.pages?.check(after, limit) ?? { damaged: [], after: null };

/** Above this, making the full text again would keep the owner waiting for too long. */
const maxReindexed = 100_000;

/** What the daily check found out of step is made again from what it follows from. Damaged replies wait for the owner. */
function repairDamage(db: WriteDb, { repair, now }: { repair: Repair; now: number }): void {
	for (const name of repair.indexes) {
		if (name === answerTable) rebuildAnswers(db);
		else if (name !== fullTextTable) rebuildIndex(db, name);
		else if ((db.get<{ n: number }>(sql`SELECT count(*) AS n FROM messages`)?.n ?? 0) <= maxReindexed)
			rebuildFullText(db);
	}
	if (repair.threads.length > 0) rebuildIndexesOf(db, 'threads');
	if (repair.replies.length > 0) rebuildIndexesOf(db, 'outbox');
	for (const table of new Set(repair.rows.map((row) => row.table))) rebuildIndexesOf(db, table);
	if (repair.threads.length > 0)
		repairMarked(db, { marks: repair.threads.map((key) => ({ table: 'threads', key, part: 'derived' })), now });
	markDamagedReplies(db, { ids: repair.replies, now });
	for (const { table, id } of repair.rows) {
		db.run(
			sql`INSERT INTO damagedRows (tableName, rowKey, repaired) VALUES (${table}, ${id}, 0) ON CONFLICT DO NOTHING`,
		);
		takeAsItIs(db, table, id);
	}
}

export const reads = { compareThreads, checkPages };
export const writes = { repairDamage };
