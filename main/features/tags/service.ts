import type { Handlers, Tag, TagId, ThreadId } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

export interface TagsService {
	readonly list: () => Promise<Tag[]>;
	readonly save: (tag: { id?: TagId | undefined; name: string }) => Promise<Tag>;
	readonly remove: (id: TagId) => Promise<Record<string, never>>;
	readonly tagThread: (on: { threadId: ThreadId; tagId: TagId }) => Promise<Record<string, never>>;
	readonly untagThread: (from: { threadId: ThreadId; tagId: TagId }) => Promise<Record<string, never>>;
}

interface TagsNeeds {
	readonly store: Pick<Store, 'listTags' | 'saveTag' | 'removeTag' | 'tagThread' | 'untagThread'>;
	readonly clock: Clock;
}

export const createTags = ({ store, clock }: TagsNeeds): TagsService => ({
	list: () => store.listTags(),
	save: (tag) => store.saveTag(tag),
	remove: async (id) => {
		await store.removeTag({ id });
		return {};
	},
	tagThread: async (on) => {
		await store.tagThread({ ...on, now: clock.now() });
		return {};
	},
	untagThread: async (from) => {
		await store.untagThread({ ...from, now: clock.now() });
		return {};
	},
});

export const tagsHandlers = {
	'tags.list': (ctx) => ctx.tags.list(),
	'tags.save': (ctx, input) => ctx.tags.save(input),
	'tags.remove': (ctx, { id }) => ctx.tags.remove(id),
	'threads.tag': (ctx, input) => ctx.tags.tagThread(input),
	'threads.untag': (ctx, input) => ctx.tags.untagThread(input),
} satisfies Partial<Handlers<{ readonly tags: TagsService }>>;
