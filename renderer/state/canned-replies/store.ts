// All canned replies of the shop.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CannedFolder, CannedReply, Client } from '../../../contract/index.ts';

export interface CannedRepliesState {
	/** Null until read. */
	cannedReplies: CannedReply[] | null;
	/** In the owner's order. */
	folders: readonly CannedFolder[];
	/** The one that the page shows. */
	selected: CannedReply['id'] | 'new' | null;
}

export interface CannedRepliesActions {
	read(): Promise<void>;
	select(id: CannedRepliesState['selected']): void;
}

export type CannedRepliesStore = StoreApi<CannedRepliesState & CannedRepliesActions>;

export function createCannedRepliesStore({ client }: { client: Client }): CannedRepliesStore {
	return createStore((set) => ({
		cannedReplies: null,
		folders: [],
		selected: null,
		read: async () => {
			const [cannedReplies, folders] = await Promise.all([
				client['cannedReplies.list']({}),
				client['cannedFolders.list']({}),
			]);
			set({ cannedReplies, folders });
		},
		select: (selected) => set({ selected }),
	}));
}
