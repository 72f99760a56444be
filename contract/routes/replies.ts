// Writing a reply: counting it as the platform does, and sending it.
import { z } from 'zod';
import { AccountId, Audience, CannedReplyId, MessageId, ThreadId } from '../domain.ts';
import { command, query } from '../route.ts';
import { UiText } from '../ui-text-shape.ts';
import { DraftText } from './drafts.ts';
import { Outgoing } from './outbox.ts';

export const Count = z.object({ unit: UiText, used: z.number(), limit: z.number() });
export type Count = z.output<typeof Count>;

export const replies = {
	/** The platform's own way of counting; empty where it has no limit. */
	'replies.count': query(z.object({ threadId: ThreadId, audience: Audience, text: DraftText }), z.array(Count)),
	/**
	 * What the button said goes in whole, and is refused when it is no longer true: the thread, the message answered,
	 * the audience and the account. Sending the same clientToken twice is one reply. The draft is emptied in the same step.
	 * The same words to the same person and audience within a day are refused with `confirm` ("You sent this at 9:12") until `confirmed` is true.
	 */
	'replies.send': command(
		z.object({
			threadId: ThreadId,
			accountId: AccountId,
			answers: MessageId,
			audience: Audience,
			text: DraftText.min(1),
			clientToken: z.uuid(),
			draftRevision: z.number().int().min(0),
			thenDone: z.boolean().default(false),
			/** The button said that the owner posts it on the platform's own page: the program keeps it and never sends it. */
			manual: z.boolean().default(false),
			/** The owner was asked about the same words, and sends them on purpose. */
			confirmed: z.boolean().default(false),
			cannedReplyIds: z.array(CannedReplyId).default([]),
			/** The moment at which the owner wants it sent, in ms; null = now, after the time to undo. A manual reply has none. */
			sendAt: z.number().nullable().default(null),
		}),
		Outgoing,
	),
};
