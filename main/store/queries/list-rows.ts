// Which threads a list holds, in which order, and how a page of them is read without walking there from the first row.
import type { z } from 'zod';
import type { Filter } from '../../../contract/filter.ts';
import type { View } from '../../../contract/routes/threads.ts';
import { filterSql } from '../rules/filter-sql.ts';
import { type Query, type ReadDb, sql } from '../sql.ts';
import { seekDue } from '../threads/counts.ts';
import type { ThreadRecord } from '../threads/record.ts';

export type FilterInput = Filter;
export type ViewName = z.output<typeof View>;
const rowColumns = {
	text: `t.id, t.accountId, t.connectorId, t.kind, t.audience, t.state, t.name, t.preview, t.dueAt, t.dueBecause, t.waitingSince, t.unanswered,
	t.laterUntil AS snoozedUntil, t.laterNote AS snoozeNote, t.laterAgainAt AS snoozeAgainAt, t.followUpAt, t.lastMessageAt, t.sentiment, t.language, t.upset, t.intent, t.reach, t.rating, t.closer AS signOff, t.onTop, t.probablySpam, t.channel`,
	values: [],
};
export type RowRecord = Pick<
	ThreadRecord,
	| 'id'
	| 'accountId'
	| 'connectorId'
	| 'kind'
	| 'audience'
	| 'state'
	| 'name'
	| 'preview'
	| 'dueAt'
	| 'dueBecause'
	| 'waitingSince'
	| 'unanswered'
	| 'snoozedUntil'
	| 'snoozeNote'
	| 'snoozeAgainAt'
	| 'followUpAt'
	| 'lastMessageAt'
	| 'sentiment'
	| 'language'
	| 'upset'
	| 'intent'
	| 'reach'
	| 'rating'
	| 'signOff'
	| 'onTop'
	| 'probablySpam'
	| 'channel'
>;

/** Which threads a view holds, and in which order. Both say exactly what their index says (explain test). */
export const inView = (view: ViewName): Query =>
	view === 'followUps' ? sql`t.followUpAt IS NOT NULL AND t.mergedInto IS NULL` : sql`t.list = ${view}`;
export const positionIn = (view: ViewName): Query => (view === 'followUps' ? sql`t.followUpAt` : sql`t.sortAt`);
export const orderOf = (view: ViewName, backwards: boolean): Query =>
	backwards ? sql`${positionIn(view)} DESC, t.id DESC` : sql`${positionIn(view)}, t.id`;

/** So many rows are stepped over one by one; beyond, the counts by the hour tell where to begin. */
const fewRows = 200;

/** From the nearer end: stepping over half a list of 100,000 costs more than all else. */
export function recordsOf(
	db: ReadDb,
	{
		view,
		filter,
		isFiltered,
		from,
		to,
		total,
		now,
	}: {
		view: ViewName;
		filter: FilterInput;
		isFiltered: boolean;
		from: number;
		to: number;
		total: number;
		now: number;
	},
): RowRecord[] {
	if (to <= from) return [];
	const fromEnd = from > total / 2;
	const over = fromEnd ? total - to : from;
	const start = view === 'waiting' && !isFiltered && over > fewRows ? seekDue(db, over, fromEnd) : null;
	const bound = start ? (fromEnd ? sql` AND t.sortAt < ${start.at}` : sql` AND t.sortAt >= ${start.at}`) : sql``;
	const records =
		db.all<RowRecord>(sql`SELECT ${rowColumns} FROM threads t WHERE ${inView(view)}${filterSql(filter, now)}${bound}
		ORDER BY ${orderOf(view, fromEnd)} LIMIT ${to - from} OFFSET ${over - (start?.skipped ?? 0)}`);
	return fromEnd ? records.reverse() : records;
}
