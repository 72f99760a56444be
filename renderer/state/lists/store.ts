// The small lists that many screens need whole: tags, canned replies, follow-ups.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CannedReply, Client, Output, Tag } from '../../../contract/index.ts';

// State

export type ListedFollowUp = Output<'followUps.list'>[number];

export interface LibraryState {
	/** Each is null until read. */
	tags: Tag[] | null;
	canned: CannedReply[] | null;
	followUps: ListedFollowUp[] | null;
	/** Corrections, what they taught, and judging again; read once its page is asked for, and kept up to date from then on. */
	sentiment: Output<'judgement.get'> | null;
}

// Actions

export interface LibraryActions {
	readTags(): Promise<void>;
	readCanned(): Promise<void>;
	readFollowUps(): Promise<void>;
	readSentiment(): Promise<void>;
	readAll(): Promise<void>;
}

export type LibraryStore = StoreApi<LibraryState & LibraryActions>;

// Store

export function createLibraryStore({ client }: { client: Client }): LibraryStore {
	return createStore((set, get) => ({
		tags: null,
		canned: null,
		followUps: null,
		sentiment: null,
		readTags: async () => set({ tags: await client['tags.list']({}) }),
		readCanned: async () => set({ canned: await client['cannedReplies.list']({}) }),
		readFollowUps: async () => set({ followUps: await client['followUps.list']({}) }),
		readSentiment: async () => set({ sentiment: await client['judgement.get']({}) }),
		readAll: async () => {
			await Promise.all([get().readTags(), get().readCanned(), get().readFollowUps(), get().sentiment && get().readSentiment()]);
		},
	}));
}
