// Unsent text: one draft for each thread and audience.
import { z } from 'zod';
import { Audience, ThreadId } from '../domain.ts';
import { command, query } from '../route.ts';

/** The text of a draft or a reply: a cap against mistakes, above every platform's own limit. */
export const DraftText = z.string().max(100_000);

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

export const drafts = {
	'drafts.list': query(z.object({ threadId: ThreadId }), z.array(Draft)),
	'drafts.save': command(
		z.object({
			threadId: ThreadId,
			audience: Audience,
			text: DraftText,
			caret: z.number().int().min(0),
			revision: z.number().int().min(0),
		}),
		Draft,
	),
};
