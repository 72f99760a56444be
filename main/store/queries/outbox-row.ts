// An outbox row as the other outbox files read it.

import {
	type AccountId,
	Audience,
	type MessageId,
	type OutboxId,
	type OutboxState,
	type ThreadId,
	type WaitsFor,
} from '../../../contract/domain.ts';
import type { OutboxRow } from '../../../contract/routes/outbox.ts';
import { readStoredText, type UiText, uiText } from '../../../contract/ui-text.ts';
import { jsonValue } from '../engine/expressions.ts';
import { conflict, notFound } from '../errors.ts';
import { readJson } from '../json.ts';
import { asStoredFiles, type StoredFile } from '../json-shapes.ts';
import { nextState, type OutboxEvent } from '../rules/outbox-transitions.ts';
import { rowHash } from '../rules/row-hash.ts';
import { type Query, type ReadDb, sql, type WriteDb } from '../sql.ts';
import { updateCollapse } from '../threads/collapse-while-sending.ts';
import { createUnitOfWork } from '../threads/unit-of-work.ts';

export interface StoredReply {
	readonly id: OutboxId;
	readonly clientToken: string;
	readonly accountId: AccountId;
	readonly threadId: ThreadId;
	readonly answersId: MessageId;
	readonly audience: Audience;
	readonly text: string;
	/** JSON of its files: what they are, and a hash over the bytes of each; null = none. */
	readonly files: string | null;
	readonly at: number;
	readonly thenDone: 0 | 1;
	readonly hash: string;
	readonly state: OutboxState;
	readonly notBefore: number | null;
	readonly waitsFor: WaitsFor | null;
	/** As stored: writeStoredText. */
	readonly why: string | null;
	readonly attempts: number;
	readonly unsureSince: number | null;
	readonly messageId: MessageId | null;
	/** Never sent from here (the table's own rule keeps it out of the states that sending goes through). */
	readonly manual: 0 | 1;
	readonly closed: 0 | 1;
	/** When the owner last said that it shall go out. */
	readonly confirmedAt: number;
	/** Until then it could be undone. */
	readonly undoUntil: number;
}

/** Over everything that must reach the platform exactly as the button said. */
export const outboxHash = (
	row: Pick<StoredReply, 'id' | 'clientToken' | 'accountId' | 'answersId' | 'audience' | 'text' | 'at'> &
		Partial<Pick<StoredReply, 'manual' | 'files'>>,
): string =>
	// One that is sent from here, without files, hashes as it did before there were manual ones and files.
	rowHash([
		row.id,
		row.clientToken,
		row.accountId,
		row.answersId,
		row.audience,
		row.text,
		row.at,
		...(row.manual === 1 ? ['by hand'] : []),
		...(row.files ? ['files', row.files] : []),
	]);

export function getStored(db: ReadDb, id: OutboxId): StoredReply {
	const row =
		db.get<StoredReply>(sql`SELECT id, clientToken, accountId, threadId, answersId, audience, text, files, at, thenDone, hash, state, notBefore,
		waitsFor, why, attempts, unsureSince, messageId, byHand AS manual, closed, coalesce(confirmedAt, at) AS confirmedAt, coalesce(undoUntil, at) AS undoUntil FROM outbox WHERE id = ${id}`);
	if (!row) throw notFound('reply');
	return row;
}

/** Where they cannot be read the hash does not fit either, so nothing is sent without them. */
export const filesOf = (db: ReadDb, { id, files }: Pick<StoredReply, 'id' | 'files'>): readonly StoredFile[] =>
	readJson(db, files, { table: 'outbox', key: id, part: 'written' }, asStoredFiles) ?? [];

/** An unsure reply stops every other one of its conversation, and each of them says so. */
const blocked = `(o.state IN ('held', 'queued') AND (o.waitsFor IS NULL OR o.waitsFor IN ('online', 'rate'))
	AND EXISTS (SELECT 1 FROM outbox b WHERE b.threadId = o.threadId AND b.state NOT IN ('sent', 'cancelled') AND b.state = 'unsure'))`;
