// All open follow-ups, with the conversation of each.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client, Output } from '../../../contract/index.ts';

export type ListedFollowUp = Output<'followUps.list'>[number];

export interface FollowUpsState {
	/** Null until read. */
	followUps: ListedFollowUp[] | null;
}

export interface FollowUpsActions {
	read(): Promise<void>;
}

export type FollowUpsStore = StoreApi<FollowUpsState & FollowUpsActions>;

export function createFollowUpsStore({ client }: { client: Client }): FollowUpsStore {
	return createStore((set) => ({
		followUps: null,
		read: async () => set({ followUps: await client['followUps.list']({}) }),
	}));
}
