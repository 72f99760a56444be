// All tags of the shop.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client, Tag } from '../../../contract/index.ts';

export interface TagsState {
	/** Null until read. */
	tags: Tag[] | null;
}

export interface TagsActions {
	read(): Promise<void>;
}

export type TagsStore = StoreApi<TagsState & TagsActions>;

export function createTagsStore({ client }: { client: Client }): TagsStore {
	return createStore((set) => ({
		tags: null,
		read: async () => set({ tags: await client['tags.list']({}) }),
	}));
}
