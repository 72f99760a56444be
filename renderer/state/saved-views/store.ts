// The filters that the owner gave a name, each with how many it shows. Counting walks a list for each of them, so it is asked for at most once
// in two seconds, however much changes.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client, Input, SavedView, SavedViewId } from '../../../contract/index.ts';
import type { Clock } from '../clock.ts';

export interface SavedViewsState {
	/** Null until read. */
	views: SavedView[] | null;
}

export interface SavedViewsActions {
	read(): Promise<void>;
	/** Soon, and not again until then. */
	readSoon(): void;
	save(view: Input<'savedViews.save'>): Promise<void>;
	remove(id: SavedViewId): Promise<void>;
	move(id: SavedViewId, to: number): Promise<void>;
}

export type SavedViewsStore = StoreApi<SavedViewsState & SavedViewsActions>;

const COUNT_MS = 2000;

export function createSavedViewsStore({ client, clock }: { client: Client; clock: Clock }): SavedViewsStore {
	let waiting = false;
	return createStore((set, get) => {
		const read = async () => set({ views: (await client['savedViews.list']({})).views });
		return {
			views: null,
			read,
			readSoon: () => {
				if (waiting || (get().views?.length ?? 0) === 0) return;
				waiting = true;
				clock.after(COUNT_MS, () => {
					waiting = false;
					// The bar says that the connection broke; the counts come with the next change.
					void read().catch(() => undefined);
				});
			},
			save: async (view) => set({ views: (await client['savedViews.save'](view)).views }),
			remove: async (id) => set({ views: (await client['savedViews.remove']({ id })).views }),
			move: async (id, to) => set({ views: (await client['savedViews.move']({ id, to })).views }),
		};
	});
}
