// The queue: one view, its filter, pages of rows and what is chosen. Policy: only the owner moves the choice. Rows that come, go and move
// never change which row is chosen or where it stands on the screen; a chosen row that goes hands over to the one that takes its place.
import { createStore } from 'zustand/vanilla';
import type { Client, Filter, ThreadId, ThreadRow } from '../../../contract/index.ts';
import { findRow, groupsWithout, PAGE, pagesFor, rowAt, without } from './pages.ts';
import { createReader, problemOf } from './reader.ts';
import { selectedRow } from './selectors.ts';
import type { InboxState, InboxStore } from './state.ts';

export type { InboxActions, InboxState, InboxStore } from './state.ts';

// Store

/** A view is being opened: at this thread, or at its first row. It stands until it was read, whatever comes between. */
interface Wish {
	id: ThreadId | null;
}

interface InboxDeps {
	client: Client;
	restored?: Pick<InboxState, 'filters'>;
	/** The chosen thread has become part of another one. */
	onMerged?: (from: ThreadId, to: ThreadId) => void;
}

const empty = {
	total: null,
	hidden: 0,
	groups: [],
	pages: new Map(),
	glimpse: null,
	newAbove: 0,
	problem: null,
} satisfies Partial<InboxState>;
const plain = (filter: Filter): Filter => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Filter;

