// Search through everything that is stored here.
import { z } from 'zod';
import { Audience, CannedReplyId, TagId, ThreadId, ThreadKind } from '../domain.ts';
import { query } from '../route.ts';

/** An excerpt; `marks` are UTF-16 [from, to) pairs in it. */
const Excerpt = { excerpt: z.string(), marks: z.array(z.tuple([z.number(), z.number()])) };

export const SearchHit = z.object({
	/** The message or the note in its conversation; null = a file of a reply that is no message yet. */
	entryId: z.string().nullable(),
	threadId: ThreadId,
	where: z.enum(['message', 'note', 'file']),
	connectorId: z.string(),
	channel: z.string().nullable(),
	kind: ThreadKind,
	name: z.string(),
	direction: z.enum(['in', 'out']),
	audience: Audience,
	at: z.number(),
	...Excerpt,
});
export type SearchHit = z.output<typeof SearchHit>;

/** Operators by their English names (contract/search). What cannot be read is refused with bad-input. */
const text = z.string().max(500);

export const search = {
	'search.messages': query(
		z.object({
			text,
			before: z.string().nullable().default(null),
			limit: z.number().int().min(1).max(100).default(50),
		}),
		z.object({
			hits: z.array(SearchHit),
			before: z.string().nullable(),
			/** Found by their names; only beside the first hits, and only for words. */
			tags: z.array(z.object({ id: TagId, name: z.string(), threads: z.number() })),
			cannedReplies: z.array(z.object({ id: CannedReplyId, title: z.string(), ...Excerpt })),
		}),
	),
	/** The messages and notes of one conversation that the search finds, oldest first. */
	'search.inThread': query(z.object({ text, threadId: ThreadId }), z.object({ entryIds: z.array(z.string()) })),
	/** Names of customers to choose among while one types; the newest first. */
	'search.people': query(
		z.object({ start: z.string().max(80), limit: z.number().int().min(1).max(20).default(8) }),
		z.object({ names: z.array(z.string()) }),
	),
};