const blockedWhy = uiText`Another reply in this conversation may be out already. Settle that one first, then this one goes out.`;

/** It was not sent over a message that came in since. */
const newer = `(o.state = 'queued' AND o.byHand = 0 AND o.waitsFor = 'owner')`;

const outgoing = {
	text: `SELECT 'outgoing' AS type, o.id, o.threadId, o.at, o.audience, o.text, o.files, o.state,
	CASE WHEN ${blocked} THEN 'owner' ELSE o.waitsFor END AS waitsFor, o.notBefore,
	${blocked} AS blocked, ${newer} AS newer, o.why, o.answersId,
	o.byHand AS manual, o.closed, coalesce(${jsonValue(sql`q.replies`, sql`o.audience`, Audience.options, 'page').text}, q.permalink) AS page,
	(SELECT name FROM staff s WHERE s.id = o.staffId) AS "by", o.accountId, a.connectorId, t.channel, t.kind, t.name, m.permalink
	FROM outbox o JOIN accounts a ON a.id = o.accountId JOIN threads t ON t.id = o.threadId JOIN messages q ON q.id = o.answersId
	LEFT JOIN messages m ON m.id = o.messageId`,
	values: [],
};
type OutgoingRecord = Omit<OutboxRow, 'canCheck' | 'manual' | 'closed' | 'newer' | 'why' | 'files'> &
	Pick<StoredReply, 'manual' | 'closed' | 'why' | 'files'> & { readonly blocked: 0 | 1; readonly newer: 0 | 1 };

/** `canCheck` says here only that the reply is unsure; the connector knows whether it can ask the platform. */
export const readOutbox = (db: ReadDb, where: Query): OutboxRow[] =>
	db.all<OutgoingRecord>(sql`${outgoing} ${where}`).map(
		({ blocked, why, files, ...row }): OutboxRow => ({
			...row,
			...(files === null
				? {}
				: {
						files: filesOf(db, { id: row.id, files }).map(({ name, type, size, alt }) => ({ name, type, size, alt })),
					}),
			why: blocked === 1 ? blockedWhy : why === null ? null : readStoredText(why),
			canCheck: row.state === 'unsure',
			manual: row.manual === 1,
			closed: row.closed === 1,
			newer: row.newer === 1,
		}),
	);

export function getOutbox(db: ReadDb, id: OutboxId): OutboxRow {
	const [row] = readOutbox(db, sql`WHERE o.id = ${id}`);
	if (!row) throw notFound('reply');
	return row;
}

/** The only function that changes a state. Throws conflict where the table has no such step. */
export function transition(
	db: WriteDb,
	row: Pick<StoredReply, 'id' | 'state'>,
	event: OutboxEvent,
	now: number,
): OutboxState {
	const state = nextState(row.state, event);
	if (state === null) throw conflict(sentences[row.state]);
	db.run(sql`UPDATE outbox SET state = ${state}, changedAt = ${now} WHERE id = ${row.id}`);
	return state;
}
const sentences: Readonly<Record<OutboxState, UiText>> = {
	held: uiText`This reply is still held back.`,
	queued: uiText`This reply is waiting to be sent.`,
	sending: uiText`This reply is already on its way.`,
	unsure: uiText`It is not known yet whether this reply went out.`,
	sent: uiText`This reply has already been sent.`,
	failed: uiText`This reply could not be sent.`,
	cancelled: uiText`This reply was taken back.`,
};

/** Collapses the thread's row or expands it again. */
export function updateThreadCollapse(db: WriteDb, threadId: ThreadId, now: number): void {
	const unitOfWork = createUnitOfWork(db);
	const thread = unitOfWork.live(threadId);
	updateCollapse(db, thread, now);
	unitOfWork.changed(thread);
	unitOfWork.save();
	db.changes.outbox();
}
