// What an accepted message of ours, or a new one of a customer, does to the threads concerned.
import type { Audience, Automatic, MessageId, ThreadId } from '../../../contract/domain.ts';
import { sql } from '../sql.ts';
import { markAnsweredByName, markAnsweredByTime } from '../threads/facts.ts';
import type { ThreadRecord } from '../threads/record.ts';
import type { Ingest } from './ingest.ts';
import type { ReplyHint } from './insert-message.ts';

interface OwnMessage {
	readonly id: MessageId;
	readonly answersId: MessageId | null;
	readonly createdAt: number;
	readonly audience: Audience;
}

/** The message it names is answered, with all before it; in messages and mail so is everything older in its own thread. */
export function applyReply(ingest: Ingest, own: OwnMessage, thread: ThreadRecord | null, hint?: ReplyHint): void {
	const { db, unitOfWork, account } = ingest;
	const named =
		own.answersId === null
			? undefined
			: db.get<{ threadId: ThreadId | null; createdAt: number }>(
					sql`SELECT threadId, createdAt FROM messages WHERE id = ${own.answersId}`,
				);
	const asked = named?.threadId ? unitOfWork.live(named.threadId) : null;
	let answersAny = asked !== null && named !== undefined && markAnsweredByName(db, asked, named.createdAt);
	if (asked && asked !== thread) {
		afterReply(ingest, asked, answersAny, own.createdAt, hint);
		answersAny = false;
		if (thread) bridge(ingest, asked, thread, own);
	}
	if (!thread) return;
	if (markAnsweredByTime(db, thread, own.createdAt, account.flatReplies)) answersAny = true;
	afterReply(ingest, thread, answersAny, own.createdAt, thread === asked ? hint : undefined);
}

function afterReply(ingest: Ingest, t: ThreadRecord, anyAnswered: boolean, createdAt: number, hint?: ReplyHint): void {
	if (hint) {
		t.snoozedUntil = t.unanswered === 0 ? hint.laterUntil : null;
		t.closed = hint.thenDone ? 1 : 0;
	} else {
		if (anyAnswered && t.unanswered === 0) t.snoozedUntil = null;
		const newest = t.lastInSeq === null || createdAt >= t.lastMessageAt;
		if (newest && (ingest.doneBefore === null || createdAt >= ingest.doneBefore)) t.closed = 0;
	}
	ingest.unitOfWork.changed(t);
}

function bridge(ingest: Ingest, from: ThreadRecord, to: ThreadRecord, own: OwnMessage): void {
	ingest.db.run(sql`INSERT INTO bridges (fromThreadId, toThreadId, audience, at)
		VALUES (${from.id}, ${to.id}, ${own.audience}, ${own.createdAt}) ON CONFLICT DO NOTHING`);
}

/** A new message that waits: Later and Done end, and, where the customer wrote it, the follow-ups that were only a reminder to ask. */
export function reopen(
	ingest: Ingest,
	t: ThreadRecord,
	{ createdAt, automatic }: { readonly createdAt: number; readonly automatic: Automatic | null },
): void {
	const { db, now } = ingest;
	if (t.snoozedUntil !== null) {
		db.run(sql`INSERT INTO systemLines (threadId, at, what, detail) VALUES (${t.id}, ${now}, 'cameBack', NULL)`);
	} else if (t.state !== 'waiting' && t.snoozeAgainAt === null) {
		// The owner answered, or was done, since: what they noted for its return is over.
		t.snoozeNote = null;
	}
	t.snoozedUntil = null;
	t.closed = 0;
	if (t.followUpAt === null || automatic !== null) return;
	db.run(sql`UPDATE followUps SET endedAt = ${now}, ended = 'cancelled'
		WHERE threadId = ${t.id} AND endedAt IS NULL AND cancelOnReply = 1 AND createdAt <= ${createdAt}`);
	t.followUpAt =
		db.get<{ at: number | null }>(
			sql`SELECT min(dueAt) AS at FROM followUps WHERE threadId = ${t.id} AND endedAt IS NULL`,
		)?.at ?? null;
}
