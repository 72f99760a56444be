// Late arrivals: a parent that comes after its answers takes them into its conversation, and threads that turn out to be one are joined.
import type { MessageId, ThreadId } from '../../../contract/domain.ts';
import { isAccepted, isLoose } from '../rules/unanswered.ts';
import { sql } from '../sql.ts';
import { threadsOfConversation } from '../threads/desk.ts';
import { recount } from '../threads/facts.ts';
import { absorb } from '../threads/merge.ts';
import type { ThreadRecord } from '../threads/record.ts';
import { answer } from './answer.ts';
import type { Content } from './content.ts';
import type { Intake } from './intake.ts';
import { childrenOf, findParent, type Known, placeOwn, threadFor, unaddressedIn, unplacedIn } from './place.ts';

export interface Arrival {
	readonly id: MessageId;
	readonly seq: number;
	readonly conversation: string;
	readonly inbound: boolean;
	readonly isNew: boolean;
	readonly content: Content;
	readonly thread: ThreadRecord | null;
}

/** After a message was stored: who was waiting for it to know where they belong. Almost always nobody. */
export function settleArrival(intake: Intake, arrival: Arrival): void {
	const { content, conversation, inbound, isNew, thread } = arrival;
	const children = childrenOf(intake, content.externalId);
	if (children.length > 0) {
		if (inbound) nameAnswered(intake, arrival, children);
		relabel(intake, [{ externalId: content.externalId, conversation, threadId: thread?.id ?? null }]);
	}
	if (inbound && isLoose(content.kind, intake.account.flatReplies) && thread)
		adoptUnaddressed(intake, conversation, isNew, content.createdAt);
}

/** Own answers that were here before the message they name. */
function nameAnswered(intake: Intake, arrival: Arrival, children: readonly Known[]): void {
	for (const child of children) {
		if (child.direction !== 'out' || child.answersId !== null) continue;
		intake.db.run(sql`UPDATE messages SET answersId = ${arrival.id} WHERE id = ${child.id}`);
		const standing = intake.db.get<{ standing: Content['standing'] }>(sql`SELECT standing FROM messages WHERE id = ${child.id}`)?.standing;
		if (standing && isAccepted(standing)) {
			answer(intake, { ...child, answersId: arrival.id }, child.threadId === null ? null : intake.desk.live(child.threadId));
		}
	}
}

interface Root {
	readonly externalId: string;
	readonly conversation: string;
	readonly threadId: ThreadId | null;
}

/** From these messages down through everything that found its conversation through its parent. */
export function relabel(intake: Intake, roots: readonly Root[]): void {
	const { db, desk } = intake;
	const seen = new Set(roots.map((root) => root.externalId));
	const touched = new Set<ThreadId>();
	const own: { child: Known; parent: Known | undefined }[] = [];
	const queue = [...roots];
	for (let parent = queue.shift(); parent; parent = queue.shift()) {
		for (const child of childrenOf(intake, parent.externalId)) {
			if (seen.has(child.externalId)) continue;
			seen.add(child.externalId);
			const conversation = child.named ? child.conversation : parent.conversation;
			if (child.direction === 'out') own.push({ child, parent: undefined });
			if (conversation !== child.conversation) {
				db.run(sql`UPDATE messages SET conversation = ${conversation} WHERE id = ${child.id}`);
				if (child.threadId) touched.add(child.threadId);
			} else if (child.named) continue;
			queue.push({ externalId: child.externalId, conversation, threadId: child.threadId });
		}
	}
	const changed = new Set<ThreadRecord>();
	for (const id of touched) regroupThread(intake, desk.live(id), changed);
	for (const { child } of own) placeAgain(intake, child.id, changed);
	for (const record of changed) {
		if (record.mergedInto === null) recount(db, record, intake.account.flatReplies);
		desk.changed(record);
	}
}

/** A thread whose messages have moved to another conversation goes there: as it is, joined with the one that is there, or in part. */
export function regroupThread(intake: Intake, t: ThreadRecord, changed: Set<ThreadRecord>): void {
	const { db, desk } = intake;
	const now = db.all<{ conversation: string }>(sql`SELECT DISTINCT conversation FROM messages WHERE threadId = ${t.id}`);
	for (const { conversation } of now) {
		if (conversation === t.conversation) continue;
		const other = desk.byKey(t.accountId, conversation, t.customerId);
		if (now.length === 1 && !other) {
			desk.rekey(t, conversation);
			changed.add(t);
			return;
		}
		const target = other ?? threadFor(intake, conversation, t.customerId, t).thread;
		db.run(sql`UPDATE messages SET threadId = ${target.id} WHERE threadId = ${t.id} AND conversation = ${conversation}`);
		if (now.length === 1) absorb(db, desk, t, target, intake.now);
		changed.add(target);
		changed.add(t);
	}
}

/** An own message whose parent is now known, or whose conversation got its customer. */
function placeAgain(intake: Intake, id: MessageId, changed: Set<ThreadRecord>): void {
	const { db, desk } = intake;
	const own = db.get<Known>(
		sql`SELECT id, externalId, threadId, conversation, parentId, createdAt, kind, audience, author, toIdentityId FROM messages WHERE id = ${id}`,
	);
	if (!own || own.toIdentityId !== null) return;
	const parent = own.parentId === null ? undefined : findParent(intake, own.parentId);
	const place = placeOwn(intake, { ...own, to: null }, parent);
	const isAt = own.threadId === null ? null : desk.live(own.threadId);
	if (place === null || place === isAt) return;
	// What the owner sent from here keeps its place: the outbox row knows whom it was for.
	if (isAt && db.get(sql`SELECT 1 FROM outbox WHERE messageId = ${own.id}`)) return;
	db.run(sql`UPDATE messages SET threadId = ${place.id} WHERE id = ${own.id}`);
	changed.add(place);
	if (isAt) {
		changed.add(isAt);
		if (!db.get(sql`SELECT 1 FROM messages WHERE threadId = ${isAt.id}`)) absorb(db, desk, isAt, place, intake.now);
	}
}

/** In messages and mail: own ones that name nobody belong to who wrote last before them, which this arrival may change. */
function adoptUnaddressed(intake: Intake, conversation: string, isNew: boolean, createdAt: number): void {
	const { db, desk, account } = intake;
	const waiting = isNew ? unplacedIn(intake, conversation) : [];
	const threads = threadsOfConversation(db, account.id, conversation);
	if (threads.length > 1) waiting.push(...threads.flatMap((t) => unaddressedIn(intake, t.id)).filter((own) => own.createdAt >= createdAt));
	if (waiting.length === 0) return;
	const changed = new Set<ThreadRecord>();
	for (const own of waiting) placeAgain(intake, own.id, changed);
	for (const record of changed) {
		if (record.mergedInto === null) recount(db, record, account.flatReplies);
		desk.changed(record);
	}
}
