// Which thread a message belongs to. A customer's goes to their own thread in its conversation; ours goes to whom it answers.
import type {
	Audience,
	Automatic,
	CustomerId,
	MessageId,
	ModerationStatus,
	ThreadId,
	ThreadKind,
} from '../../../contract/domain.ts';
import { nearestFirst, resolveThread } from '../rules/resolve-thread.ts';
import type { ThreadRecord } from '../threads/record.ts';
import { newRecord } from '../threads/unit-of-work.ts';
import type { Ingest } from './ingest.ts';

export interface StoredMessage {
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
	readonly standing: ModerationStatus;
	readonly automatic: Automatic | null;
	readonly writtenAt: number | null;
	/** The platform's id of its author; null = unknown, or the shop. */
	readonly authorId: string | null;
}
export type Parent = Pick<StoredMessage, 'id' | 'threadId' | 'direction' | 'conversation'>;
const knownColumns =
	'id, seq, externalId, hash, threadId, direction, conversation, named, parentId, createdAt, answersId, kind, audience, toIdentityId, author, standing, automatic, writtenAt, (SELECT i.externalId FROM identities i WHERE i.id = messages.identityId) AS authorId';
const byExternalText = `SELECT ${knownColumns} FROM messages WHERE accountId = ? AND externalId = ?`;
const parentText = 'SELECT id, threadId, direction, conversation FROM messages WHERE accountId = ? AND externalId = ?';
const childrenText = `SELECT ${knownColumns} FROM messages WHERE accountId = ? AND parentId = ?`;
const descendantsText = `SELECT ${knownColumns} FROM messages WHERE id IN (SELECT messageId FROM ancestors WHERE accountId = ? AND ancestorId = ?)`;
const unaddressed = `direction = 'out' AND answersId IS NULL AND toIdentityId IS NULL`;
const unaddressedText = `SELECT ${knownColumns} FROM messages
	WHERE accountId = ? AND conversation = ? AND ${unaddressed} AND createdAt >= ? AND createdAt < ?`;
const talk = `direction = 'in' AND kind IN ('message', 'email') AND automatic IS NULL`;
const beforeText = `SELECT threadId, createdAt FROM messages
	WHERE accountId = ? AND conversation = ? AND ${talk} AND createdAt <= ? ORDER BY createdAt DESC, externalId DESC LIMIT 1`;
const afterText = `SELECT threadId, createdAt FROM messages
	WHERE accountId = ? AND conversation = ? AND ${talk} AND createdAt > ? ORDER BY createdAt, externalId LIMIT 1`;

// These three columns' types are what the schema says; the database client does not know them.
export const findByExternal = (ingest: Ingest, externalId: string): StoredMessage | undefined =>
	ingest.db.prepared(byExternalText).get(ingest.account.id, externalId) as StoredMessage | undefined;
export const findParent = (ingest: Ingest, externalId: string): Parent | undefined =>
	ingest.db.prepared(parentText).get(ingest.account.id, externalId) as Parent | undefined;
/** The nearest message above an item that is here. */
export function findAncestor(ingest: Ingest, item: Parameters<typeof nearestFirst>[0]): Parent | undefined {
	for (const id of nearestFirst(item)) {
		const found = findParent(ingest, id);
		if (found) return found;
	}
	return undefined;
}
/** Those that name it as their parent, and mails that have it above them with nothing nearer that is here. */
export function childrenOf(ingest: Ingest, externalId: string): StoredMessage[] {
	const [children, descendants] = [childrenText, descendantsText].map(
		(text) => ingest.db.prepared(text).all(ingest.account.id, externalId) as unknown as StoredMessage[],
	);
	return [...(children ?? []), ...(descendants ?? [])];
}
/** Own ones that name nobody, from (included) until (excluded). */
export const unaddressedIn = (ingest: Ingest, conversation: string, from = -1e16, until = 1e16): StoredMessage[] =>
	ingest.db.prepared(unaddressedText).all(ingest.account.id, conversation, from, until) as unknown as StoredMessage[];

interface InboundPosition {
	readonly threadId: ThreadId;
	readonly createdAt: number;
}
/** In messages and mail: who wrote last in this conversation, at this time or before it; and who wrote next, after it. */
export const lastInboundBefore = (ingest: Ingest, conversation: string, at: number): InboundPosition | undefined =>
	ingest.db.prepared(beforeText).get(ingest.account.id, conversation, at) as InboundPosition | undefined;
export const firstInboundAfter = (ingest: Ingest, conversation: string, at: number): InboundPosition | undefined =>
	ingest.db.prepared(afterText).get(ingest.account.id, conversation, at) as InboundPosition | undefined;

type NewThread = Pick<ThreadRecord, 'kind' | 'audience' | 'name' | 'firstAt'>;

/** The customer's thread in this conversation, new if there is none yet. */
export function threadFor(
	ingest: Ingest,
	conversation: string,
	customerId: CustomerId,
	start: NewThread,
): ThreadRecord {
	const { unitOfWork, account, now } = ingest;
	const known =
		resolveThread(account.id, conversation, { customerId }) && unitOfWork.byKey(account.id, conversation, customerId);
	if (known) return known;
	const record = newRecord(
		{ accountId: account.id, connectorId: account.connectorId, conversation, customerId, ...start },
		now,
	);
	return unitOfWork.add(record);
}

interface OwnMessagePlacement {
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
export function threadForOwn(
	ingest: Ingest,
	own: OwnMessagePlacement,
	parent: Parent | undefined,
): ThreadRecord | null {
	const start: NewThread = {
		kind: own.kind,
		audience: own.audience,
		name: own.to?.name ?? own.author,
		firstAt: own.createdAt,
	};
	if (own.to) return threadFor(ingest, own.conversation, own.to.customerId, start);
	if (parent) {
		if (parent.threadId === null) return null;
		const theirs = ingest.unitOfWork.live(parent.threadId);
		if (theirs.conversation === own.conversation) return theirs;
		return threadFor(ingest, own.conversation, theirs.customerId, { ...start, name: theirs.name });
	}
	if (own.kind !== 'message' && own.kind !== 'email') return null;
	const talk =
		lastInboundBefore(ingest, own.conversation, own.createdAt) ??
		firstInboundAfter(ingest, own.conversation, own.createdAt);
	return talk ? ingest.unitOfWork.live(talk.threadId) : null;
}
