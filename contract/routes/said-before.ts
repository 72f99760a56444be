// What the owner answered to similar questions before.
import { z } from 'zod';
import { Audience, MessageId, ThreadId } from '../domain.ts';
import { query } from '../route.ts';

export const SaidBefore = z.object({
	/** The answer. */
	messageId: MessageId,
	/** The conversation of its question. */
	threadId: ThreadId,
	question: z.string(),
	/** The answer, with a gap (gap.ts) for every private detail of the customer of then. */
	text: z.string(),
	at: z.number(),
	connectorId: z.string(),
	channel: z.string().nullable(),
	audience: Audience,
});
export type SaidBefore = z.output<typeof SaidBefore>;

export const saidBefore = {
	/** For this message of a customer, in this conversation; the nearest first, three at most. */
	'saidBefore.find': query(z.object({ threadId: ThreadId, messageId: MessageId }), z.array(SaidBefore)),
};
