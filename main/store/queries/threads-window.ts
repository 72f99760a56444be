// The lists of the inbox, by index: rows from..to of a view, how the waiting ones divide, and what a filter hides.

import type { z } from 'zod';
import { endOfDay } from '../../../contract/calendar.ts';
import type { AccountId, DueReason, OutboxState, TagId, ThreadId, WaitsFor } from '../../../contract/domain.ts';
import { kindsOf, withoutKind } from '../../../contract/filter-kinds.ts';
import type { Group, ThreadRow, ThreadWindow } from '../../../contract/routes/threads.ts';
import { valuesIn } from '../engine/expressions.ts';
import { readJson } from '../json.ts';
import { asDueReasons } from '../json-shapes.ts';
import { filterSql } from '../rules/filter-sql.ts';
import { soundRow } from '../rules/sound-values.ts';
import { type ReadDb, sql } from '../sql.ts';
import { countDueUntil, listCounts } from '../threads/counts.ts';
import { onTopUntil, spamFrom } from '../threads/derive.ts';
import { readPolicy } from '../threads/policy.ts';
import { untilTheyWrite } from '../threads/record.ts';
import { rowChecks } from '../threads/sound-thread.ts';
import {
	type FilterInput,
	inView,
	orderOf,
	positionIn,
	type RowRecord,
	recordsOf,
	type ViewName,
} from './list-rows.ts';

const hour = 3_600_000;

function threadsWindow(
	db: ReadDb,
	{ view, filter, from, to, now }: { view: ViewName; filter: FilterInput; from: number; to: number; now: number },
): ThreadWindow {
	const all = countView(db, view);
	const isFiltered = kindsOf(filter).length > 0;
	const today = Math.max(endOfDay(now, readPolicy(db).timeZone) - 1, now + hour);
	const bounds = [now, now + hour, today] as const;
	const { total, until, spam, onTop } = isFiltered
		? countFiltered(db, view, filter, now, bounds)
		: {
				total: all,
				until: bounds.map((at) => countDueUntil(db, at)),
				spam: countProbablySpam(db),
				onTop: countOnTop(db, view),
			};
	const records = recordsOf(db, { view, filter, isFiltered, from, to: Math.min(to, total), total, now });
	const groups = view === 'waiting' ? groupsOf(total - spam, onTop, until, spam) : [];
	const hiddenBy = total === 0 && all > 0 ? hiddenByKind(db, view, filter, now) : [];
	return { total, hidden: all - total, hiddenBy, groups, rows: toRows(db, records) };
}

function countView(db: ReadDb, view: ViewName): number {
	if (view !== 'followUps') return countList(db, view) + (view === 'waiting' ? countProbablySpam(db) : 0);
	return db.get<{ n: number }>(sql`SELECT count(*) AS n FROM threads t WHERE ${inView(view)}`)?.n ?? 0;
}

const countList = (db: ReadDb, list: string): number =>
	listCounts(db).reduce((sum, c) => (c.list === list ? sum + c.n : sum), 0);
const countProbablySpam = (db: ReadDb): number => countList(db, 'probablySpam');

/** Few: at the very beginning of the list's index. */
const countOnTop = (db: ReadDb, view: ViewName): number =>
	view === 'waiting'
		? (db.get<{ n: number }>(
				sql`SELECT count(*) AS n FROM threads t WHERE ${inView(view)} AND t.sortAt < ${onTopUntil}`,
			)?.n ?? 0)
		: 0;

export const countShown = (db: ReadDb, view: ViewName, filter: FilterInput, now: number): number =>
	db.get<{ n: number }>(sql`SELECT count(*) AS n FROM threads t WHERE ${inView(view)}${filterSql(filter, now)}`)?.n ??
	0;

/** For each kind of an empty list's filter, how many would be there without it; those that free the most first. */
const hiddenByKind = (db: ReadDb, view: ViewName, filter: FilterInput, now: number): ThreadWindow['hiddenBy'] =>
	kindsOf(filter)
		.map((kind) => ({ kind, count: countShown(db, view, withoutKind(filter, kind), now) }))
		.sort((a, b) => b.count - a.count);

/** One walk along the list's index, whatever is asked. */
function countFiltered(
	db: ReadDb,
	view: ViewName,
	filter: FilterInput,
	now: number,
	[a, b, c]: readonly [number, number, number],
): { total: number; until: number[]; spam: number; onTop: number } {
	const row = db.get<Record<'total' | 'a' | 'b' | 'c' | 'spam' | 'onTop', number | null>>(sql`SELECT count(*) AS total,
		count(*) FILTER (WHERE t.sortAt <= ${a}) AS a, count(*) FILTER (WHERE t.sortAt <= ${b}) AS b,
		count(*) FILTER (WHERE t.sortAt <= ${c}) AS c, count(*) FILTER (WHERE t.sortAt >= ${spamFrom}) AS spam,
		count(*) FILTER (WHERE t.sortAt < ${onTopUntil}) AS "onTop"
		FROM threads t WHERE ${inView(view)}${filterSql(filter, now)}`);
	const until = [row?.a ?? 0, row?.b ?? 0, row?.c ?? 0];
	return { total: row?.total ?? 0, until, spam: row?.spam ?? 0, onTop: row?.onTop ?? 0 };
}

