// Full-text search through all messages.
import { z } from 'zod';
import { Audience, MessageId, ThreadId, ThreadKind } from '../domain.ts';
import { query } from '../route.ts';

export const search = {
	'search.messages': query(
		z.object({
			text: z.string().max(500),
			before: z.string().nullable().default(null),
			limit: z.number().int().min(1).max(100).default(50),
		}),
		z.object({
			hits: z.array(
				z.object({
					messageId: MessageId,
					threadId: ThreadId,
					connectorId: z.string(),
					channel: z.string().nullable(),
					kind: ThreadKind,
					name: z.string(),
					direction: z.enum(['in', 'out']),
					audience: Audience,
					at: z.number(),
					/** An excerpt; `marks` are UTF-16 [from, to) pairs in it. */
					excerpt: z.string(),
					marks: z.array(z.tuple([z.number(), z.number()])),
				}),
			),
			before: z.string().nullable(),
		}),
	),
};
