// Late arrivals: a parent that comes after its answers takes them into its conversation, and threads that turn out to be one are joined.
// Rare, so it is thorough where the usual way in is quick: whatever may stand elsewhere now is placed again until nothing moves.
import type { MessageId, ThreadId } from '../../../contract/domain.ts';
import { isAccepted } from '../rules/unanswered.ts';
import { sql } from '../sql.ts';
import { recomputeFacts } from '../threads/facts.ts';
import { mergeThread } from '../threads/merge.ts';
import type { ThreadRecord } from '../threads/record.ts';
import { decideAncestor } from './ancestors.ts';
import { applyReply } from './answer.ts';
import type { Content } from './content.ts';
import type { Ingest } from './ingest.ts';
import { adoptAutomatic } from './place-automatic.ts';
import {
	childrenOf,
	findParent,
	firstInboundAfter,
	lastInboundBefore,
	type StoredMessage,
	threadFor,
	threadForOwn,
	unaddressedIn,
} from './thread-of.ts';

interface Arrival {
	readonly id: MessageId;
	readonly conversation: string;
	readonly inbound: boolean;
	readonly content: Content;
	readonly thread: ThreadRecord | null;
}
/** Threads to count again, and where an emptied one's messages went. */
interface Changes {
	readonly threads: Set<ThreadRecord>;
	readonly wentTo: Map<ThreadRecord, ThreadRecord>;
}
const noChanges = (): Changes => ({ threads: new Set(), wentTo: new Map() });

/** After a message was stored: who was waiting for it to know where they belong. Almost always nobody. */
export function regroupAfter(ingest: Ingest, arrival: Arrival): void {
	const { content, conversation, inbound, thread } = arrival;
	const children = childrenOf(ingest, content.externalId);
	if (children.length > 0) {
		if (content.kind === 'email') decideAncestor(ingest, content.externalId, children);
		if (inbound && content.automatic === null) linkAnswers(ingest, arrival, children);
		if (thread) adoptAutomatic(ingest, thread, children);
		propagateConversation(ingest, content.externalId, conversation);
	}
	if (!inbound || content.automatic !== null || !thread || (content.kind !== 'message' && content.kind !== 'email'))
		return;
	// One customer alone, who has written besides: whatever is ours is there already.
	if (
		thread.inCount > 1 &&
		!ingest.unitOfWork.isShared(thread) &&
		isOneOfSeveral(ingest, conversation, content.createdAt)
	)
		return;
	const own = unaddressedNear(ingest, conversation, content.createdAt);
	if (own.length > 0) reassignAll(ingest, own, noChanges());
}

/** In messages and mail, own ones that name nobody follow who wrote last before them: those until the next to write, and, when this is the first of all, those before. */
function unaddressedNear(ingest: Ingest, conversation: string, at: number): StoredMessage[] {
	const next = firstInboundAfter(ingest, conversation, at);
	const own = unaddressedIn(ingest, conversation, at, next?.createdAt);
	const isFirst = lastInboundBefore(ingest, conversation, at - 1) === undefined;
	return isFirst ? [...unaddressedIn(ingest, conversation, undefined, at), ...own] : own;
}

/** What nobody wrote does not count. */
const isOneOfSeveral = (ingest: Ingest, conversation: string, at: number): boolean =>
	(lastInboundBefore(ingest, conversation, at - 1) ?? firstInboundAfter(ingest, conversation, at)) !== undefined;

/** Own answers that were here before the message they name. */
function linkAnswers(ingest: Ingest, arrival: Arrival, children: readonly StoredMessage[]): void {
	for (const child of children) {
		if (child.direction !== 'out' || child.answersId !== null || child.automatic !== null) continue;
		ingest.db.run(sql`UPDATE messages SET answersId = ${arrival.id} WHERE id = ${child.id}`);
		if (!isAccepted(child)) continue;
		applyReply(
			ingest,
			{ ...child, answersId: arrival.id },
			child.threadId === null ? null : ingest.unitOfWork.live(child.threadId),
		);
	}
}

