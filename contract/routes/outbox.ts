// Replies that are not sent yet, and what can be done with them.
import { z } from 'zod';
import { AccountId, Audience, MessageId, OutboxId, OutboxState, ThreadId, ThreadKind, WaitsFor } from '../domain.ts';
import { command, query } from '../route.ts';
import { UiText } from '../ui-text-shape.ts';
import { Draft } from './drafts.ts';
import { OutgoingFile } from './reply-files.ts';

/** A reply that has not become a message yet. */
export const Outgoing = z.object({
	type: z.literal('outgoing'),
	id: OutboxId,
	threadId: ThreadId,
	at: z.number(),
	audience: Audience,
	text: z.string(),
	/** What goes with it; missing = nothing. */
	files: z.array(OutgoingFile).optional(),
	/** Who wrote it; null = the owner. */
	by: z.string().nullable().optional(),
	state: OutboxState,
	waitsFor: WaitsFor.nullable(),
	notBefore: z.number().nullable(),
	/** Why it waits or failed, for the owner. */
	why: UiText.nullable(),
	/** Whether the platform can be asked if it arrived. */
	canCheck: z.boolean(),
	answersId: MessageId.nullable(),
	/** A manual reply: the owner posts it, the program only confirms it. */
	manual: z.boolean(),
	/** The platform said that it takes no such answer from a program. */
	closed: z.boolean(),
	/** It waited, and something came in meanwhile: it goes out only when the owner says so again. */
	newer: z.boolean(),
	/** Where the owner can post it; null = no page is known. */
	page: z.string().nullable(),
});
export type Outgoing = z.output<typeof Outgoing>;

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

/** A customer's private data in a public reply, which the owner was asked about and sends on purpose: as in `replies.send`. */
const confirmed = { privateData: z.array(z.string()).default([]) };

export const outbox = {
	'outbox.list': query(z.object({}), z.array(OutboxRow)),
	/** Undo, or give up: the text returns to the draft, which is the answer. Refused once the program sends the reply. */
	'outbox.cancel': command(z.object({ id: OutboxId }), Draft),
	/** Hovering the undo bar holds the reply a little longer. */
	'outbox.hold': command(z.object({ id: OutboxId, untilAt: z.number() }), Outgoing),
	/** A failed reply is queued again as it is. This and the next three are refused with `confirm`, field `privateData`, as `replies.send` is. */
	'outbox.retry': command(z.object({ id: OutboxId, ...confirmed }), Outgoing),
	/** Sends a reply that was not sent over a newer message (`newer`). Refused when it does not wait for that. */
	'outbox.sendAnyway': command(z.object({ id: OutboxId, ...confirmed }), Outgoing),
	/** The reply becomes a manual one: the owner posts it, and from then on the program only confirms it. */
	'outbox.markManual': command(z.object({ id: OutboxId, ...confirmed }), Outgoing),
	/** Resolves an unsure reply, or a manual one (`there` only): check the platform now, it is there, or send it again. */
	'outbox.resolveUnsure': command(
		z.object({ id: OutboxId, how: z.enum(['check', 'there', 'again']), ...confirmed }),
		Outgoing,
	),
};
