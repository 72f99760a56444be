// The sender's side: what may go, what went wrong. One send in flight a thread, in the order the owner pressed; `sending` is durable before
// the first byte leaves, and what is found in it at start-up is never sent again by itself.

import type { OutboxId, ThreadId, WaitsFor } from '../../../contract/domain.ts';
import { type UiText, uiText, writeStoredText } from '../../../contract/ui-text.ts';
import { larger } from '../engine/expressions.ts';
import { type Content, contentColumns, contentHash } from '../ingest/content.ts';
import { isIntactRow } from '../row-hashes.ts';
import { hasWaited } from '../rules/newer-message.ts';
import type { SendJob } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { findNewerMessage, waitForOwner, whyNewer } from './outbox-newer.ts';
import { getStored, outboxHash, type StoredReply, transition, updateThreadCollapse } from './outbox-row.ts';
import { markDamagedReplies, recoverFromRewind } from './outbox-unsure.ts';
import { jobOf } from './send-job.ts';
import { advanceJournal } from './send-journal.ts';

/**
 * Rows that nothing before them holds up: no unsure or running send in the thread, none queued earlier there. What the owner posts by
 * hand is none of them, nor is what waits for the owner: they hold up nobody.
 */
const sendable = {
	// The state is said twice: by NOT IN SQLite knows the index of open rows.
	text: `o.state NOT IN ('sent', 'cancelled') AND o.state IN ('held', 'queued') AND o.byHand = 0 AND (o.waitsFor IS NULL OR o.waitsFor NOT IN ('account', 'owner'))
	AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = o.accountId AND a.removedAt IS NULL)
	AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.threadId = o.threadId AND b.state NOT IN ('sent', 'cancelled') AND b.state IN ('sending', 'unsure'))
	AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.threadId = o.threadId AND b.state NOT IN ('sent', 'cancelled') AND b.state = 'queued' AND b.byHand = 0
		AND b.waitsFor IS NOT 'owner' AND b.seq < o.seq)`,
	values: [],
};

/** When a row may go: a platform that said "not before" to one reply of an account said it to all of them. 0 = at once. */
const sendableAt = larger(
	sql`coalesce(o.notBefore, 0)`,
	sql`coalesce((SELECT max(r.notBefore) FROM outbox r WHERE r.accountId = o.accountId
	AND r.state NOT IN ('sent', 'cancelled') AND r.state = 'queued' AND r.waitsFor = 'rate'), 0)`,
);

/** Oldest first, at most one a thread. */
function listSendable(db: ReadDb, { now }: { now: number }): SendJob[] {
	const due = db.all<{ id: OutboxId; threadId: ThreadId }>(
		sql`SELECT o.id, o.threadId FROM outbox o WHERE ${sendable} AND ${sendableAt} <= ${now} ORDER BY o.seq`,
	);
	const threads = new Set<ThreadId>();
	return due
		.filter(({ threadId }) => !threads.has(threadId) && threads.add(threadId))
		.map(({ id }) => jobOf(db, getStored(db, id)));
}

/** When the next one may go; 0 = at once, null = nothing waits for time. */
function nextOutboxAt(db: ReadDb): number | null {
	return (
		db.get<{ at: number | null }>(sql`SELECT min(${sendableAt}) AS at FROM outbox o WHERE ${sendable}`)?.at ?? null
	);
}

/**
 * → sending, or null when it may not go any more. One that waited does not go over what came in since: it waits for the owner. A row that is damaged on the disk is never sent. `again` claims an unsure one whose key
 * makes a second try safe: in one step, so that no crash can leave it looking like one that was never tried.
 */
