// All canned replies of the shop.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CannedReply, Client } from '../../../contract/index.ts';

export interface CannedRepliesState {
	/** Null until read. */
	cannedReplies: CannedReply[] | null;
}

export interface CannedRepliesActions {
	read(): Promise<void>;
}

export type CannedRepliesStore = StoreApi<CannedRepliesState & CannedRepliesActions>;

export function createCannedRepliesStore({ client }: { client: Client }): CannedRepliesStore {
	return createStore((set) => ({
		cannedReplies: null,
		read: async () => set({ cannedReplies: await client['cannedReplies.list']({}) }),
	}));
}
