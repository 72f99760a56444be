// Places that no program may read: the owner looks, and writes down what was said.
import { z } from 'zod';
import { AccountId, Audience, ManualEntryKind, ThreadId } from '../domain.ts';
import { command } from '../route.ts';

export const manualEntries = {
	/** What was said becomes a conversation like any other. The same token twice is one message. Private kinds are private. */
	'manualEntries.save': command(
		z.object({
			accountId: AccountId,
			token: z.uuid(),
			kind: ManualEntryKind,
			audience: Audience,
			/** Empty = somebody who is not known. */
			author: z.string().trim().max(100),
			text: z.string().trim().min(1).max(100_000),
			/** null = just now. */
			at: z.number().nullable(),
			rating: z.number().int().min(1).max(5).nullable(),
			/** What the shop has answered already; null = nothing. */
			answer: z.string().trim().min(1).max(100_000).nullable(),
			/** That was all: the next look is due in its turn. */
			checked: z.boolean(),
		}),
		z.object({ threadId: ThreadId }),
	),
	/** The owner looked, and there was nothing new. */
	'manualEntries.markChecked': command(z.object({ accountId: AccountId }), z.object({})),
};
