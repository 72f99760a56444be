// The undo of one act on many threads: each gets back what it was itself. What changed by itself since is not overwritten: a value goes back
// only where it is still the one that the act gave it.
import type { TagId, ThreadId } from '../../../contract/domain.ts';
import { sql, type WriteDb } from '../sql.ts';
import { recomputeFacts } from '../threads/facts.ts';
import type { ThreadRecord } from '../threads/record.ts';
import { createUnitOfWork } from '../threads/unit-of-work.ts';
import { hasFlatReplies } from './thread-actions.ts';

const changeable = [
	'snoozedUntil',
	'snoozeNote',
	'snoozeAgainAt',
	'closed',
	'doneSeq',
	'spam',
	'notSpam',
	'onTop',
] as const;
type Changeable = Pick<ThreadRecord, (typeof changeable)[number]>;

export const changeableOf = (t: ThreadRecord): Changeable => ({
	snoozedUntil: t.snoozedUntil,
	snoozeNote: t.snoozeNote,
	snoozeAgainAt: t.snoozeAgainAt,
	closed: t.closed,
	doneSeq: t.doneSeq,
	spam: t.spam,
	notSpam: t.notSpam,
	onTop: t.onTop,
});

/** What one act did to one thread. */
export interface ThreadChange {
	readonly id: ThreadId;
	readonly before: Changeable;
	readonly after: Changeable;
	/** The messages that waited and were marked as done. */
	readonly done: readonly number[];
	/** Its line in the timeline. */
	readonly line: number;
	/** The tag that was added. */
	readonly tagId: TagId | null;
}

/** Answers with how many are back; those that were erased since are not. */
function undoOnThreads(db: WriteDb, { at, changes }: { at: number; changes: readonly ThreadChange[] }): number {
	const unitOfWork = createUnitOfWork(db);
	const reopened = new Set<ThreadId>();
	const undone: { t: ThreadRecord; change: ThreadChange }[] = [];
	for (const change of changes) {
		let t = unitOfWork.exact(change.id);
		for (let hops = 0; t?.mergedInto && hops < 10; hops++) t = unitOfWork.exact(t.mergedInto);
		if (!t) continue;
		undone.push({ t, change });
		// A message may stand in another thread by now.
		for (const seq of change.done) {
			const row = db.get<{ threadId: ThreadId | null }>(
				sql`UPDATE messages SET doneAt = NULL WHERE seq = ${seq} AND doneAt = ${at} RETURNING threadId`,
			);
			if (row?.threadId) reopened.add(row.threadId);
		}
		db.run(sql`DELETE FROM systemLines WHERE seq = ${change.line} AND threadId = ${t.id}`);
		if (change.tagId !== null) db.run(sql`DELETE FROM threadTags WHERE threadId = ${t.id} AND tagId = ${change.tagId}`);
	}
	for (const { t, change } of undone) putBack(t, change);
	for (const id of new Set([...reopened, ...undone.map(({ t }) => t.id)])) {
		const t = unitOfWork.live(id);
		if (reopened.has(id)) recomputeFacts(db, t, hasFlatReplies(db, t));
		// Only who waits can stand on top.
		if (t.unanswered === 0) t.onTop = 0;
		unitOfWork.changed(t);
	}
	unitOfWork.save();
	if (changes.some(({ tagId }) => tagId !== null)) db.changes.tags();
	return undone.length;
}

function putBack(t: ThreadRecord, { before, after }: ThreadChange): void {
	const back: Partial<Record<keyof Changeable, unknown>> = {};
	for (const name of changeable) if (before[name] !== after[name] && t[name] === after[name]) back[name] = before[name];
	Object.assign(t, back);
}

export const reads = {};
export const writes = { undoOnThreads };
