// From the owner's hand into the outbox, and back.

import type { OutboxId, ThreadId } from '../../../contract/domain.ts';
import type { Draft } from '../../../contract/routes/drafts.ts';
import type { OutboxRow } from '../../../contract/routes/outbox.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { conflict, notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import { hasWaited } from '../rules/newer-message.ts';
import type { QueueReply } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { findRecord } from '../threads/record.ts';
import { clearDraft, restoreDraft } from './drafts.ts';
import { confirm } from './outbox-newer.ts';
import {
	filesOf,
	getOutbox,
	getStored,
	outboxHash,
	readOutbox,
	transition,
	updateThreadCollapse,
} from './outbox-row.ts';
import { giveFiles, isSameFiles, restoreFiles, takeDraftFiles } from './reply-files.ts';
import { doMacro, undoMacro } from './reply-macro.ts';
import { askAboutSameWords } from './same-words.ts';
import { signing } from './staff.ts';

const shownSent = 50;

/** What is not out yet or needs the owner, then the newest that went out. */
function listOutbox(db: ReadDb): OutboxRow[] {
	const open = readOutbox(db, sql`WHERE o.state NOT IN ('sent', 'cancelled') ORDER BY o.seq`);
	return [...open, ...readOutbox(db, sql`WHERE o.state = 'sent' ORDER BY o.sentAt DESC LIMIT ${shownSent}`)];
}

/** Refused with `conflict` when what the button said is no longer true, and with `confirm` when the same words went to this person already. The same clientToken twice is one reply. */
function queueReply(db: WriteDb, reply: QueueReply): OutboxRow {
	const manual = reply.manual ? 1 : 0;
	const twin = db.get<{ id: OutboxId; text: string; files: string | null; audience: string; manual: number }>(
		sql`SELECT id, text, files, audience, byHand AS manual FROM outbox WHERE clientToken = ${reply.clientToken}`,
	);
	if (twin) {
		const sameFiles = isSameFiles(filesOf(db, twin), reply.files ?? []);
		if (twin.text !== reply.text || twin.audience !== reply.audience || twin.manual !== manual || !sameFiles)
			throw conflict(uiText`This reply was already handed over in another way.`);
		return getOutbox(db, twin.id);
	}
	assertStillValid(db, reply);
	if (reply.confirmed !== true) askAboutSameWords(db, reply);
	clearDraft(db, reply);
	const id = createId<OutboxId>('o');
	const files = takeDraftFiles(db, reply);
	const held = manual === 0 && reply.notBefore !== null && reply.notBefore > reply.at;
	db.run(sql`INSERT INTO outbox (id, clientToken, accountId, threadId, answersId, audience, text, files, at, thenDone, hash, state, notBefore, changedAt, byHand, waitsFor, waitsSince, confirmedAt, undoUntil, staffId)
		VALUES (${id}, ${reply.clientToken}, ${reply.accountId}, ${reply.threadId}, ${reply.answersId}, ${reply.audience}, ${reply.text}, ${files}, ${reply.at},
		${reply.thenDone}, ${outboxHash({ ...reply, id, manual, files })}, ${held ? 'held' : 'queued'}, ${held ? reply.notBefore : null}, ${reply.at},
		${manual}, ${manual === 1 ? 'owner' : null}, ${manual === 1 ? reply.at : null}, ${reply.at}, ${reply.undoUntil ?? reply.at}, ${signing})`);
	giveFiles(db, reply, id);
	db.run(sql`UPDATE threads SET chosenAudience = ${reply.audience} WHERE id = ${reply.threadId}`);
	doMacro(db, id, reply);
	updateThreadCollapse(db, reply.threadId, reply.at);
	return getOutbox(db, id);
}

