// Unsent text: one draft for each thread and audience, and one note that is not saved yet.
import { z } from 'zod';
import { Audience, ThreadId } from '../domain.ts';
import { command, query } from '../route.ts';
import { Macro } from './canned-replies.ts';

/** The text of a draft or a reply: a cap against mistakes, above every platform's own limit. */
export const DraftText = z.string().max(100_000);

/** Who would read it; `note`: nobody but the owner, and nothing ever sends it. */
export const DraftAudience = z.enum([...Audience.options, 'note']);
export type DraftAudience = z.output<typeof DraftAudience>;

/** The draft of a reply. One draft per thread and audience. Saving on an old revision is refused with `conflict`. */
export const Draft = z.object({
	threadId: ThreadId,
	audience: Audience,
	text: z.string(),
	caret: z.number().int(),
	revision: z.number().int(),
	updatedAt: z.number(),
	/** Missing = no canned reply stands in it. */
	macro: Macro.optional(),
});
export type Draft = z.output<typeof Draft>;
/** Of a reply or of a note. */
export const AnyDraft = Draft.extend({ audience: DraftAudience });
export type AnyDraft = z.output<typeof AnyDraft>;

/** What a draft said before words were taken out of it. */
export const DraftVersion = z.object({ id: z.string(), text: z.string(), at: z.number() });
export type DraftVersion = z.output<typeof DraftVersion>;

export const drafts = {
	'drafts.list': query(z.object({ threadId: ThreadId }), z.array(AnyDraft)),
	/** Newest first, at most twenty. */
	'drafts.versions': query(z.object({ threadId: ThreadId, audience: DraftAudience }), z.array(DraftVersion)),
	'drafts.save': command(
		z.object({
			threadId: ThreadId,
			audience: DraftAudience,
			text: DraftText,
			caret: z.number().int().min(0),
			revision: z.number().int().min(0),
		}),
		AnyDraft,
	),
	/** The canned replies in a draft and what is done with sending it; null = none. Emptying the draft drops it. */
	'drafts.saveMacro': command(
		z.object({ threadId: ThreadId, audience: Audience, macro: Macro.nullable() }),
		z.object({}),
	),
};
