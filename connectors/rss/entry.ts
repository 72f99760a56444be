// The common form of all kinds of feeds. feedsmith parses them.
import { z } from 'zod';

/** Text of a feed: as HTML, or (Atom's type "text", JSON's content_text) as it is. */
const Words = z.object({ value: z.string(), isHtml: z.boolean() });
export type Words = z.output<typeof Words>;

export const Entry = z
	.object({
		/** guid, atom:id, JSON id. */
		id: z.string().optional(),
		link: z.string().optional().catch(undefined),
		title: Words.optional(),
		body: Words.optional(),
		/** The body is only the start of the text. */
		isCut: z.boolean(),
		author: z.object({ name: z.string().optional(), uri: z.string().optional(), mail: z.string().optional() }),
		created: z.string().optional().catch(undefined),
		updated: z.string().optional().catch(undefined),
		/** thr:in-reply-to: of a comment, or of its post. */
		answers: z.array(z.object({ ref: z.string(), href: z.string().optional() })),
		/** It has comments of its own, so it is a post, not a comment (slash:comments, wfw:commentRss, thr:total). */
		isPost: z.boolean(),
		/** Out of five. */
		rating: z.number().min(0).max(5).optional().catch(undefined),
		/** Pictures and other files beside the text. `kind` is a word for the reader. */
		media: z
			.array(z.object({ kind: z.string(), url: z.string() }))
			.max(20)
			.default([])
			.catch([]),
	})
	.refine(
		(entry) =>
			entry.id !== undefined || entry.link !== undefined || entry.title !== undefined || entry.body !== undefined,
	);
export type Entry = z.output<typeof Entry>;

export interface Feed {
	readonly title: string;
	readonly link?: string | undefined;
	/** Where older entries are (RFC 5005, JSON Feed's next_url). */
	readonly next?: string | undefined;
	/** Made by WordPress, whose Atom feed says what answers what, and whose RSS does not. */
	readonly isWordPress: boolean;
	/** The feed asks not to be read again for this time, in ms. */
	readonly ttlMs: number;
	/** Not yet parsed as Entry. */
	readonly entries: readonly unknown[];
}