function groupsOf(
	waiting: number,
	onTop: number,
	[overdue = 0, nextHour = 0, today = 0]: readonly number[],
	spam: number,
): z.output<typeof Group>[] {
	return [
		...(onTop > 0 ? [{ key: 'onTop' as const, count: onTop }] : []),
		{ key: 'overdue', count: overdue - onTop },
		{ key: 'nextHour', count: nextHour - overdue },
		{ key: 'today', count: today - nextHour },
		{ key: 'afterToday', count: waiting - today },
		...(spam > 0 ? [{ key: 'probablySpam' as const, count: spam }] : []),
	];
}

/** Where a thread stands in a view now; null when it is not in it. One that was merged stands where its survivor does. */
function threadPosition(
	db: ReadDb,
	{ threadId: asked, view, filter, now }: { threadId: ThreadId; view: ViewName; filter: FilterInput; now: number },
): { index: number | null; threadId: ThreadId } {
	const merged = db.get<{ id: ThreadId }>(
		sql`SELECT mergedInto AS id FROM threads WHERE id = ${asked} AND mergedInto IS NOT NULL`,
	);
	const threadId = merged?.id ?? asked;
	const place = db.get<{ at: number }>(
		sql`SELECT ${positionIn(view)} AS at FROM threads t
			WHERE t.id = ${threadId} AND ${inView(view)}${filterSql(filter, now)}`,
	);
	if (!place) return { index: null, threadId };
	const before = sql`SELECT count(*) AS n FROM threads t WHERE ${inView(view)}${filterSql(filter, now)} AND (${orderOf(view, false)}) < (${place.at}, ${threadId})`;
	return { index: db.get<{ n: number }>(before)?.n ?? 0, threadId };
}

/** One row that no screen could show must not take the others along. */
function soundRecord(db: ReadDb, stored: RowRecord): RowRecord {
	const sound = soundRow(stored, rowChecks);
	if (sound !== stored) db.damage.mark('threads', stored.id, 'derived');
	return sound;
}

/** The rows of one page, with what lies in other tables: one read per table, not per row. */
export function toRows(db: ReadDb, records: readonly RowRecord[]): ThreadRow[] {
	if (records.length === 0) return [];
	const these = sql`threadId IN ${valuesIn(records.map((t) => t.id))}`;
	const tagIds = new Map<ThreadId, TagId[]>();
	for (const { threadId, tagId } of db.all<{ threadId: ThreadId; tagId: TagId }>(
		sql`SELECT threadId, tagId FROM threadTags WHERE ${these}`,
	)) {
		tagIds.set(threadId, [...(tagIds.get(threadId) ?? []), tagId]);
	}
	const drafts = new Map(
		db
			.all<{ threadId: ThreadId; text: string }>(
				sql`SELECT threadId, substr(text, 1, 140) AS text FROM drafts WHERE ${these} AND text <> '' AND audience <> 'note' ORDER BY updatedAt`,
			)
			.map((draft) => [draft.threadId, draft.text]),
	);
	const outgoing = new Map<ThreadId, { state: OutboxState; waitsFor: WaitsFor | null }>();
	for (const { threadId, state, waitsFor } of db.all<{
		threadId: ThreadId;
		state: OutboxState;
		waitsFor: WaitsFor | null;
	}>(
		// The one that needs the owner first, then the oldest.
		sql`SELECT threadId, state, waitsFor FROM outbox WHERE ${these} AND state NOT IN ('sent', 'cancelled')
			ORDER BY state IN ('failed', 'unsure') DESC, seq`,
	)) {
		if (!outgoing.has(threadId)) outgoing.set(threadId, { state, waitsFor });
	}
	// A page has few different ones.
	const read = new Map<string, DueReason[]>();
	const because = (id: ThreadId, json: string): DueReason[] => {
		const known = read.get(json);
		if (known) return known;
		const reasons = readJson(db, json, { table: 'threads', key: id, part: 'derived' }, asDueReasons);
		if (reasons) read.set(json, reasons);
		return reasons ?? [];
	};
	// Named one by one: a rest pattern over what SQLite hands out costs more than reading it.
	return records
		.map((stored) => soundRecord(db, stored))
		.map((t) => ({
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
			dueBecause: because(t.id, t.dueBecause),
			waitingSince: t.waitingSince,
			unanswered: t.unanswered,
			snoozedUntil: t.snoozedUntil === untilTheyWrite ? null : t.snoozedUntil,
			snoozeNote: t.snoozeNote,
			snoozeAgainAt: t.snoozeAgainAt,
			followUpAt: t.followUpAt,
			lastMessageAt: t.lastMessageAt,
			sentiment: t.sentiment,
			language: t.language,
			upset: t.upset,
			intent: t.intent,
			reach: t.reach,
			rating: t.rating,
			tagIds: tagIds.get(t.id) ?? [],
			outgoing: outgoing.get(t.id) ?? null,
			signOff: t.signOff === 1,
			onTop: t.onTop === 1,
			probablySpam: t.probablySpam === 1,
		}));
}

export const reads = { threadsWindow, threadPosition };
export const writes = {};
