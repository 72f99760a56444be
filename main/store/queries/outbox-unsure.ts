// Replies of which nobody knows whether they went out: what makes them so, and how often the platform was asked.

import type { OutboxId, OutboxState } from '../../../contract/domain.ts';
import { type UiText, uiText, writeStoredText } from '../../../contract/ui-text.ts';
import { larger, valuesIn } from '../engine/expressions.ts';
import type { UnsureJob } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { askAboutOld, findNewerMessage } from './outbox-newer.ts';
import { getStored, type StoredReply, transition, updateThreadCollapse } from './outbox-row.ts';
import { jobOf } from './send-job.ts';
import { readMismatch, saveRestored, settleMismatch, settleMissingWrites } from './send-journal.ts';

function markUnsure(db: WriteDb, { id, why, now }: { id: OutboxId; why: UiText; now: number }): void {
	const row = getStored(db, id);
	transition(db, row, 'outcomeUnknown', now);
	// Unsure again, about the latest try: earlier checks say nothing about it.
	db.run(
		sql`UPDATE outbox SET why = ${writeStoredText(why)}, unsureSince = ${now}, looks = 0, lastLookAt = NULL WHERE id = ${id}`,
	);
	updateThreadCollapse(db, row.threadId, now);
}

/**
 * At start-up: a reply that was being sent when the program ended may have arrived or not; in a file that went back in time that holds for
 * every reply. What waited for longer than a day waits for the owner: a whole computer may have gone back too. Returns how many are unsure.
 */
function recoverOutbox(db: WriteDb, { now }: { now: number }): number {
	recoverFromRewind(db, now);
	settleMissingWrites(db, now);
	const interrupted = markAllUnsure(
		db,
		'restart',
		['sending'],
		uiText`Countertalk ended while this was being sent. It may have arrived.`,
		now,
	);
	askAboutOld(db, now);
	return interrupted;
}

/** The journal says that this file is not the one that sent last. Returns whether that was so. */
export function recoverFromRewind(db: WriteDb, now: number): boolean {
	const mismatch = readMismatch(db);
	if (mismatch === null) return false;
	const why = uiText`Your data was put back from an older copy. This may have been sent since.`;
	const found = markAllUnsure(db, 'restored', waiting, why, now);
	// A file that is newer than the journal lost nothing: where nothing waited there is nothing to tell.
	settleMismatch(db, mismatch === 'behind' || found > 0 ? now : null);
	return true;
}

/** After the data came back from a backup: what waited in it may have been sent since. Returns how many. */
function markOutboxUnsure(db: WriteDb, { now }: { now: number }): number {
	const why = uiText`Your data came back from a backup. This may have been sent since.`;
	saveRestored(db);
	return markAllUnsure(db, 'restored', waiting, why, now);
}

/**
 * Their rows changed on the disk. What waited may have gone out already, so it is unsure; what was unsure stays so, and what has ended, or is
 * posted by hand, is never sent from here.
 */
export function markDamagedReplies(db: WriteDb, { ids, now }: { ids: readonly OutboxId[]; now: number }): void {
	const why = uiText`The record of this reply was damaged on the disk, so it was not sent. It may have gone out before. Please look on the platform first.`;
	for (const id of ids) {
		const row = getStored(db, id);
		if (row.manual === 1 || ended.has(row.state)) continue;
		// A state that is none says nothing either.
		db.run(sql`UPDATE outbox SET state = 'unsure', unsureSince = ${now}, looks = 0, lastLookAt = NULL, why = ${writeStoredText(why)},
			notBefore = NULL, waitsFor = NULL, waitsSince = NULL, changedAt = ${now} WHERE id = ${id}`);
		updateThreadCollapse(db, row.threadId, now);
	}
}
const ended: ReadonlySet<string> = new Set<OutboxState>(['sent', 'failed', 'cancelled']);

const waiting = ['held', 'queued', 'sending'] as const;

function markAllUnsure(
	db: WriteDb,
	event: 'restart' | 'restored',
	states: readonly OutboxState[],
	why: UiText,
	now: number,
): number {
	const rows = db.all<Pick<StoredReply, 'id' | 'state' | 'threadId'>>(
		sql`SELECT id, state, threadId FROM outbox WHERE state NOT IN ('sent', 'cancelled') AND byHand = 0
			AND state IN ${valuesIn(states)}`,
	);
	for (const row of rows) {
		transition(db, row, event, now);
		// A try whose end nobody saw is none that the platform refused: it does not bring the day nearer on which only the owner is asked.
		const unseen = row.state === 'sending' ? 1 : 0;
		db.run(sql`UPDATE outbox SET unsureSince = coalesce(unsureSince, ${now}), why = ${writeStoredText(why)}, notBefore = NULL, waitsFor = NULL,
			waitsSince = NULL, attempts = ${larger(sql`attempts - ${unseen}`, sql`0`)} WHERE id = ${row.id}`);
		updateThreadCollapse(db, row.threadId, now);
	}
	// What was asked of the platform before the file went back says nothing about what was sent since.
	if (event === 'restored')
		db.run(sql`UPDATE outbox SET unsureSince = ${now}, looks = 0, lastLookAt = NULL
			WHERE state NOT IN ('sent', 'cancelled') AND state = 'unsure'`);
	return rows.length;
}

function listUnsure(db: ReadDb): UnsureJob[] {
	const rows = db.all<{ id: OutboxId; unsureSince: number; checks: number; lastCheckAt: number | null }>(
		sql`SELECT id, unsureSince, looks AS checks, lastLookAt AS lastCheckAt FROM outbox WHERE state NOT IN ('sent', 'cancelled') AND state = 'unsure' ORDER BY seq`,
	);
	return rows.map((row) => {
		const stored = getStored(db, row.id);
		return { ...jobOf(db, stored), ...row, hasNewer: findNewerMessage(db, stored) !== null };
	});
}

/** That the platform was asked, and how many it found. Changes no state: settling is a step of its own. */
function recordUnsureCheck(db: WriteDb, { id, at }: { id: OutboxId; found: number; at: number }): void {
	if (db.run(sql`UPDATE outbox SET looks = looks + 1, lastLookAt = ${at} WHERE id = ${id}`) > 0) db.changes.outbox();
}

export const reads = { listUnsure };
export const writes = { markUnsure, markDamagedReplies, recoverOutbox, markOutboxUnsure, recordUnsureCheck };
