// One act on many threads, in one transaction, and its undo. What left the list meanwhile, and what a customer added since the owner chose
// it, stays as it is: nobody is done with words that were not seen.
import type { TagId, ThreadId } from '../../../contract/domain.ts';
import type { BulkAct, Chosen } from '../../../contract/routes/bulk.ts';
import { valuesIn } from '../engine/expressions.ts';
import { notFound } from '../errors.ts';
import { filterSql } from '../rules/filter-sql.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { spamFrom } from '../threads/derive.ts';
import type { ThreadRecord } from '../threads/record.ts';
import { createUnitOfWork, type ThreadUnitOfWork } from '../threads/unit-of-work.ts';
import { changeableOf, type ThreadChange } from './bulk-undo.ts';
import { type FilterInput, inView, orderOf, type ViewName } from './list-rows.ts';
import { closeThread, snoozeThread, systemLine } from './thread-actions.ts';

interface List {
	readonly view: ViewName;
	readonly filter: FilterInput;
}

/** The ids of rows from..to; `withSpam` false: those that stand in “Probably spam” are left out, because the group is closed. */
function listIds(
	db: ReadDb,
	{ view, filter, from, to, withSpam, now }: List & { from: number; to: number; withSpam: boolean; now: number },
): ThreadId[] {
	const shown = view === 'waiting' && !withSpam ? sql` AND t.sortAt < ${spamFrom}` : sql``;
	return db
		.all<{ id: ThreadId }>(sql`SELECT t.id FROM threads t WHERE ${inView(view)}${filterSql(filter, now)}${shown}
			ORDER BY ${orderOf(view, false)} LIMIT ${Math.max(0, to - from)} OFFSET ${from}`)
		.map(({ id }) => id);
}

/** Of those threads: which left the list, and which have become part of another one. */
function checkChosen(
	db: ReadDb,
	{ view, filter, ids, now }: List & { ids: readonly ThreadId[]; now: number },
): { left: ThreadId[]; merged: { from: ThreadId; to: ThreadId }[] } {
	const merged = db.all<{ from: ThreadId; to: ThreadId }>(
		sql`SELECT id AS "from", mergedInto AS "to" FROM threads WHERE id IN ${valuesIn(ids)} AND mergedInto IS NOT NULL`,
	);
	const liveOf = new Map(merged.map(({ from, to }) => [from, to]));
	const there = inList(db, view, filter, now, [...new Set(ids.map((id) => liveOf.get(id) ?? id))]);
	const left = ids.filter((id) => !there.has(liveOf.get(id) ?? id));
	return { left, merged: merged.filter(({ to }) => there.has(to)) };
}

const inList = (
	db: ReadDb,
	view: ViewName,
	filter: FilterInput,
	now: number,
	ids: readonly ThreadId[],
): Set<ThreadId> =>
	new Set(
		db
			.all<{ id: ThreadId }>(
				sql`SELECT t.id FROM threads t WHERE t.id IN ${valuesIn(ids)} AND ${inView(view)}${filterSql(filter, now)}`,
			)
			.map(({ id }) => id),
	);

/** Those whose customer wrote after the owner chose them. */
const wroteSince = (db: ReadDb, ids: readonly ThreadId[], at: number): Set<ThreadId> =>
	new Set(
		db
			.all<{ threadId: ThreadId }>(sql`SELECT DISTINCT threadId FROM messages
				WHERE threadId IN ${valuesIn(ids)} AND unanswered = 1 AND receivedAt > ${at}`)
			.map(({ threadId }) => threadId),
	);

interface BulkResult {
	readonly changes: readonly ThreadChange[];
	/** Left the list meanwhile, or are gone. */
	readonly left: number;
	/** Their customer wrote meanwhile. */
	readonly wroteAgain: number;
}

function actOnThreads(
	db: WriteDb,
	{ view, filter, chosen, act, now }: List & { chosen: readonly Chosen[]; act: BulkAct; now: number },
): BulkResult {
	const unitOfWork = createUnitOfWork(db);
	const tag = act.kind === 'tag' ? tagNamed(db, act.tagId) : null;
	const changes: ThreadChange[] = [];
	const seen = new Set<ThreadId>();
	let left = 0;
	let wroteAgain = 0;
	for (const { at, ids } of chosen) {
		const live = ids.map((id) => liveId(unitOfWork, id));
		const known = live.filter((id) => id !== null);
		const there = inList(db, view, filter, now, known);
		// A tag hides nobody.
		const added = act.kind === 'tag' ? new Set<ThreadId>() : wroteSince(db, known, at);
		for (const id of live) {
			// Two that have become one are one.
			if (id !== null && seen.has(id)) continue;
			if (id !== null) seen.add(id);
			if (id === null || !there.has(id)) left += 1;
			else if (added.has(id)) wroteAgain += 1;
			else {
				const change = actOn(db, unitOfWork, id, act, tag, now);
				if (change) changes.push(change);
			}
		}
	}
	unitOfWork.save();
	if (tag && changes.length > 0) db.changes.tags();
	return { changes, left, wroteAgain };
}

/** null: it is not here any more. */
function liveId(unitOfWork: ThreadUnitOfWork, id: ThreadId): ThreadId | null {
	let record = unitOfWork.exact(id);
	for (let hops = 0; record?.mergedInto && hops < 10; hops++) record = unitOfWork.exact(record.mergedInto);
	return record?.id ?? null;
}

interface NamedTag {
	readonly id: TagId;
	readonly name: string;
}
function tagNamed(db: ReadDb, id: TagId): NamedTag {
	const tag = db.get<NamedTag>(sql`SELECT id, name FROM tags WHERE id = ${id}`);
	if (!tag) throw notFound('tag');
	return tag;
}

/** null: nothing changed. */
function actOn(
	db: WriteDb,
	unitOfWork: ThreadUnitOfWork,
	id: ThreadId,
	act: BulkAct,
	tag: NamedTag | null,
	now: number,
): ThreadChange | null {
	const t = unitOfWork.live(id);
	const before = changeableOf(t);
	const open = db.all<{ seq: number }>(sql`SELECT seq FROM messages WHERE threadId = ${id} AND unanswered = 1`);
	const line = apply(db, t, act, tag, now);
	if (line === null) return null;
	unitOfWork.changed(t);
	return {
		id,
		before,
		after: changeableOf(t),
		done: act.kind === 'done' ? open.map(({ seq }) => seq) : [],
		line,
		tagId: tag?.id ?? null,
	};
}

/** Answers with the seq of the line in the timeline; null = nothing to do. */
function apply(db: WriteDb, t: ThreadRecord, act: BulkAct, tag: NamedTag | null, now: number): number | null {
	if (act.kind === 'done') return closeThread(db, t, now);
	if (act.kind === 'later') return snoozeThread(db, t, act, now);
	if (act.kind === 'spam') {
		if (t.spam === 1) return null;
		t.spam = 1;
		return systemLine(db, t.id, now, 'spam');
	}
	if (!tag) return null;
	const added = db.run(
		sql`INSERT INTO threadTags (threadId, tagId) VALUES (${t.id}, ${tag.id}) ON CONFLICT DO NOTHING`,
	);
	if (added === 0) return null;
	t.notSpam = 1;
	return systemLine(db, t.id, now, 'tagged', tag.name);
}

export const reads = { listIds, checkChosen };
export const writes = { actOnThreads };
