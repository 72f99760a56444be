// What the owner does to a thread. Each act changes a fact; state, list and answer-by time follow (threads/derive.ts).
import type { Audience, ThreadId } from '../../../contract/domain.ts';
import { contradictPlace } from '../owner-rules/contradict-rules.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { updateCollapse } from '../threads/collapse-while-sending.ts';
import { recomputeFacts, refreshFacts } from '../threads/facts.ts';
import { type ThreadRecord, untilTheyWrite } from '../threads/record.ts';
import { createUnitOfWork, type ThreadUnitOfWork } from '../threads/unit-of-work.ts';
import { signing } from './staff.ts';

/** One thread, its live record, written with what follows. */
export function updateThread(
	db: WriteDb,
	threadId: ThreadId,
	change: (t: ThreadRecord, unitOfWork: ThreadUnitOfWork) => void,
): void {
	const unitOfWork = createUnitOfWork(db);
	const thread = unitOfWork.live(threadId);
	change(thread, unitOfWork);
	unitOfWork.changed(thread);
	unitOfWork.save();
}

/** The owner did something that nobody does to spam: a tag, a note. It holds from now on, also when that is taken back. */
export const knownToOwner = (db: WriteDb, threadId: ThreadId): void =>
	updateThread(db, threadId, (t) => {
		t.notSpam = 1;
	});

/** Answers with the line's seq. */
export const systemLine = (
	db: WriteDb,
	threadId: ThreadId,
	at: number,
	what: string,
	detail: string | null = null,
): number =>
	db.get<{ seq: number }>(sql`INSERT INTO systemLines (threadId, at, what, detail, staffId)
		VALUES (${threadId}, ${at}, ${what}, ${detail}, CASE WHEN ${what} <> 'cameBack' THEN ${signing} END) RETURNING seq`)
		?.seq ?? 0;

export const hasFlatReplies = (db: ReadDb, t: ThreadRecord): boolean =>
	db.get<{ flatReplies: number }>(sql`SELECT flatReplies FROM accounts WHERE id = ${t.accountId}`)?.flatReplies === 1;

function setDone(db: WriteDb, { threadId, now }: { threadId: ThreadId; now: number }): void {
	updateThread(db, threadId, (t) => void closeThread(db, t, now));
}

/** Answers with the seq of its line in the timeline; null = it was done already. */
export function closeThread(db: WriteDb, t: ThreadRecord, now: number): number | null {
	if (t.state === 'done' && t.unanswered === 0) return null;
	db.run(sql`UPDATE messages SET doneAt = ${now}, unanswered = 0 WHERE threadId = ${t.id} AND unanswered = 1`);
	t.closed = 1;
	t.doneSeq = t.lastInSeq;
	t.snoozedUntil = null;
	t.snoozeAgainAt = null;
	refreshFacts(db, t);
	return systemLine(db, t.id, now, 'done');
}

/** Back to waiting: what the last Done covered, else the newest message of the customer. */
function reopen(db: WriteDb, { threadId, now }: { threadId: ThreadId; now: number }): void {
	updateThread(db, threadId, (t) => {
		if (t.state === 'waiting') return;
		t.snoozedUntil = null;
		t.closed = 0;
		t.notSpam = 1;
		contradictPlace(db, t, ['later', 'done'], now);
		if (t.unanswered === 0) {
			db.run(sql`UPDATE messages SET doneAt = NULL, doneByRule = 0 WHERE threadId = ${t.id} AND doneAt IS NOT NULL
				AND doneAt = (SELECT max(doneAt) FROM messages WHERE threadId = ${t.id})`);
			recomputeFacts(db, t, hasFlatReplies(db, t));
		}
		if (t.unanswered === 0) reopenNewest(db, t, now);
		systemLine(db, t.id, now, 'reopened');
	});
}

/** From now on only a further reply answers the customer's newest message. */
function reopenNewest(db: WriteDb, t: ThreadRecord, now: number): void {
	db.run(
		sql`UPDATE messages SET openedAt = ${now}, doneAt = NULL, doneByRule = 0, unanswered = 1 WHERE seq = ${t.lastInSeq}`,
	);
	t.doneSeq = null;
	refreshFacts(db, t);
}

/** How the owner snoozes a thread. */
export interface Snooze {
	/** null: until its customer writes. */
	readonly until: number | null;
	/** Shown when it is back; '' = none. */
	readonly note?: string | undefined;
	/** Comes back then even when the customer wrote, and was answered, before. */
	readonly regardless?: boolean | undefined;
}

function snooze(db: WriteDb, { threadId, now, ...asked }: Snooze & { threadId: ThreadId; now: number }): void {
	updateThread(db, threadId, (t) => void snoozeThread(db, t, asked, now));
}

