// Reminders to write to a customer again.
import { z } from 'zod';
import { FollowUpId, ThreadId } from '../domain.ts';
import { command, query } from '../route.ts';

export const FollowUp = z.object({
	id: FollowUpId,
	threadId: ThreadId,
	dueAt: z.number(),
	note: z.string(),
	/** Goes away by itself when the customer writes first. */
	cancelOnReply: z.boolean(),
	createdAt: z.number(),
});
export type FollowUp = z.output<typeof FollowUp>;

export const followUps = {
	'followUps.list': query(
		z.object({}),
		z.array(
			FollowUp.extend({
				name: z.string(),
				connectorId: z.string(),
				channel: z.string().nullable(),
				preview: z.string(),
			}),
		),
	),
	'followUps.save': command(
		z.object({
			id: FollowUpId.optional(),
			threadId: ThreadId,
			dueAt: z.number(),
			note: z.string().max(500),
			cancelOnReply: z.boolean().default(true),
		}),
		FollowUp,
	),
	'followUps.done': command(z.object({ id: FollowUpId }), z.object({})),
	/** Takes `followUps.done` back: the same follow-up is open again. */
	'followUps.reopen': command(z.object({ id: FollowUpId }), z.object({})),
};
