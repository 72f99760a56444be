// Places that no program may read: the owner checks them and enters the messages.
import { z } from 'zod';
import { AccountId, Audience, ManualEntryKind, ThreadId } from '../domain.ts';
import { command } from '../route.ts';

export const manualEntries = {
	/** The entry becomes a conversation like any other. The same token twice is one message. Private kinds are private. */
	'manualEntries.save': command(
		z.object({
			accountId: AccountId,
			token: z.uuid(),
			kind: ManualEntryKind,
			audience: Audience,
			/** Empty = unknown. */
			author: z.string().trim().max(100),
			text: z.string().trim().min(1).max(100_000),
			/** null = just now. */
			at: z.number().nullable(),
			rating: z.number().int().min(1).max(5).nullable(),
			/** What the shop has answered already; null = nothing. */
			answer: z.string().trim().min(1).max(100_000).nullable(),
			/** The owner is done checking: the next check is due in its turn. */
			checked: z.boolean(),
		}),
		z.object({ threadId: ThreadId }),
	),
	/** The owner checked, and there was nothing new. */
	'manualEntries.markChecked': command(z.object({ accountId: AccountId }), z.object({})),
};