/** Answers with the seq of its line in the timeline. */
export function snoozeThread(db: WriteDb, t: ThreadRecord, asked: Snooze, now: number): number {
	const { until, note = '', regardless = false } = asked;
	t.snoozedUntil = until ?? untilTheyWrite;
	t.snoozeNote = note.trim() === '' ? null : note.trim();
	t.snoozeAgainAt = regardless ? until : null;
	t.notSpam = 1;
	t.onTop = 0;
	return systemLine(db, t.id, now, 'later', until === null ? null : String(until));
}

/** Brings back snoozed threads whose time has come, and threads that were collapsed while a reply waited for the internet too long. */
function wakeSnoozed(db: WriteDb, { now }: { now: number }): ThreadId[] {
	const unitOfWork = createUnitOfWork(db);
	for (const { id } of db.all<{ id: ThreadId }>(
		sql`SELECT id FROM threads WHERE list = 'later' AND sortAt <= ${now}`,
	)) {
		const t = unitOfWork.live(id);
		comeBack(db, t, now);
		unitOfWork.changed(t);
	}
	// They came back before, because their customer wrote.
	for (const { id } of db.all<{ id: ThreadId }>(sql`SELECT id FROM threads WHERE laterAgainAt <= ${now}`)) {
		const t = unitOfWork.live(id);
		// Not one that came back just now, nor one of which the owner said something newer.
		if (t.snoozeAgainAt !== null && t.snoozeAgainAt <= now) comeBack(db, t, now);
		unitOfWork.changed(t);
	}
	for (const { id } of db.all<{ id: ThreadId }>(
		sql`SELECT id FROM threads WHERE unfoldAt IS NOT NULL AND unfoldAt <= ${now}`,
	)) {
		const t = unitOfWork.live(id);
		updateCollapse(db, t, now);
		unitOfWork.changed(t);
		db.changes.outbox();
	}
	return unitOfWork.save();
}

function comeBack(db: WriteDb, t: ThreadRecord, now: number): void {
	t.snoozedUntil = null;
	t.snoozeAgainAt = null;
	t.closed = 0;
	if (t.unanswered === 0) reopenNewest(db, t, now);
	systemLine(db, t.id, now, 'cameBack');
}

/** When `wakeSnoozed` next has something to do. */
function nextWakeAt(db: ReadDb): number | null {
	const times = [
		sql`SELECT min(sortAt) AS at FROM threads WHERE list = 'later' AND sortAt < ${untilTheyWrite}`,
		sql`SELECT min(laterAgainAt) AS at FROM threads WHERE laterAgainAt IS NOT NULL`,
		sql`SELECT min(unfoldAt) AS at FROM threads WHERE unfoldAt IS NOT NULL`,
	].flatMap((query) => db.get<{ at: number | null }>(query)?.at ?? []);
	return times.length === 0 ? null : Math.min(...times);
}

/** Until it is answered. */
function putOnTop(db: WriteDb, { threadId, onTop, now }: { threadId: ThreadId; onTop: boolean; now: number }): void {
	updateThread(db, threadId, (t) => {
		t.ruledTop = 0;
		if (!onTop) contradictPlace(db, t, ['top'], now);
		t.onTop = onTop && t.unanswered > 0 ? 1 : 0;
	});
}

function markSpam(db: WriteDb, { threadId, spam, now }: { threadId: ThreadId; spam: boolean; now: number }): void {
	updateThread(db, threadId, (t) => {
		if ((t.spam === 1) === spam) return;
		t.spam = spam ? 1 : 0;
		systemLine(db, t.id, now, spam ? 'spam' : 'notSpam');
	});
}

/** The owner's word about what was judged spam, or marked so; `notSpam` false takes it back. */
function markNotSpam(
	db: WriteDb,
	{ threadId, notSpam, now }: { threadId: ThreadId; notSpam: boolean; now: number },
): void {
	updateThread(db, threadId, (t) => {
		if ((t.notSpam === 1) === notSpam && t.spam === 0) return;
		if (notSpam) contradictPlace(db, t, ['spam'], now);
		t.notSpam = notSpam ? 1 : 0;
		t.spam = 0;
		systemLine(db, t.id, now, notSpam ? 'notSpam' : 'spamAgain');
	});
}

function chooseAudience(db: WriteDb, { threadId, audience }: { threadId: ThreadId; audience: Audience }): void {
	updateThread(db, threadId, (t) => {
		t.chosenAudience = audience;
	});
}

export const reads = { nextWakeAt };
export const writes = { setDone, reopen, snooze, wakeSnoozed, putOnTop, markSpam, markNotSpam, chooseAudience };
