// A message that was not here yet: placed, judged answered or waiting, stored, and its thread told.
import type { CustomerId, MessageId } from '../../../contract/domain.ts';
import { createId } from '../ids.ts';
import { isCloser } from '../rules/closer.ts';
import { effective } from '../rules/effective.ts';
import { firstSeqAt, slotsPerMs } from '../rules/message-seq.ts';
import { resolveConversation } from '../rules/resolve-thread.ts';
import { searchText } from '../rules/search-text.ts';
import { canWait, isAccepted } from '../rules/unanswered.ts';
import type { JudgedItem } from '../shapes.ts';
import type { WriteDb } from '../sql.ts';
import { addInbound, alreadyAnswered, spanTime } from '../threads/facts.ts';
import type { ThreadRecord } from '../threads/record.ts';
import { answer, customerWrote } from './answer.ts';
import { type Content, cleanText, contentColumns, contentHash } from './content.ts';
import type { Intake } from './intake.ts';
import { findParent, placeOwn, threadFor } from './place.ts';
import { settleArrival } from './regroup.ts';

/** What the outbox knows of an own message that a platform's answer may leave out. */
export interface Hint {
	readonly answersId: MessageId;
	readonly conversation: string;
	readonly to: { readonly customerId: CustomerId; readonly name: string };
	readonly thenDone: boolean;
}

const ownColumns = [
	'seq',
	'id',
	'accountId',
	'threadId',
	'conversation',
	'named',
	'answersId',
	'direction',
	'identityId',
	'toIdentityId',
	'hash',
	'receivedAt',
	'doneAt',
	'unanswered',
	'judgement',
	'sentiment',
	'upset',
	'closer',
	'searchText',
] as const;
const insertText = `INSERT INTO messages (${[...ownColumns, ...contentColumns].join(', ')})
VALUES (${[...ownColumns, ...contentColumns].map(() => '?').join(', ')})`;

export function insertMessage(intake: Intake, item: JudgedItem, content: Content, hint?: Hint): MessageId {
	const { db, account, now, people } = intake;
	const parent = content.parentId === null ? undefined : findParent(intake, content.parentId);
	const clue = { externalId: content.externalId, parentId: content.parentId ?? undefined, conversation: item.conversation };
	const found = resolveConversation(clue, parent);
	const { conversation, named } = hint && !item.conversation && content.parentId === null ? { ...hint, named: false } : found;
	const inbound = !item.author.isShop;

	const author = inbound ? people.of(item.author, now) : null;
	const to = inbound || !item.to?.externalId ? null : people.of(item.to, now);
	const thread = author
		? threadFor(intake, conversation, author.customerId, { ...content, name: content.author, firstAt: content.createdAt })
		: placeOwnItem();

	const id = createId<MessageId>('m');
	const seq = freeSeq(db, content.createdAt);
	const answersId = inbound ? null : (hint?.answersId ?? (parent?.direction === 'in' ? parent.id : null));
	const held = effective(item.judgement, null);
	const closer = inbound && isCloser(content.text, item.judgement, item.rating) ? 1 : 0;
	const done = inbound && thread !== null && isDoneOnArrival(intake, thread, content.createdAt);
	const waits = inbound && thread !== null && !done && canWait(content.standing) && !alreadyAnswered(thread, content, account.flatReplies);
	const searchable = searchText(content.text);

	db.prepared(insertText).run(
		seq,
		id,
		account.id,
		thread?.id ?? null,
		conversation,
		named ? 1 : 0,
		answersId,
		inbound ? 'in' : 'out',
		author?.identityId ?? null,
		to?.identityId ?? null,
		contentHash(content),
		now,
		done ? now : null,
		waits ? 1 : 0,
		item.judgement ? JSON.stringify(item.judgement) : null,
		inbound ? held.sentiment : null,
		inbound ? held.upset : 0,
		closer,
		searchable === content.text ? null : searchable,
		...contentColumns.map((column) => content[column]),
	);
	intake.result.added += 1;

	if (thread) {
		if (inbound) {
			const windowUntil = item.replies?.[content.audience]?.until ?? null;
			if (waits) customerWrote(intake, thread, content.createdAt);
			addInbound(thread, { ...content, ...held, seq, closer, windowUntil }, waits);
			if (done) thread.doneSeq = Math.max(thread.doneSeq ?? seq, seq);
			if (done && thread.lastInSeq === seq && thread.unanswered === 0) thread.closed = 1;
		} else {
			spanTime(thread, content.createdAt);
		}
		if (item.context && thread.contextTitle === null) {
			thread.contextTitle = cleanText(item.context.title);
			thread.contextPermalink = item.context.permalink ?? null;
		}
		intake.desk.changed(thread);
	}
	if (!inbound && isAccepted(content.standing)) {
		answer(intake, { id, answersId, createdAt: content.createdAt, audience: content.audience }, thread, hint);
	}
	settleArrival(intake, { id, conversation, inbound, content, thread });
	return id;

	function placeOwnItem(): ThreadRecord | null {
		const name = item.to?.name ?? hint?.to.name ?? content.author;
		const whom = to ? { customerId: to.customerId, name } : (hint?.to ?? null);
		return placeOwn(intake, { ...content, conversation, to: whom }, parent);
	}
}

/** Older than the first import reaches, or older than what the owner has already called done in this thread. */
function isDoneOnArrival(intake: Intake, thread: ThreadRecord, createdAt: number): boolean {
	if (intake.doneBefore !== null && createdAt < intake.doneBefore) return true;
	return thread.doneSeq !== null && firstSeqAt(createdAt) + slotsPerMs <= thread.doneSeq;
}

/** The first free slot at this millisecond; when a platform's times are coarse, the ones after it. */
function freeSeq(db: WriteDb, createdAt: number): number {
	const taken = db.prepared('SELECT max(seq) AS seq FROM messages WHERE seq >= ? AND seq < ?');
	for (let first = firstSeqAt(createdAt); ; first += slotsPerMs) {
		const last = taken.get(first, first + slotsPerMs)?.seq;
		if (typeof last !== 'number') return first;
		if (last + 1 < first + slotsPerMs) return last + 1;
	}
}
