// A new message: finds its thread, whether it waits or is answered, stores it, and updates the thread.
import type { AccountId, CustomerId, MessageId, ThreadId } from '../../../contract/domain.ts';
import type { Intent, Sentiment } from '../../../contract/judgement.ts';
import { createId } from '../ids.ts';
import { toJson } from '../json.ts';
import { effectiveSentiment } from '../rules/effective.ts';
import { firstSeqAt, slotsPerMs } from '../rules/message-seq.ts';
import { resolveConversation } from '../rules/resolve-thread.ts';
import { searchTextOrNull } from '../rules/search-text.ts';
import { isSignOff } from '../rules/sign-off.ts';
import { canWait, isAccepted } from '../rules/unanswered.ts';
import { indexFileNames } from '../search-docs.ts';
import type { JudgedItem } from '../shapes.ts';
import { addInbound, alreadyAnswered, extendTimeSpan } from '../threads/facts.ts';
import type { ThreadRecord } from '../threads/record.ts';
import { noteAncestors } from './ancestors.ts';
import { applyReply, reopen } from './answer.ts';
import { askRules } from './ask-rules.ts';
import { type Content, cleanText, contentColumns, contentHash } from './content.ts';
import type { Ingest } from './ingest.ts';
import { noteAnswers } from './note-answers.ts';
import { answeredBy, parentOf } from './parent-of.ts';
import { regroupAfter } from './regroup.ts';
import { type Parent, threadFor, threadForOwn } from './thread-of.ts';
import { saveWhole } from './whole-text.ts';

/** What the outbox knows of an own message that a platform's answer may leave out. */
export interface ReplyHint {
	readonly answersId: MessageId;
	readonly conversation: string;
	readonly to: { readonly customerId: CustomerId; readonly name: string };
	readonly thenDone: boolean;
	/** Put off until then, once it is sent; null = not. */
	readonly laterUntil: number | null;
}

/** What a message's row holds beside its content. */
interface Row {
	readonly seq: number;
	readonly id: MessageId;
	readonly accountId: AccountId;
	readonly threadId: ThreadId | null;
	readonly conversation: string;
	readonly named: 0 | 1;
	readonly answersId: MessageId | null;
	readonly direction: 'in' | 'out';
	readonly identityId: string | null;
	readonly toIdentityId: string | null;
	readonly hash: string;
	readonly receivedAt: number;
	readonly writtenAt: number | null;
	readonly doneAt: number | null;
	readonly unanswered: 0 | 1;
	readonly judgement: string | null;
	readonly topics: string | null;
	readonly judgedBy: string;
	readonly sentiment: Sentiment | null;
	readonly upset: 0 | 1 | 2;
	readonly intent: Intent | null;
	readonly closer: 0 | 1;
	readonly searchText: string | null;
}
const rowColumns = [
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
	'writtenAt',
	'doneAt',
	'unanswered',
	'judgement',
	'topics',
	'judgedBy',
	'sentiment',
	'upset',
	'intent',
	'closer',
	'searchText',
] as const satisfies readonly (keyof Row)[];
const allColumns = [...rowColumns, ...contentColumns];
const insertText = `INSERT INTO messages (${allColumns.join(', ')}) VALUES (${allColumns.map(() => '?').join(', ')})`;

