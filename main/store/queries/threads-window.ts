// The lists of the inbox, by index: rows from..to of a view, how the waiting ones divide, and what a filter hides.

import type { z } from 'zod';
import type { AccountId, DueReason, OutboxState, TagId, ThreadId, WaitsFor } from '../../../contract/domain.ts';
import type { Filter, Group, ThreadRow, ThreadWindow, View } from '../../../contract/routes/threads.ts';
import { fromJson } from '../json.ts';
import { endOfDay } from '../rules/zoned-time.ts';
import { type Query, type ReadDb, sql } from '../sql.ts';
import { countDueUntil, listCounts } from '../threads/counts.ts';
import { readPolicy } from '../threads/policy.ts';
import type { ThreadRecord } from '../threads/record.ts';

type FilterInput = z.output<typeof Filter>;
type ViewName = z.output<typeof View>;
const hour = 3_600_000;

const rowColumns = {
	text: `t.id, t.accountId, t.connectorId, t.kind, t.audience, t.state, t.name, t.preview, t.dueAt, t.dueBecause, t.waitingSince, t.unanswered,
	t.laterUntil, t.followUpAt, t.lastMessageAt, t.sentiment, t.upset, t.reach, t.rating, t.closer, t.onTop, t.channel, t.list, t.sortAt`,
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
	| 'laterUntil'
	| 'followUpAt'
	| 'lastMessageAt'
	| 'sentiment'
	| 'upset'
	| 'reach'
	| 'rating'
	| 'closer'
	| 'onTop'
	| 'channel'
>;

/** Which threads a view holds, and in which order. Both say exactly what their index says (explain test). */
export const inView = (view: ViewName): Query =>
	view === 'followUps' ? sql`t.followUpAt IS NOT NULL AND t.mergedInto IS NULL` : sql`t.list = ${view}`;
const orderOf = (view: ViewName): Query => (view === 'followUps' ? sql`t.followUpAt, t.id` : sql`t.sortAt, t.id`);

export function passes(filter: FilterInput): Query {
	let query = sql``;
	if (filter.upset !== undefined) query = filter.upset ? sql`${query} AND t.upset > 0` : sql`${query} AND t.upset = 0`;
	if (filter.audience !== undefined) query = sql`${query} AND t.audience = ${filter.audience}`;
	if (filter.kind !== undefined) query = sql`${query} AND t.kind = ${filter.kind}`;
	if (filter.connectorId !== undefined) query = sql`${query} AND t.connectorId = ${filter.connectorId}`;
	if (filter.channel !== undefined) query = sql`${query} AND t.channel IS ${filter.channel}`;
	if (filter.tagId !== undefined) query = sql`${query} AND t.id IN (SELECT threadId FROM threadTags WHERE tagId = ${filter.tagId})`;
	return query;
}

function threadsWindow(
	db: ReadDb,
	{ view, filter, from, to, now }: { view: ViewName; filter: FilterInput; from: number; to: number; now: number },
): ThreadWindow {
	const all = countView(db, view);
	const isFiltered = Object.values(filter).some((value) => value !== undefined);
	const today = Math.max(endOfDay(readPolicy(db).timeZone, now) - 1, now + hour);
	const bounds = [now, now + hour, today] as const;
	const { total, until } = isFiltered
		? countFiltered(db, view, filter, bounds)
		: { total: all, until: bounds.map((at) => countDueUntil(db, at)) };
	const records = db.all<RowRecord>(sql`SELECT ${rowColumns} FROM threads t WHERE ${inView(view)}${passes(filter)}
		ORDER BY ${orderOf(view)} LIMIT ${Math.max(0, to - from)} OFFSET ${from}`);
	const groups = view === 'waiting' ? groupsOf(total, until) : [];
	return { total, hidden: all - total, groups, rows: toRows(db, records) };
}

function countView(db: ReadDb, view: ViewName): number {
	if (view !== 'followUps') return listCounts(db).reduce((sum, c) => (c.list === view ? sum + c.n : sum), 0);
	return db.get<{ n: number }>(sql`SELECT count(*) AS n FROM threads t WHERE ${inView(view)}`)?.n ?? 0;
}

/** One walk along the list's index, whatever is asked. */
function countFiltered(
	db: ReadDb,
	view: ViewName,
	filter: FilterInput,
	[a, b, c]: readonly [number, number, number],
): { total: number; until: number[] } {
	const row = db.get<Record<'total' | 'a' | 'b' | 'c', number | null>>(sql`SELECT count(*) AS total,
		sum(t.sortAt <= ${a}) AS a, sum(t.sortAt <= ${b}) AS b, sum(t.sortAt <= ${c}) AS c
		FROM threads t WHERE ${inView(view)}${passes(filter)}`);
	return { total: row?.total ?? 0, until: [row?.a ?? 0, row?.b ?? 0, row?.c ?? 0] };
}

function groupsOf(total: number, [overdue = 0, nextHour = 0, today = 0]: readonly number[]): z.output<typeof Group>[] {
	return [
		{ key: 'overdue', count: overdue },
		{ key: 'nextHour', count: nextHour - overdue },
		{ key: 'today', count: today - nextHour },
		{ key: 'later', count: total - today },
	];
}

/** Where a thread stands in a view now; null when it is not in it. One that was merged stands where its survivor does. */
function threadPosition(
	db: ReadDb,
	{ threadId: asked, view, filter }: { threadId: ThreadId; view: ViewName; filter: FilterInput },
): { index: number | null; threadId: ThreadId } {
	const merged = db.get<{ id: ThreadId }>(sql`SELECT mergedInto AS id FROM threads WHERE id = ${asked} AND mergedInto IS NOT NULL`);
	const threadId = merged?.id ?? asked;
	const place = db.get<{ at: number }>(
		sql`SELECT ${view === 'followUps' ? sql`t.followUpAt` : sql`t.sortAt`} AS at FROM threads t
			WHERE t.id = ${threadId} AND ${inView(view)}${passes(filter)}`,
	);
	if (!place) return { index: null, threadId };
	const before = sql`SELECT count(*) AS n FROM threads t WHERE ${inView(view)}${passes(filter)} AND (${orderOf(view)}) < (${place.at}, ${threadId})`;
	return { index: db.get<{ n: number }>(before)?.n ?? 0, threadId };
}

/** The rows of one page, with what lies in other tables: one read per table, not per row. */
export function toRows(db: ReadDb, records: readonly RowRecord[]): ThreadRow[] {
	if (records.length === 0) return [];
	const ids = JSON.stringify(records.map((t) => t.id));
	const these = sql`threadId IN (SELECT value FROM json_each(${ids}))`;
	const tagIds = new Map<ThreadId, TagId[]>();
	for (const { threadId, tagId } of db.all<{ threadId: ThreadId; tagId: TagId }>(
		sql`SELECT threadId, tagId FROM threadTags WHERE ${these}`,
	)) {
		tagIds.set(threadId, [...(tagIds.get(threadId) ?? []), tagId]);
	}
	const drafts = new Map(
		db
			.all<{ threadId: ThreadId; text: string }>(
				sql`SELECT threadId, substr(text, 1, 140) AS text FROM drafts WHERE ${these} AND text <> '' ORDER BY updatedAt`,
			)
			.map((draft) => [draft.threadId, draft.text]),
	);
	const outgoing = new Map<ThreadId, { state: OutboxState; waitsFor: WaitsFor | null }>();
	for (const { threadId, state, waitsFor } of db.all<{ threadId: ThreadId; state: OutboxState; waitsFor: WaitsFor | null }>(
		// The one that needs the owner first, then the oldest.
		sql`SELECT threadId, state, waitsFor FROM outbox WHERE ${these} AND state NOT IN ('sent', 'cancelled')
			ORDER BY state IN ('failed', 'unsure') DESC, seq`,
	)) {
		if (!outgoing.has(threadId)) outgoing.set(threadId, { state, waitsFor });
	}
	return records.map(({ dueBecause, closer, onTop, ...t }) => ({
		id: t.id,
		accountId: t.accountId satisfies AccountId,
		connectorId: t.connectorId,
		channel: t.channel,
		kind: t.kind,
		audience: t.audience,
		state: t.state,
		name: t.name,
		preview: t.preview,
		draft: drafts.get(t.id) ?? null,
		dueAt: t.dueAt,
		dueBecause: fromJson<DueReason[]>(dueBecause) ?? [],
		waitingSince: t.waitingSince,
		unanswered: t.unanswered,
		laterUntil: t.laterUntil,
		followUpAt: t.followUpAt,
		lastMessageAt: t.lastMessageAt,
		sentiment: t.sentiment,
		upset: t.upset,
		reach: t.reach,
		rating: t.rating,
		tagIds: tagIds.get(t.id) ?? [],
		outgoing: outgoing.get(t.id) ?? null,
		closer: closer === 1,
		onTop: onTop === 1,
	}));
}

export const reads = { threadsWindow, threadPosition };
export const writes = {};
