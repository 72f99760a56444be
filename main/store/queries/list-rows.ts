// Which threads a list holds, in which order, and how a page of them is read without walking there from the first row.
import type { z } from 'zod';
import type { Filter, View } from '../../../contract/routes/threads.ts';
import { intentsOf } from '../rules/intent-urgency.ts';
import { type Query, type ReadDb, sql } from '../sql.ts';
import { seekDue } from '../threads/counts.ts';
import type { ThreadRecord } from '../threads/record.ts';

export type FilterInput = z.output<typeof Filter>;
export type ViewName = z.output<typeof View>;
const rowColumns = {
	text: `t.id, t.accountId, t.connectorId, t.kind, t.audience, t.state, t.name, t.preview, t.dueAt, t.dueBecause, t.waitingSince, t.unanswered,
	t.laterUntil AS snoozedUntil, t.followUpAt, t.lastMessageAt, t.sentiment, t.upset, t.intent, t.reach, t.rating, t.closer AS signOff, t.onTop, t.probablySpam, t.channel`,
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
	| 'followUpAt'
	| 'lastMessageAt'
	| 'sentiment'
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

export function filterSql(filter: FilterInput): Query {
	let query = sql``;
	if (filter.upset !== undefined) query = filter.upset ? sql`${query} AND t.upset > 0` : sql`${query} AND t.upset = 0`;
	if (filter.audience !== undefined) query = sql`${query} AND t.audience = ${filter.audience}`;
	if (filter.kind !== undefined) query = sql`${query} AND t.kind = ${filter.kind}`;
	if (filter.connectorId !== undefined) query = sql`${query} AND t.connectorId = ${filter.connectorId}`;
	if (filter.channel !== undefined) query = sql`${query} AND t.channel IS NOT DISTINCT FROM ${filter.channel}`;
	if (filter.intent !== undefined) query = sql`${query} AND t.intent IN (${listOf(intentsOf[filter.intent])})`;
	if (filter.tagId !== undefined)
		query = sql`${query} AND t.id IN (SELECT threadId FROM threadTags WHERE tagId = ${filter.tagId})`;
	return query;
}

const listOf = (values: readonly string[]): Query => ({ text: values.map(() => '?').join(', '), values });

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
	}: { view: ViewName; filter: FilterInput; isFiltered: boolean; from: number; to: number; total: number },
): RowRecord[] {
	if (to <= from) return [];
	const fromEnd = from > total / 2;
	const over = fromEnd ? total - to : from;
	const start = view === 'waiting' && !isFiltered && over > fewRows ? seekDue(db, over, fromEnd) : null;
	const bound = start ? (fromEnd ? sql` AND t.sortAt < ${start.at}` : sql` AND t.sortAt >= ${start.at}`) : sql``;
	const records =
		db.all<RowRecord>(sql`SELECT ${rowColumns} FROM threads t WHERE ${inView(view)}${filterSql(filter)}${bound}
		ORDER BY ${orderOf(view, fromEnd)} LIMIT ${to - from} OFFSET ${over - (start?.skipped ?? 0)}`);
	return fromEnd ? records.reverse() : records;
}
