// Tags, and putting them on threads.
import { z } from 'zod';
import { TagId, ThreadId } from '../domain.ts';
import { command, query } from '../route.ts';

export const Tag = z.object({ id: TagId, name: z.string(), threads: z.number().int() });
export type Tag = z.output<typeof Tag>;

export const tags = {
	'tags.list': query(z.object({}), z.array(Tag)),
	'tags.save': command(z.object({ id: TagId.optional(), name: z.string().trim().min(1).max(40) }), Tag),
	'tags.remove': command(z.object({ id: TagId }), z.object({})),
	'threads.tag': command(z.object({ threadId: ThreadId, tagId: TagId }), z.object({})),
	'threads.untag': command(z.object({ threadId: ThreadId, tagId: TagId }), z.object({})),
};
