// From the first typed letter to the platform's yes.
import { z } from 'zod';
import { AccountId, Audience, CannedReplyId, MessageId, OutboxId, ThreadId, ThreadKind } from '../domain.ts';
import { command, query } from '../route.ts';
import { Outgoing } from './messages.ts';

/** One draft per thread and audience. Saving on an old revision is refused with `conflict`. */
export const Draft = z.object({
	threadId: ThreadId,
	audience: Audience,
	text: z.string(),
	caret: z.number().int(),
	revision: z.number().int(),
	updatedAt: z.number(),
});
export type Draft = z.output<typeof Draft>;

export const Count = z.object({ unit: z.string(), used: z.number(), limit: z.number() });
export type Count = z.output<typeof Count>;

export const CannedReply = z.object({
	id: CannedReplyId,
	title: z.string(),
	shortcut: z.string(),
	text: z.string(),
	uses: z.number().int(),
	updatedAt: z.number(),
});
export type CannedReply = z.output<typeof CannedReply>;

export const OutboxRow = Outgoing.extend({
	name: z.string(),
	connectorId: z.string(),
	channel: z.string().nullable(),
	/** Of the conversation. */
	kind: ThreadKind,
	accountId: AccountId,
	permalink: z.string().nullable(),
});
export type OutboxRow = z.output<typeof OutboxRow>;

const Text = z.string().max(100_000);

export const replies = {
	'drafts.list': query(z.object({ threadId: ThreadId }), z.array(Draft)),
	'drafts.save': command(
		z.object({ threadId: ThreadId, audience: Audience, text: Text, caret: z.number().int().min(0), revision: z.number().int().min(0) }),
		Draft,
	),
	/** The platform's own way of counting; empty where it has no limit. */
	'replies.count': query(z.object({ threadId: ThreadId, audience: Audience, text: Text }), z.array(Count)),
	/**
	 * What the button said goes in whole, and is refused when it is no longer true: the thread, the message answered,
	 * the audience and the account. Sending the same clientToken twice is one reply. The draft is emptied in the same step.
	 */
	'replies.send': command(
		z.object({
			threadId: ThreadId,
			accountId: AccountId,
			answers: MessageId,
			audience: Audience,
			text: Text.min(1),
			clientToken: z.uuid(),
			draftRevision: z.number().int().min(0),
			thenDone: z.boolean().default(false),
			/** The button said that the owner posts it on the platform's own page: it is kept and never sent from here. */
			byHand: z.boolean().default(false),
			cannedReplyIds: z.array(CannedReplyId).default([]),
		}),
		Outgoing,
	),
	'outbox.list': query(z.object({}), z.array(OutboxRow)),
	/** Undo, or give up: the text returns to the draft, which is handed back. Refused once the reply is on its way. */
	'outbox.cancel': command(z.object({ id: OutboxId }), Draft),
	/** The owner leaves the undo bar alone: hovering it holds the reply a little longer. */
	'outbox.hold': command(z.object({ id: OutboxId, untilAt: z.number() }), Outgoing),
	/** A failed reply is queued again as it is. */
	'outbox.retry': command(z.object({ id: OutboxId }), Outgoing),
	/** A reply that the platform takes from no program is posted by hand: from then on it is only confirmed, never sent. */
	'outbox.byHand': command(z.object({ id: OutboxId }), Outgoing),
	/** Settles an unsure reply, or one by hand (`there` only): look at the platform now, it is there, or send it again. */
	'outbox.settle': command(z.object({ id: OutboxId, how: z.enum(['check', 'there', 'again']) }), Outgoing),

	'canned.list': query(z.object({}), z.array(CannedReply)),
	'canned.save': command(
		z.object({
			id: CannedReplyId.optional(),
			title: z.string().trim().min(1).max(80),
			shortcut: z
				.string()
				.trim()
				.regex(/^[\p{L}\p{N}_-]{1,30}$/u),
			text: z.string().min(1).max(10_000),
		}),
		CannedReply,
	),
	'canned.remove': command(z.object({ id: CannedReplyId }), z.object({})),
};
