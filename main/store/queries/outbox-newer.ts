// What came in after the owner pressed Send, and the owner's word on it.

import type { OutboxId } from '../../../contract/domain.ts';
import type { OutboxRow } from '../../../contract/routes/outbox.ts';
import { type UiText, uiText, writeStoredText } from '../../../contract/ui-text.ts';
import { conflict } from '../errors.ts';
import { isNewerMessage, type LaterMessage, oldMs } from '../rules/newer-message.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { getOutbox, getStored, type StoredReply, transition, updateThreadCollapse } from './outbox-row.ts';

/**
 * The newest message of the conversation that speaks against sending; null = none. It is newer than the message answered by the platform's
 * clock, and we learnt of it after the owner's word by ours: no two clocks are compared. An edit changes neither time. What went out from
 * here is none, nor is what a poll shows of it.
 */
export function findNewerMessage(
	db: ReadDb,
	row: Pick<StoredReply, 'threadId' | 'answersId' | 'confirmedAt'>,
): LaterMessage['direction'] | null {
	const rows = db.all<LaterMessage>(sql`SELECT m.direction, m.standing, m.automatic FROM messages m
		WHERE (m.threadId = ${row.threadId} OR m.answersId = ${row.answersId}) AND m.seq > (SELECT seq FROM messages WHERE id = ${row.answersId})
		AND m.receivedAt > ${row.confirmedAt} AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.messageId = m.id) ORDER BY m.seq DESC`);
	return rows.find(isNewerMessage)?.direction ?? null;
}

const whyOf: Readonly<Record<LaterMessage['direction'], UiText>> = {
	in: uiText`They wrote again before this went out.`,
	out: uiText`Somebody answered elsewhere before this went out.`,
};

export const whyNewer = (newer: LaterMessage['direction']): UiText => whyOf[newer];

/** → queued, and waits for the owner. */
export function waitForOwner(db: WriteDb, row: StoredReply, why: UiText, now: number): void {
	if (row.state === 'held') transition(db, row, 'due', now);
	db.run(sql`UPDATE outbox SET waitsFor = 'owner', waitsSince = ${now}, why = ${writeStoredText(why)}, notBefore = NULL,
		changedAt = ${now} WHERE id = ${row.id}`);
	updateThreadCollapse(db, row.threadId, now);
}

/**
 * At a start: what was due more than a day ago waits for the owner. The whole computer may have been put back from a copy, the journal
 * included, and where a platform shows none of our replies no reading would find that this one went out.
 */
export function askAboutOld(db: WriteDb, now: number): void {
	// The first condition is that of the index outbox_state.
	const rows = db.all<Pick<StoredReply, 'id'>>(sql`SELECT id FROM outbox
		WHERE state NOT IN ('sent', 'cancelled') AND state IN ('held', 'queued') AND byHand = 0 AND waitsFor IS NOT 'owner'
		AND coalesce(undoUntil, at) < ${now - oldMs} AND (state = 'queued' OR coalesce(notBefore, at) < ${now - oldMs})`);
	for (const { id } of rows)
		waitForOwner(
			db,
			getStored(db, id),
			uiText`This waited for more than a day. Please read it again before it goes out.`,
			now,
		);
}

/** The owner has seen what came in: the reply goes out, unless something newer than that comes in meanwhile. */
function sendAnyway(db: WriteDb, { id, now }: { id: OutboxId; now: number }): OutboxRow {
	const row = getStored(db, id);
	if (row.state !== 'queued' || row.waitsFor !== 'owner' || row.manual === 1)
		throw conflict(uiText`This reply does not wait for you any more.`);
	confirm(db, id, now);
	db.run(
		sql`UPDATE outbox SET notBefore = NULL, waitsFor = NULL, waitsSince = NULL, why = NULL, changedAt = ${now} WHERE id = ${id}`,
	);
	updateThreadCollapse(db, row.threadId, now);
	return getOutbox(db, id);
}

/** The owner says again that it shall go out, at once. */
export const confirm = (db: WriteDb, id: OutboxId, now: number): number =>
	db.run(sql`UPDATE outbox SET confirmedAt = ${now}, undoUntil = ${now} WHERE id = ${id}`);

export const writes = { sendAnyway };