/** From this message down through everything that found its conversation through its parent. */
export function propagateConversation(
	ingest: Ingest,
	externalId: string,
	conversation: string,
	moved: ThreadId | null = null,
): void {
	const { db, unitOfWork } = ingest;
	const seen = new Set([externalId]);
	const movedThreads = new Set<ThreadId>(moved === null ? [] : [moved]);
	const conversations = new Set([conversation]);
	const own: StoredMessage[] = [];
	const queue = [{ externalId, conversation }];
	for (let parent = queue.shift(); parent; parent = queue.shift()) {
		for (const child of childrenOf(ingest, parent.externalId)) {
			if (seen.has(child.externalId)) continue;
			seen.add(child.externalId);
			if (child.direction === 'out') own.push(child);
			const label = child.named ? child.conversation : parent.conversation;
			if (label !== child.conversation) {
				db.run(sql`UPDATE messages SET conversation = ${label} WHERE id = ${child.id}`);
				conversations.add(child.conversation).add(label);
				if (child.threadId) movedThreads.add(child.threadId);
			}
			if (!child.named) queue.push({ externalId: child.externalId, conversation: label });
		}
	}
	const changes = noChanges();
	for (const id of movedThreads) regroupThread(ingest, unitOfWork.live(id), changes);
	if (movedThreads.size > 0) {
		for (const name of conversations) {
			own.push(...unaddressedIn(ingest, name));
		}
	}
	reassignAll(ingest, own, changes);
}

/** A thread whose messages have moved to another conversation goes there: as it is, joined with the one that is there, or in part. */
function regroupThread(ingest: Ingest, t: ThreadRecord, changes: Changes): void {
	const { db, unitOfWork } = ingest;
	const labels = db.all<{ conversation: string }>(
		sql`SELECT DISTINCT conversation FROM messages WHERE threadId = ${t.id}`,
	);
	for (const { conversation } of labels) {
		if (conversation === t.conversation) continue;
		const other = unitOfWork.byKey(t.accountId, conversation, t.customerId);
		changes.threads.add(t);
		if (labels.length === 1 && !other) {
			unitOfWork.rekey(t, conversation);
			unitOfWork.save();
			return;
		}
		// Not the whole record: its conversation is the one that they leave.
		const { kind, audience, name, firstAt } = t;
		const target = other ?? threadFor(ingest, conversation, t.customerId, { kind, audience, name, firstAt });
		db.run(
			sql`UPDATE messages SET threadId = ${target.id} WHERE threadId = ${t.id} AND conversation = ${conversation}`,
		);
		changes.threads.add(target);
		changes.wentTo.set(t, target);
	}
}

/** Places own messages again, and the own ones below those that moved, until nothing moves; then counts what changed. */
function reassignAll(ingest: Ingest, own: readonly StoredMessage[], changes: Changes): void {
	const { db, unitOfWork, account } = ingest;
	const queue = own.map((message) => message.id);
	// A cycle of parents, which no honest platform makes, must not keep us here.
	let steps = 20 * queue.length + 1000;
	for (let id = queue.shift(); id !== undefined && steps > 0; id = queue.shift(), steps--) {
		const moved = reassignOwn(ingest, id, changes);
		if (!moved) continue;
		const below = childrenOf(ingest, moved.externalId);
		if (moved.thread) adoptAutomatic(ingest, moved.thread, below);
		queue.push(...below.filter((child) => child.direction === 'out').map((child) => child.id));
	}
	for (const record of changes.threads) {
		if (record.mergedInto !== null) continue;
		const target = changes.wentTo.get(record);
		const isEmpty = !db.get(sql`SELECT 1 FROM messages WHERE threadId = ${record.id} LIMIT 1`);
		if (isEmpty && target) mergeThread(db, unitOfWork, record, target, ingest.now);
	}
	for (const record of changes.threads) {
		if (record.mergedInto === null) recomputeFacts(db, record, account.flatReplies);
		unitOfWork.changed(record);
	}
}

/** An own message whose parent, or whose conversation's customers, are now known. Answers with where it moved; null = it stays. */
function reassignOwn(
	ingest: Ingest,
	id: MessageId,
	changes: Changes,
): { externalId: string; thread: ThreadRecord | null } | null {
	const { db, unitOfWork } = ingest;
	const own = db.get<StoredMessage>(
		sql`SELECT id, externalId, threadId, conversation, parentId, createdAt, kind, audience, author, toIdentityId FROM messages WHERE id = ${id}`,
	);
	if (!own || own.toIdentityId !== null) return null;
	const parent = own.parentId === null ? undefined : findParent(ingest, own.parentId);
	const place = threadForOwn(ingest, { ...own, to: null }, parent);
	const isAt = own.threadId === null ? null : unitOfWork.live(own.threadId);
	if (place === isAt) return null;
	// What the owner sent from here keeps its place: the outbox row knows whom it was for.
	if (isAt && db.get(sql`SELECT 1 FROM outbox WHERE messageId = ${own.id}`)) return null;
	db.run(sql`UPDATE messages SET threadId = ${place?.id ?? null} WHERE id = ${own.id}`);
	if (place) changes.threads.add(place);
	if (isAt) {
		changes.threads.add(isAt);
		if (place) changes.wentTo.set(isAt, changes.wentTo.get(isAt) ?? place);
	}
	return { externalId: own.externalId, thread: place };
}
