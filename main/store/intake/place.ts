// Which thread a message belongs to. A customer's goes to their own thread in its conversation; ours goes to whom it answers.
import type { Audience, CustomerId, MessageId, Standing, ThreadId, ThreadKind } from '../../../contract/domain.ts';
import { resolveThread } from '../rules/resolve-thread.ts';
import { isLoose } from '../rules/unanswered.ts';
import { sql } from '../sql.ts';
import { newRecord, threadsOfConversation } from '../threads/desk.ts';
import type { ThreadRecord } from '../threads/record.ts';
import type { Intake } from './intake.ts';

export interface Known {
	readonly id: MessageId;
	readonly seq: number;
	readonly externalId: string;
	readonly hash: string;
	readonly threadId: ThreadId | null;
	readonly direction: 'in' | 'out';
	readonly conversation: string;
	readonly named: 0 | 1;
	readonly parentId: string | null;
	readonly createdAt: number;
	readonly answersId: MessageId | null;
	readonly kind: ThreadKind;
	readonly audience: Audience;
	readonly toIdentityId: string | null;
	readonly author: string;
	readonly standing: Standing;
}
export type Parent = Pick<Known, 'id' | 'threadId' | 'direction' | 'conversation'>;
const knownColumns =
	'id, seq, externalId, hash, threadId, direction, conversation, named, parentId, createdAt, answersId, kind, audience, toIdentityId, author, standing';
const byExternalText = `SELECT ${knownColumns} FROM messages WHERE accountId = ? AND externalId = ?`;
const parentText = 'SELECT id, threadId, direction, conversation FROM messages WHERE accountId = ? AND externalId = ?';
const childrenText = `SELECT ${knownColumns} FROM messages WHERE accountId = ? AND parentId = ?`;
const unplacedText = `SELECT ${knownColumns} FROM messages WHERE accountId = ? AND conversation = ? AND threadId IS NULL`;
const ofThreadText = `SELECT ${knownColumns} FROM messages WHERE threadId = ? AND direction = 'out' AND answersId IS NULL AND toIdentityId IS NULL`;

// These three columns' types are what the schema says; node:sqlite does not know them.
export const findByExternal = (intake: Intake, externalId: string): Known | undefined =>
	intake.db.prepared(byExternalText).get(intake.account.id, externalId) as Known | undefined;
export const findParent = (intake: Intake, externalId: string): Parent | undefined =>
	intake.db.prepared(parentText).get(intake.account.id, externalId) as Parent | undefined;
export const childrenOf = (intake: Intake, externalId: string): Known[] =>
	intake.db.prepared(childrenText).all(intake.account.id, externalId) as unknown as Known[];
export const unplacedIn = (intake: Intake, conversation: string): Known[] =>
	intake.db.prepared(unplacedText).all(intake.account.id, conversation) as unknown as Known[];
export const unaddressedIn = (intake: Intake, threadId: ThreadId): Known[] =>
	intake.db.prepared(ofThreadText).all(threadId) as unknown as Known[];

export type Start = Pick<ThreadRecord, 'kind' | 'audience' | 'name' | 'firstAt'>;

/** The customer's thread in this conversation, new if there is none yet. */
export function threadFor(
	intake: Intake,
	conversation: string,
	customerId: CustomerId,
	start: Start,
): { thread: ThreadRecord; isNew: boolean } {
	const { desk, account, now } = intake;
	const known = resolveThread(account.id, conversation, { customerId }) && desk.byKey(account.id, conversation, customerId);
	if (known) return { thread: known, isNew: false };
	const record = newRecord({ accountId: account.id, connectorId: account.connectorId, conversation, customerId, ...start }, now);
	return { thread: desk.add(record), isNew: true };
}

export interface OwnPlace {
	readonly conversation: string;
	readonly createdAt: number;
	readonly kind: ThreadKind;
	readonly audience: Audience;
	readonly author: string;
	/** Whom the platform says it was written to, or whom the outbox row was. */
	readonly to: { readonly customerId: CustomerId; readonly name: string } | null;
}

/**
 * Where an own message stands: with whom it was written to, else with the customer of its parent, else, in messages and mail, with who
 * wrote last before it. null = a post addressed to nobody (the post under which customers write).
 */
export function placeOwn(intake: Intake, own: OwnPlace, parent: Parent | undefined): ThreadRecord | null {
	const start: Start = { kind: own.kind, audience: own.audience, name: own.to?.name ?? own.author, firstAt: own.createdAt };
	if (own.to) return threadFor(intake, own.conversation, own.to.customerId, start).thread;
	if (parent) {
		if (parent.threadId === null) return null;
		const theirs = intake.desk.live(parent.threadId);
		if (theirs.conversation === own.conversation) return theirs;
		return threadFor(intake, own.conversation, theirs.customerId, { ...start, name: theirs.name }).thread;
	}
	if (!isLoose(own.kind, intake.account.flatReplies)) return null;
	const inConversation = threadsOfConversation(intake.db, intake.account.id, own.conversation);
	const [only] = inConversation;
	if (!only || inConversation.length === 1) return only ? intake.desk.live(only.id) : null;
	const ids = JSON.stringify(inConversation.map((t) => t.id));
	const last =
		intake.db.get<{ threadId: ThreadId }>(sql`SELECT threadId FROM messages WHERE threadId IN (SELECT value FROM json_each(${ids}))
			AND direction = 'in' AND createdAt <= ${own.createdAt} ORDER BY createdAt DESC, externalId DESC LIMIT 1`) ??
		intake.db.get<{ threadId: ThreadId }>(sql`SELECT threadId FROM messages WHERE threadId IN (SELECT value FROM json_each(${ids}))
			AND direction = 'in' ORDER BY createdAt, externalId LIMIT 1`);
	return last ? intake.desk.live(last.threadId) : null;
}