function assertStillValid(db: ReadDb, reply: QueueReply): void {
	const thread = findRecord(db, reply.threadId);
	if (!thread) throw notFound('conversation');
	if (thread.mergedInto !== null)
		throw conflict(uiText`This conversation has just become part of another one. Please look at it again.`);
	if (thread.accountId !== reply.accountId) throw conflict(uiText`This conversation belongs to another account.`);
	const account = db.get<{ removedAt: number | null }>(
		sql`SELECT removedAt FROM accounts WHERE id = ${reply.accountId}`,
	);
	if (account?.removedAt !== null) throw conflict(uiText`This account is no longer connected.`);
	const answered = db.get<{ threadId: ThreadId; audience: string; direction: string; standing: string }>(
		sql`SELECT threadId, audience, direction, standing FROM messages WHERE id = ${reply.answersId}`,
	);
	if (answered?.threadId !== reply.threadId || answered.direction !== 'in') {
		throw conflict(uiText`The message you are answering is no longer in this conversation.`);
	}
	if (answered.standing === 'deleted') throw conflict(uiText`The customer has deleted the message you are answering.`);
	if (answered.audience === 'private' && reply.audience === 'public')
		throw conflict(uiText`A private message cannot be answered in public.`);
}

/** Undo, or give up: the text returns to the draft. Throws conflict once it is on its way. */
function cancelReply(db: WriteDb, { id, now }: { id: OutboxId; now: number }): Draft {
	const row = getStored(db, id);
	transition(db, row, 'cancel', now);
	const draft = restoreDraft(db, row, now);
	restoreFiles(db, row);
	const macro = undoMacro(db, row);
	updateThreadCollapse(db, row.threadId, now);
	return macro === null ? draft : { ...draft, macro };
}

function holdReply(db: WriteDb, { id, untilAt, now }: { id: OutboxId; untilAt: number; now: number }): OutboxRow {
	const row = getStored(db, id);
	if (row.state !== 'held') throw conflict(uiText`This reply is no longer held back.`);
	// Held longer for undo is not waiting; let go sooner, it has not waited either. What already waited behind another reply goes on waiting.
	const undoUntil = hasWaited(row.undoUntil, now) ? row.undoUntil : Math.max(row.undoUntil, untilAt);
	db.run(sql`UPDATE outbox SET notBefore = ${untilAt}, undoUntil = ${undoUntil}, changedAt = ${now} WHERE id = ${id}`);
	db.changes.outbox();
	db.changes.thread(row.threadId);
	return getOutbox(db, id);
}

/** A failed reply is queued again as it is. Nothing of it is at the platform, so its tries count from the beginning. */
function retryReply(db: WriteDb, { id, now }: { id: OutboxId; now: number }): OutboxRow {
	const row = getStored(db, id);
	transition(db, row, 'retry', now);
	confirm(db, id, now);
	db.run(sql`UPDATE outbox SET notBefore = NULL, waitsFor = CASE WHEN byHand = 1 THEN 'owner' END, waitsSince = NULL, why = NULL, closed = 0,
		attempts = 0
		WHERE id = ${id}`);
	updateThreadCollapse(db, row.threadId, now);
	return getOutbox(db, id);
}

/** What the platform takes from no program is handed to the owner: from now on it is confirmed, and never sent. */
function switchToManual(db: WriteDb, { id, now }: { id: OutboxId; now: number }): OutboxRow {
	const row = getStored(db, id);
	if (row.state !== 'failed' || row.closed === 0)
		throw conflict(uiText`This reply is not one that has to be posted by hand.`);
	if (row.hash !== outboxHash(row))
		throw conflict(uiText`This reply was damaged on the disk. Please read it again before you post it.`);
	transition(db, row, 'retry', now);
	db.run(sql`UPDATE outbox SET byHand = 1, closed = 0, hash = ${outboxHash({ ...row, manual: 1 })}, waitsFor = 'owner', waitsSince = ${now},
		notBefore = NULL, why = NULL WHERE id = ${id}`);
	updateThreadCollapse(db, row.threadId, now);
	return getOutbox(db, id);
}

export const reads = { listOutbox, getOutbox };
export const writes = { queueReply, cancelReply, holdReply, retryReply, switchToManual };
