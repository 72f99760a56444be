// Writing a reply: counting it as the platform does, and sending it.
import { z } from 'zod';
import { AccountId, Audience, CannedReplyId, FileId, MessageId, PrivateDataKind, ThreadId } from '../domain.ts';
import { command, query } from '../route.ts';
import { UiText } from '../ui-text-shape.ts';
import { ReplyActions } from './canned-replies.ts';
import { DraftText } from './drafts.ts';
import { Outgoing } from './outbox.ts';
import { Alt } from './reply-files.ts';

export const Count = z.object({ unit: UiText, used: z.number(), limit: z.number() });
export type Count = z.output<typeof Count>;

/** A customer's private data in a public reply: a place in its text, `to` not included, in UTF-16 units. */
export const PrivateFind = z.object({ kind: PrivateDataKind, from: z.number().int(), to: z.number().int() });
export type PrivateFind = z.output<typeof PrivateFind>;

/** What the owner was asked about and sends on purpose. One answer never stands for another question. */
const Confirmed = z.object({
	/** The same words to the same person. */
	sameWords: z.boolean().default(false),
	/** The finds as they stood in the text. Another find is asked about again. */
	privateData: z.array(z.string()).default([]),
});

export const replies = {
	/** What of this text would be private, if it went out in public; in the order of the text. */
	'replies.privateData': query(z.object({ threadId: ThreadId, text: DraftText }), z.array(PrivateFind)),
	/** The platform's own way of counting; empty where it has no limit. `files`: how many go with it, for some take less text then. */
	'replies.count': query(
		z.object({ threadId: ThreadId, audience: Audience, text: DraftText, files: z.number().int().default(0) }),
		z.array(Count),
	),
	/**
	 * What the button said goes in whole, and is refused when it is no longer true: the thread, the message answered,
	 * the audience and the account. Sending the same clientToken twice is one reply. The draft is emptied in the same step.
	 * Two things are refused with `confirm` until `confirmed` has them, and `field` says which: `privateData`, a customer's private data in public,
	 * and `sameWords`, the same words to the same person and audience within a day ("You sent this at 9:12").
	 */
	'replies.send': command(
		z.object({
			threadId: ThreadId,
			accountId: AccountId,
			answers: MessageId,
			audience: Audience,
			/** Empty only where a file goes with it. */
			text: DraftText,
			/** The draft's files as they were seen, in their order. Refused with `conflict` where the draft has others by now. */
			files: z
				.array(z.object({ id: FileId, alt: Alt }))
				.max(20)
				.default([]),
			clientToken: z.uuid(),
			draftRevision: z.number().int().min(0),
			thenDone: z.boolean().default(false),
			/** The button said that the owner posts it on the platform's own page: the program keeps it and never sends it. */
			manual: z.boolean().default(false),
			confirmed: Confirmed.prefault({}),
			cannedReplyIds: z.array(CannedReplyId).default([]),
			/** Done in the same step as queueing, and undone when the reply is taken back. Later and Done take effect when it is sent. */
			actions: ReplyActions.nullable().default(null),
			/** The moment at which the owner wants it sent, in ms; null = now, after the time to undo. A manual reply has none. */
			sendAt: z.number().nullable().default(null),
		}),
		Outgoing,
	),
};
