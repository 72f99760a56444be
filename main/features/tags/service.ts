import type { Handlers, Input, Output, Tag, TagId, ThreadId } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

export interface TagsService {
	readonly list: () => Promise<Tag[]>;
	readonly save: (tag: Input<'tags.save'>) => Promise<Tag>;
	readonly remove: (id: TagId) => Promise<Output<'tags.remove'>>;
	readonly merge: (tags: Input<'tags.merge'>) => Promise<Output<'tags.merge'>>;
	readonly undo: (change: Input<'tags.undo'>) => Promise<Record<string, never>>;
	readonly tagThread: (on: { threadId: ThreadId; tagId: TagId }) => Promise<Record<string, never>>;
	readonly untagThread: (from: { threadId: ThreadId; tagId: TagId }) => Promise<Record<string, never>>;
}

interface TagsNeeds {
	readonly store: Pick<
		Store,
		'listTags' | 'saveTag' | 'removeTag' | 'mergeTags' | 'undoTagChange' | 'tagThread' | 'untagThread'
	>;
	readonly clock: Clock;
}

export const createTags = ({ store, clock }: TagsNeeds): TagsService => ({
	list: () => store.listTags(),
	save: ({ id, name, colour, meaning }) =>
		store.saveTag({
			name,
			...(id === undefined ? {} : { id }),
			...(colour === undefined ? {} : { colour }),
			...(meaning === undefined ? {} : { meaning }),
		}),
	remove: (id) => store.removeTag({ id, now: clock.now() }),
	merge: (tags) => store.mergeTags({ ...tags, now: clock.now() }),
	undo: async (change) => {
		await store.undoTagChange(change);
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
	'tags.merge': (ctx, input) => ctx.tags.merge(input),
	'tags.undo': (ctx, input) => ctx.tags.undo(input),
	'threads.tag': (ctx, input) => ctx.tags.tagThread(input),
	'threads.untag': (ctx, input) => ctx.tags.untagThread(input),
} satisfies Partial<Handlers<{ readonly tags: TagsService }>>;