export function createInboxStore({ client, restored, onMerged = () => undefined }: InboxDeps): InboxStore {
	let touched = false;
	let refreshing: Promise<void> | null = null;
	let again = false;
	let goal: Wish | null = null;

	return createStore((set, get) => {
		const filterNow = () => get().filters[get().view] ?? {};
		const ask = (from: number, to: number) => client['threads.window']({ view: get().view, filter: filterNow(), from, to });
		const reader = createReader({ ask, get, set });

		const selectRow = (row: ThreadRow | undefined, index: number) => set({ selected: row ? { kind: 'thread', id: row.id, index } : null });

		const positionOf = async (threadId: ThreadId) => await client['threads.position']({ threadId, view: get().view, filter: filterNow() });

		/** What should stay where it is: the chosen row while it is on the screen, else the first one there. */
		const anchorNow = (): { id: ThreadId; index: number } | null => {
			const { selected, pages } = get();
			const wanted = reader.wanted();
			if (selected?.kind === 'thread' && selected.index >= wanted.from - 2 && selected.index < wanted.to + 2) return selected;
			const first = rowAt(pages, wanted.from);
			return first ? { id: first.id, index: wanted.from } : null;
		};

		/** Reads what is wanted: pages from main, laid over what is held. Null when something newer was asked for meanwhile. */
		const readRange = async (from: number, to: number, mine: number) => {
			const wantedPages = pagesFor(from, to, null);
			const [summary, ...windows] = await Promise.all([
				client['queue.summary']({}),
				...wantedPages.map((page) => ask(page * PAGE, (page + 1) * PAGE)),
			]);
			if (!reader.isCurrent(mine)) return null;
			const newest = windows.at(-1);
			const total = newest?.total ?? 0;
			const pages = new Map(get().pages);
			// Only now, or whoever asks meanwhile would read the same pages once more.
			reader.age(wantedPages);
			for (const page of pages.keys()) if (page >= Math.ceil(total / PAGE)) pages.delete(page);
			for (const [i, page] of wantedPages.entries()) pages.set(page, windows[i]?.rows ?? []);
			set({ summary, pages, glimpse: null, total, hidden: newest?.hidden ?? 0, groups: newest?.groups ?? [], problem: null });
			return total;
		};

		/** A view that was just opened: at its first row, or at the thread that was wished for. */
		const readWish = async (wish: Wish, mine: number) => {
			const found = wish.id ? await positionOf(wish.id) : null;
			const at = found?.index ?? null;
			const range = at === null ? { from: 0, to: 20 } : { from: Math.max(0, at - 10), to: at + 10 };
			const total = await readRange(range.from, range.to, mine);
			if (total === null) return;
			goal = null;
			reader.want(range);
			if (found && at !== null) set({ selected: { kind: 'thread', id: found.threadId, index: at } });
			else if (!wish.id) selectRow(rowAt(get().pages, 0), 0);
		};

		const readAgain = async (mine: number) => {
			const { selected } = get();
			const anchor = anchorNow();
			const chosen = selected?.kind === 'thread' ? selected : null;
			const name = selectedRow(get())?.name ?? '';
			const [anchorAt, chosenAt] = await Promise.all([
				anchor ? positionOf(anchor.id) : null,
				chosen && chosen.id !== anchor?.id ? positionOf(chosen.id) : null,
			]);
			if (!reader.isCurrent(mine)) return;
			const wanted = reader.wanted();
			const anchorTo = anchorAt?.index ?? null;
			const chosenNow = chosen?.id === anchor?.id ? anchorAt : chosenAt;
			const by = anchor && anchorTo !== null ? anchorTo - anchor.index : 0;
			const total = await readRange(Math.max(0, wanted.from + by), Math.max(1, wanted.to + by), mine);
			if (total === null) return;
			if (by !== 0 && anchor && anchorTo !== null && (touched || wanted.from > 0))
				set({
					moved: { from: anchor.index, to: anchorTo, n: get().moved.n + 1 },
					newAbove: Math.max(0, get().newAbove + Math.max(0, by)),
				});
			if (chosen && chosenNow && chosenNow.threadId !== chosen.id) {
				get().adopt(chosen.id, chosenNow.threadId);
				onMerged(chosen.id, chosenNow.threadId);
			}
			follow(chosen && chosenNow ? { ...chosen, id: chosenNow.threadId } : chosen, chosenNow?.index ?? null, total, name);
		};

		const refreshOnce = async () => {
			const mine = reader.overtake();
			if (goal) await readWish(goal, mine);
			else await readAgain(mine);
			if (reader.isCurrent(mine)) reader.need(reader.wanted());
		};

		/** After a read: the choice stays with its person, or goes to whoever stands there now. */
		const follow = (chosen: { id: ThreadId; index: number } | null, to: number | null, total: number, name: string) => {
			const { pages, selected } = get();
			if (selected?.kind === 'account') return;
			// The owner chose another row while the answer was on its way.
			if (selected && chosen && selected.id !== chosen.id) return;
			if (!touched) return selectRow(rowAt(pages, 0), 0);
			if (!chosen) return;
			if (to !== null) return set({ selected: { kind: 'thread', id: chosen.id, index: to } });
			// Never another person's conversation under typing hands.
			if (chosen.id === get().writingIn) return;
			const index = Math.min(chosen.index, total - 1);
			selectRow(rowAt(pages, index), index);
			set({ gone: { name, n: get().gone.n + 1 } });
		};

		const refresh = (): Promise<void> => {
			if (refreshing) {
				again = true;
				return refreshing;
			}
			refreshing = refreshOnce()
				.catch((error: unknown) => {
					reader.age([]);
					set({ problem: problemOf(error) });
				})
				.finally(() => {
					refreshing = null;
				})
				.then(() => {
					if (!again) return;
					again = false;
					return refresh();
				});
			return refreshing;
		};

		const reopen = (id: ThreadId | null): Promise<void> => {
			// What is under way belongs to the view before.
			reader.overtake();
			goal = { id };
			reader.want({ from: 0, to: 20 });
			set({ ...empty, selected: null });
			return refresh();
		};

		return {
			view: 'waiting',
			filters: restored?.filters ?? {},
			summary: null,
			...empty,
			selected: null,
			writingIn: null,
			moved: { from: 0, to: 0, n: 0 },
			gone: { name: '', n: 0 },

			openView: async (view, threadId) => {
				touched = threadId !== undefined;
				set({ view });
				await reopen(threadId ?? null);
			},
			setFilter: async (patch) => {
				const { view, filters } = get();
				set({ filters: { ...filters, [view]: plain({ ...filters[view], ...patch }) } });
				await reopen(null);
			},
			clearFilters: async () => {
				const { view, filters, selected } = get();
				set({ filters: { ...filters, [view]: {} } });
				await reopen(selected?.kind === 'thread' ? selected.id : null);
			},
			ensureLoaded: (from, to) => reader.need({ from, to }),
			select: (index) => {
				touched = true;
				const row = rowAt(get().pages, index);
				if (row) selectRow(row, index);
				else if (index >= 0 && index < (get().total ?? 0))
					void reader.readPage(Math.floor(index / PAGE)).then(() => selectRow(rowAt(get().pages, index), index));
			},
			selectAccount: (id) => {
				touched = true;
				set({ selected: { kind: 'account', id } });
			},
			leave: async (threadId) => {
				touched = true;
				const found = findRow(get().pages, threadId);
				if (found) {
					reader.overtake();
					// All is read anew below; until then what is held is right, but for this one row.
					reader.trust();
					const { pages, total, groups, selected } = get();
					const left = Math.max(0, (total ?? 1) - 1);
					const next = without(pages, found.index);
					set({ pages: next, glimpse: null, total: left, groups: groupsWithout(groups, found.index) });
					const index = Math.min(found.index, left - 1);
					if (selected?.kind === 'thread' && selected.id === threadId) selectRow(rowAt(next, index), index);
					else if (selected?.kind === 'thread' && selected.index > found.index)
						set({ selected: { ...selected, index: selected.index - 1 } });
				}
				await refresh();
			},
			adopt: (from, to) => {
				const { selected } = get();
				if (selected?.kind === 'thread' && selected.id === from) set({ selected: { ...selected, id: to } });
				if (get().writingIn === from) set({ writingIn: to });
			},
			refresh,
			touch: () => {
				touched = true;
			},
			writing: (id) => {
				touched = true;
				if (id === get().writingIn) return;
				set({ writingIn: id });
				const { selected, pages } = get();
				// What stayed open only for the writing gives way now.
				if (id === null && selected?.kind === 'thread' && !findRow(pages, selected.id)) void refresh();
			},
			dismissNewAbove: () => get().newAbove > 0 && set({ newAbove: 0 }),
		};
	});
}
