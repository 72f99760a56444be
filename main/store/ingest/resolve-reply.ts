// A reply becomes `sent`: the outbox row, the item in its own conversation, the message it answers, the bridge where it landed elsewhere,
// and the thread's state, in one transaction. An item of ours that a poll finds is first compared with the unsure replies, so that one
// reply is never shown twice and never sent twice.

import type { Item } from '../../../connectors/sdk/sdk.ts';
import type { Audience, MessageId, OutboxId, OutboxState, ThreadId, ThreadKind } from '../../../contract/domain.ts';
import { nextState } from '../rules/outbox-transitions.ts';
import { sameText } from '../rules/same-text.ts';
import type { ResolvedBy } from '../shapes.ts';
import { sql } from '../sql.ts';
import { updateCollapse } from '../threads/collapse-while-sending.ts';
import { applyReply } from './answer.ts';
import { contentOf } from './content.ts';
import { identify, platformId } from './identify.ts';
import type { Ingest } from './ingest.ts';
import { ingestItem } from './ingest-item.ts';
import type { ReplyHint } from './insert-message.ts';
import { propagateConversation } from './regroup.ts';
import { findByExternal } from './thread-of.ts';

/** Clocks of two computers differ, and platforms date by their own. */
const clockSlackMs = 5 * 60_000;
/** A reply the owner said is there, until the platform shows it to us. */
const localPrefix = 'local:';

interface ResolvableReply {
	readonly id: OutboxId;
	readonly threadId: ThreadId;
	readonly answersId: MessageId;
	readonly audience: Audience;
	readonly text: string;
	readonly at: number;
	readonly thenDone: number;
	readonly laterUntil: number | null;
	readonly state: OutboxState;
	readonly messageId: MessageId | null;
	readonly answeredExternalId: string;
	readonly conversation: string;
	readonly kind: ThreadKind;
	readonly customerExternalId: string | null;
}
const rowText = `SELECT o.id, o.threadId, o.answersId, o.audience, o.text, o.at, o.thenDone, o.laterUntil, o.state, o.messageId,
	m.externalId AS answeredExternalId, m.conversation, m.kind, i.externalId AS customerExternalId
	FROM outbox o JOIN messages m ON m.id = o.answersId LEFT JOIN identities i ON i.id = m.identityId`;
const rows = { text: rowText, values: [] };

export const findResolvable = (ingest: Pick<Ingest, 'db'>, id: OutboxId): ResolvableReply | undefined =>
	ingest.db.get<ResolvableReply>(sql`${rows} WHERE o.id = ${id}`);

/** Replies of this account that may be at the platform without our knowing it, manual ones among them. Read once per page; nearly always none. */
function unsureReplies(ingest: Ingest): ResolvableReply[] {
	return ingest.db.all<ResolvableReply>(sql`${rows} WHERE o.accountId = ${ingest.account.id} AND o.state NOT IN ('sent', 'cancelled') AND (
		o.state IN ('sending', 'unsure') OR (o.state = 'queued' AND (o.unsureSince IS NOT NULL OR o.byHand = 1))) ORDER BY o.seq`);
}
function confirmedByOwner(ingest: Ingest): ResolvableReply[] {
	return ingest.db.all<ResolvableReply>(sql`${rows} JOIN messages s ON s.id = o.messageId
		WHERE o.state = 'sent' AND o.settledBy = 'owner' AND o.accountId = ${ingest.account.id}
		AND s.externalId >= ${localPrefix} AND s.externalId < 'local;' ORDER BY o.seq`);
}

export const matchUnsure = (ingest: Ingest): Ingest['matchReply'] => {
	let open: ResolvableReply[] | null = null;
	return (item) => {
		open ??= [...unsureReplies(ingest), ...confirmedByOwner(ingest)];
		const row = open.find((candidate) => matches(ingest, candidate, item));
		if (!row) return null;
		open = open.filter((other) => other !== row);
		return resolveReply(ingest, row, item, 'poll');
	};
};

/** Parent (or, where the platform names none, the conversation or the addressee), text, and not before it was pressed. */
function matches(ingest: Ingest, row: ResolvableReply, item: Item): boolean {
	if (item.createdAt < row.at - clockSlackMs || item.audience !== row.audience || !sameText(item.text, row.text))
		return false;
	if (item.parentId === platformId(row.answeredExternalId)) return true;
	if (item.parentId && findByExternal(ingest, item.parentId)?.threadId === row.threadId) return true;
	if (item.parentId && item.kind === row.kind && !ingest.account.flatReplies) return false;
	if (item.to?.externalId) return item.to.externalId === row.customerExternalId;
	return item.conversation === row.conversation;
}

export function resolveReply(ingest: Ingest, row: ResolvableReply, item: Item | null, by: ResolvedBy): MessageId {
	const { db, unitOfWork, now } = ingest;
	const thread = unitOfWork.live(row.threadId);
	const hint: ReplyHint = {
		answersId: row.answersId,
		conversation: row.conversation,
		to: { customerId: thread.customerId, name: thread.name },
		thenDone: row.thenDone === 1,
		laterUntil: row.laterUntil !== null && row.laterUntil > now ? row.laterUntil : null,
	};
	const ours: Item = item ? { ...item, author: { ...item.author, isShop: true } } : localItem(row);
	let messageId: MessageId;
	if (row.state === 'sent' && row.messageId !== null) {
		messageId = row.messageId;
		replaceLocalItem(ingest, messageId, ours);
	} else {
		const { known } = identify(ingest, ours);
		messageId = ingestItem(ingest, ours, hint);
		if (known) {
			db.run(sql`UPDATE messages SET answersId = ${row.answersId} WHERE id = ${messageId}`);
			const at = known.threadId === null ? null : unitOfWork.live(known.threadId);
			applyReply(ingest, { ...known, answersId: row.answersId }, at, hint);
		}
	}
	if (nextState(row.state, 'accepted') === 'sent') {
		db.run(sql`UPDATE outbox SET state = 'sent', messageId = ${messageId}, sentAt = ${now}, settledBy = ${by}, waitsFor = NULL,
			waitsSince = NULL, why = NULL, notBefore = NULL, changedAt = ${now} WHERE id = ${row.id}`);
		updateCollapse(db, thread, now);
		ingest.result.resolved.push(row.id);
	}
	unitOfWork.changed(thread);
	db.changes.outbox();
	return messageId;
}

/** The owner says it is there, and the platform has not shown it: our own words stand in for it. */
const localItem = (row: ResolvableReply): Item => ({
	externalId: localPrefix + row.id,
	parentId: platformId(row.answeredExternalId),
	conversation: row.conversation,
	kind: row.kind,
	audience: row.audience,
	author: { name: '', isShop: true },
	text: row.text,
	createdAt: row.at,
});

/** The platform shows what so far only the owner vouched for. */
function replaceLocalItem(ingest: Ingest, messageId: MessageId, item: Item): void {
	const current = ingest.db.get<{ externalId: string }>(sql`SELECT externalId FROM messages WHERE id = ${messageId}`);
	if (current?.externalId.startsWith(localPrefix) && !findByExternal(ingest, item.externalId)) {
		ingest.db.run(sql`UPDATE messages SET externalId = ${contentOf(item).externalId} WHERE id = ${messageId}`);
	}
	ingestItem(ingest, item);
	const shown = findByExternal(ingest, item.externalId);
	if (shown) propagateConversation(ingest, shown.externalId, shown.conversation);
}
