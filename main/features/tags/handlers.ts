import type { Handlers } from '../../../contract/index.ts';
import type { TagsService } from './service.ts';

export const tagsHandlers = {
	'tags.list': (ctx) => ctx.tags.list(),
	'tags.save': (ctx, input) => ctx.tags.save(input),
	'tags.remove': (ctx, { id }) => ctx.tags.remove(id),
	'threads.tag': (ctx, input) => ctx.tags.tagThread(input),
	'threads.untag': (ctx, input) => ctx.tags.untagThread(input),
} satisfies Partial<Handlers<{ readonly tags: TagsService }>>;