function claimForSending(
	db: WriteDb,
	{ id, now, again = false }: { id: OutboxId; now: number; again?: boolean },
): SendJob | null {
	if (recoverFromRewind(db, now)) return null;
	if (waitsAsDamaged(db, id, now)) return null;
	// Over what came in since, an unsure one stays unsure: the owner decides.
	if (again && findNewerMessage(db, getStored(db, id)) !== null) return null;
	if (again && getStored(db, id).state === 'unsure') {
		transition(db, { id, state: 'unsure' }, 'again', now);
		db.run(sql`UPDATE outbox SET notBefore = NULL, waitsFor = NULL, waitsSince = NULL WHERE id = ${id}`);
	}
	const eligible = db.get(sql`SELECT 1 FROM outbox o WHERE o.id = ${id} AND ${sendable} AND ${sendableAt} <= ${now}`);
	if (!eligible) return null;
	const row = getStored(db, id);
	const newer = !again && hasWaited(row.undoUntil, now) ? findNewerMessage(db, row) : null;
	if (newer !== null) {
		waitForOwner(db, row, whyNewer(newer), now);
		return null;
	}
	const queued = row.state === 'held' ? transition(db, row, 'due', now) : row.state;
	if (!isIntact(db, row)) {
		transition(db, { id, state: queued }, 'rejected', now);
		db.run(sql`UPDATE outbox SET why = ${writeStoredText(damaged)}
			WHERE id = ${id}`);
		updateThreadCollapse(db, row.threadId, now);
		return null;
	}
	transition(db, { id, state: queued }, 'take', now);
	advanceJournal(db, id);
	db.run(
		sql`UPDATE outbox SET attempts = attempts + 1, notBefore = NULL, waitsFor = NULL, waitsSince = NULL, why = NULL WHERE id = ${id}`,
	);
	updateThreadCollapse(db, row.threadId, now);
	return jobOf(db, getStored(db, id));
}

/** Its state, times or target are not as they were written: whether it went out already, only a look at the platform tells. */
function waitsAsDamaged(db: WriteDb, id: OutboxId, now: number): boolean {
	const row = getStored(db, id);
	const isWhole =
		isIntactRow(db, 'outbox', id) && isIntactRow(db, 'accounts', row.accountId) && isIntactTarget(db, row.answersId);
	if (!isWhole) markDamagedReplies(db, { ids: [id], now });
	return !isWhole;
}

function isIntactTarget(db: ReadDb, answersId: StoredReply['answersId']): boolean {
	const answered = db.get<{ identityId: string | null }>(sql`SELECT identityId FROM messages WHERE id = ${answersId}`);
	return isIntactRow(db, 'identities', answered?.identityId ?? null);
}

function isIntact(db: ReadDb, row: StoredReply): boolean {
	if (row.hash !== outboxHash(row)) return false;
	const answered = db.get<Content & { hash: string }>(
		sql`SELECT ${{ text: contentColumns.join(', '), values: [] }}, hash FROM messages WHERE id = ${row.answersId}`,
	);
	return answered !== undefined && answered.hash === contentHash(answered);
}

/** Surely not sent: it may go again from `notBefore` on. */
function requeue(
	db: WriteDb,
	{
		id,
		notBefore,
		waitsFor,
		why,
		now,
	}: { id: OutboxId; notBefore: number | null; waitsFor: WaitsFor | null; why: UiText | null; now: number },
): void {
	const row = getStored(db, id);
	transition(db, row, row.state === 'unsure' ? 'again' : 'notSent', now);
	db.run(sql`UPDATE outbox SET notBefore = ${notBefore}, waitsFor = ${waitsFor}, why = ${why === null ? null : writeStoredText(why)},
		waitsSince = CASE WHEN ${waitsFor} IS NULL THEN NULL ELSE coalesce(waitsSince, ${now}) END WHERE id = ${id}`);
	updateThreadCollapse(db, row.threadId, now);
}

/** `closed`: the platform takes no such answer from a program. */
const damaged = uiText`This reply was damaged on the disk and was not sent. Please read it again before sending.`;

function failReply(
	db: WriteDb,
	{ id, why, closed = false, now }: { id: OutboxId; why: UiText; closed?: boolean; now: number },
): void {
	const row = getStored(db, id);
	transition(db, row, 'rejected', now);
	db.run(
		sql`UPDATE outbox SET why = ${writeStoredText(why)}, closed = ${closed}, notBefore = NULL, waitsFor = NULL, waitsSince = NULL WHERE id = ${id}`,
	);
	updateThreadCollapse(db, row.threadId, now);
}

export const reads = { listSendable, nextOutboxAt };
export const writes = { claimForSending, requeue, failReply };
