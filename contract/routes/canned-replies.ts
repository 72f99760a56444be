// Canned replies: texts with a shortcut and gaps.
import { z } from 'zod';
import { CannedReplyId } from '../domain.ts';
import { command, query } from '../route.ts';

export const CannedReply = z.object({
	id: CannedReplyId,
	title: z.string(),
	shortcut: z.string(),
	text: z.string(),
	uses: z.number().int(),
	updatedAt: z.number(),
});
export type CannedReply = z.output<typeof CannedReply>;

export const cannedReplies = {
	'cannedReplies.list': query(z.object({}), z.array(CannedReply)),
	'cannedReplies.save': command(
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
	'cannedReplies.remove': command(z.object({ id: CannedReplyId }), z.object({})),
};