export function insertMessage(ingest: Ingest, item: JudgedItem, content: Content, hint?: ReplyHint): MessageId {
	const { db, account, now, people } = ingest;
	const inbound = !item.author.isShop;
	const parent = parentOf(ingest, item, content);
	const about =
		inbound && content.automatic !== null && parent?.threadId ? ingest.unitOfWork.live(parent.threadId) : null;
	const label = about
		? { conversation: about.conversation, named: false }
		: conversationOf(item, content, parent, hint);
	const start = { kind: content.kind, audience: content.audience, name: content.author, firstAt: content.createdAt };
	const author = inbound && !about ? people.of(item.author, now) : null;
	const to = inbound || !item.to?.externalId ? null : { ...people.of(item.to, now), name: item.to.name };
	const thread = author
		? threadFor(ingest, label.conversation, author.customerId, start)
		: (about ??
			threadForOwn(ingest, { ...content, conversation: label.conversation, to: to ?? hint?.to ?? null }, parent));

	const held = effectiveSentiment(item.judgement, null);
	const done = inbound && thread !== null && isDoneOnArrival(ingest, thread, content.createdAt);
	const row: Row = {
		seq: freeSeq(ingest, content.createdAt),
		id: createId<MessageId>('m'),
		accountId: account.id,
		threadId: thread?.id ?? null,
		conversation: label.conversation,
		named: label.named ? 1 : 0,
		answersId: inbound || content.automatic !== null ? null : (hint?.answersId ?? answeredBy(ingest, parent, to)),
		direction: inbound ? 'in' : 'out',
		identityId: author?.identityId ?? null,
		toIdentityId: to?.identityId ?? null,
		hash: contentHash(content),
		receivedAt: now,
		writtenAt: item.writtenAt ?? null,
		doneAt: done ? now : null,
		unanswered:
			inbound && thread && !done && canWait(content) && !alreadyAnswered(db, thread, content, account.flatReplies)
				? 1
				: 0,
		judgement: toJson(item.judgement),
		topics: toJson(item.topics),
		judgedBy: item.judgement?.judgedBy ?? '',
		sentiment: inbound ? held.sentiment : null,
		upset: inbound ? held.upset : 0,
		intent: inbound ? (item.judgement?.intent ?? null) : null,
		closer: inbound && isSignOff(content.text, item.judgement, item.rating) ? 1 : 0,
		searchText: searchTextOrNull(content.text),
	};
	const cells: (string | number | null)[] = [];
	for (const column of rowColumns) cells.push(row[column]);
	for (const column of contentColumns) cells.push(content[column]);
	db.prepared(insertText).run(...cells);
	saveWhole(db, row.id, item.whole);
	noteAnswers(db, row, thread);
	ingest.searchIndex.add(row.seq, row.searchText ?? content.text, content.author);
	indexFileNames(db, row.id, item.attachments);
	ingest.result.added += 1;

	if (thread) applyToThread(ingest, thread, item, content, row);
	if (!inbound && isAccepted(content))
		applyReply(ingest, { ...row, createdAt: content.createdAt, audience: content.audience }, thread, hint);
	noteAncestors(ingest, row.id, {
		externalId: content.externalId,
		parentId: content.parentId ?? undefined,
		ancestors: item.ancestors,
	});
	regroupAfter(ingest, { id: row.id, conversation: label.conversation, inbound, content, thread });
	if (inbound && content.automatic === null) askRules(ingest, row.id, item, content);
	return row.id;
}

/** The outbox knows where its reply was meant to stand, when the platform's answer says neither conversation nor parent. */
function conversationOf(
	item: JudgedItem,
	content: Content,
	parent: Parent | undefined,
	hint: ReplyHint | undefined,
): { conversation: string; named: boolean } {
	if (hint && !item.conversation && content.parentId === null) return { conversation: hint.conversation, named: false };
	const { conversation } = item;
	return resolveConversation(
		{
			externalId: content.externalId,
			parentId: content.parentId ?? undefined,
			ancestors: item.ancestors,
			conversation,
		},
		parent,
	);
}

function applyToThread(ingest: Ingest, thread: ThreadRecord, item: JudgedItem, content: Content, row: Row): void {
	if (row.direction === 'in') {
		const waits = row.unanswered === 1;
		if (waits) reopen(ingest, thread, content);
		const { createdAt, kind, audience, text, reach, rating, author, channel, automatic } = content;
		const { seq, upset, sentiment, intent, closer: signOff } = row;
		const windowUntil = item.replies?.[audience]?.until ?? null;
		addInbound(
			ingest.db,
			thread,
			{
				seq,
				createdAt,
				kind,
				audience,
				channel,
				text,
				upset,
				sentiment,
				language: item.judgement?.language ?? null,
				intent,
				signOff,
				reach,
				rating,
				windowUntil,
				author,
				automatic,
			},
			waits,
		);
		if (row.doneAt !== null) {
			thread.doneSeq = Math.max(thread.doneSeq ?? row.seq, row.seq);
			if (thread.lastInSeq === row.seq && thread.unanswered === 0) thread.closed = 1;
		}
	} else {
		extendTimeSpan(thread, content.createdAt);
		thread.channel ??= content.channel;
	}
	if (item.context && thread.contextTitle === null) {
		thread.contextTitle = cleanText(item.context.title);
		thread.contextPermalink = item.context.permalink ?? null;
	}
	ingest.unitOfWork.changed(thread);
}

/** Older than the first import reaches, or older than what the owner has already called done in this thread. */
function isDoneOnArrival(ingest: Ingest, thread: ThreadRecord, createdAt: number): boolean {
	if (ingest.doneBefore !== null && createdAt < ingest.doneBefore) return true;
	return thread.doneSeq !== null && firstSeqAt(createdAt) + slotsPerMs <= thread.doneSeq;
}

/** The first free slot at this millisecond; when a platform's times are coarse, the ones after it. */
function freeSeq(ingest: Ingest, createdAt: number): number {
	const { db, newest } = ingest;
	const taken = db.prepared('SELECT max(seq) AS seq FROM messages WHERE seq >= ? AND seq < ?');
	for (let first = firstSeqAt(createdAt); ; first += slotsPerMs) {
		// Newer than everything, as most that arrives: nothing can be in its way.
		const last = first > newest.seq ? null : taken.get(first, first + slotsPerMs)?.seq;
		const free = typeof last === 'number' ? last + 1 : first;
		if (free === first + slotsPerMs) continue;
		newest.seq = Math.max(newest.seq, free);
		return free;
	}
}
