// The queue: one view, its filter, pages of rows and what is chosen. Policy: only the owner moves the choice. Rows that come, go and move
// never change which row is chosen or where it stands on the screen; a chosen row that goes hands over to the one that takes its place.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AccountId, Client, Filter, Group, QueueSummary, ThreadId, ThreadRow, View } from '../../../contract/index.ts';
import { findRow, groupsWithout, PAGE, type Pages, pagesFor, rowAt, without } from './pages.ts';
import { selectedRow } from './selectors.ts';

// State

export type Selected = { kind: 'thread'; id: ThreadId; index: number } | { kind: 'account'; id: AccountId };

export interface InboxState {
	view: View;
	/** Kept for each view, also over a restart. */
	filters: Partial<Record<View, Filter>>;
	summary: QueueSummary | null;
	/** Null until the view was read. */
	total: number | null;
	hidden: number;
	groups: Group[];
	pages: Pages;
	selected: Selected | null;
	/** Rows that came in above since the list was last at its top. */
	newAbove: number;
	/** The row under the cursor went from one index to another by itself: the list keeps it where it is. */
	moved: { from: number; to: number; n: number };
	/** Somebody's row went away under the cursor, answered elsewhere or by another hand. */
	gone: { name: string; n: number };
	problem: string | null;
}

// Actions

export interface InboxActions {
	/** Opens a view at its first row, or at a given thread. */
	openView(view: View, threadId?: ThreadId): Promise<void>;
	setFilter(patch: Filter): Promise<void>;
	clearFilters(): Promise<void>;
	/** Rows [from, to) are on the screen: reads them and their neighbours where they are missing or old. */
	need(from: number, to: number): void;
	select(index: number): void;
	selectAccount(id: AccountId): void;
	/** The chosen thread has left this view by the owner's own hand: the next in order takes its place. */
	leave(threadId: ThreadId): Promise<void>;
	/** Reads the counts and what is on the screen again. */
	refresh(): Promise<void>;
	readSummary(): Promise<void>;
	/** The owner has done something: from now on the first row is not chosen by itself any more. */
	touch(): void;
	seenAbove(): void;
}

export type InboxStore = StoreApi<InboxState & InboxActions>;

// Store

interface InboxDeps {
	client: Client;
	restored?: Pick<InboxState, 'filters'>;
}

const empty = { total: null, hidden: 0, groups: [], pages: new Map(), newAbove: 0, problem: null } satisfies Partial<InboxState>;
const plain = (filter: Filter): Filter => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Filter;

export function createInboxStore({ client, restored }: InboxDeps): InboxStore {
	// Every answer that a newer question has overtaken is dropped.
	let epoch = 0;
	let touched = false;
	let wanted = { from: 0, to: 20 };
	let stale = new Set<number>();
	const reading = new Set<number>();
	let refreshing: Promise<void> | null = null;
	let again = false;

	return createStore((set, get) => {
		const filterNow = () => get().filters[get().view] ?? {};
		const fetchPage = (page: number) =>
			client['threads.window']({ view: get().view, filter: filterNow(), from: page * PAGE, to: (page + 1) * PAGE });
		const problemOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

		const readPage = async (page: number) => {
			const mine = epoch;
			reading.add(page);
			try {
				const { rows, total, hidden, groups } = await fetchPage(page);
				if (mine !== epoch) return;
				stale.delete(page);
				set({ pages: new Map(get().pages).set(page, rows), total, hidden, groups, problem: null });
			} catch (error) {
				if (mine === epoch) set({ problem: problemOf(error) });
			} finally {
				if (mine === epoch) reading.delete(page);
			}
		};

		const selectRow = (row: ThreadRow | undefined, index: number) => set({ selected: row ? { kind: 'thread', id: row.id, index } : null });

		const positionOf = async (threadId: ThreadId) =>
			(await client['threads.position']({ threadId, view: get().view, filter: filterNow() })).index;

		/** What should stay where it is: the chosen row while it is on the screen, else the first one there. */
		const anchorNow = (): { id: ThreadId; index: number } | null => {
			const { selected, pages } = get();
			if (selected?.kind === 'thread' && selected.index >= wanted.from - 2 && selected.index < wanted.to + 2) return selected;
			const first = rowAt(pages, wanted.from);
			return first ? { id: first.id, index: wanted.from } : null;
		};

		const refreshOnce = async () => {
			epoch += 1;
			const mine = epoch;
			reading.clear();
			stale = new Set(get().pages.keys());
			const { selected } = get();
			const anchor = anchorNow();
			const chosen = selected?.kind === 'thread' ? selected : null;
			const chosenName = selectedRow(get())?.name ?? '';
			const [summary, anchorTo, chosenTo] = await Promise.all([
				client['queue.summary']({}),
				anchor ? positionOf(anchor.id) : null,
				chosen && chosen.id !== anchor?.id ? positionOf(chosen.id) : null,
			]);
			const by = anchor && anchorTo !== null ? anchorTo - anchor.index : 0;
			const range = { from: Math.max(0, wanted.from + by), to: wanted.to + by };
			const wantedPages = pagesFor(range.from, range.to, null);
			const windows = await Promise.all(wantedPages.map(fetchPage));
			if (mine !== epoch) return;

			const newest = windows.at(-1);
			const pages = new Map(get().pages);
			const last = Math.ceil((newest?.total ?? 0) / PAGE);
			for (const page of pages.keys()) if (page >= last) pages.delete(page);
			for (const [i, page] of wantedPages.entries()) {
				pages.set(page, windows[i]?.rows ?? []);
				stale.delete(page);
			}
			const total = newest?.total ?? 0;
			set({ summary, pages, total, hidden: newest?.hidden ?? 0, groups: newest?.groups ?? [], problem: null });
			if (by !== 0 && anchor && anchorTo !== null && (touched || wanted.from > 0))
				set({
					moved: { from: anchor.index, to: anchorTo, n: get().moved.n + 1 },
					newAbove: Math.max(0, get().newAbove + Math.max(0, by)),
				});
			follow(chosen, chosen?.id === anchor?.id ? anchorTo : chosenTo, total, chosenName);
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
				.catch((error: unknown) => set({ problem: problemOf(error) }))
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

		const reopen = async (threadId?: ThreadId) => {
			epoch += 1;
			reading.clear();
			stale.clear();
			wanted = { from: 0, to: 20 };
			set({ ...empty, selected: null });
			const mine = epoch;
			const at = threadId ? await positionOf(threadId).catch(() => null) : null;
			if (mine !== epoch) return;
			if (at !== null) wanted = { from: Math.max(0, at - 10), to: at + 10 };
			await Promise.all(pagesFor(wanted.from, wanted.to, null).map(readPage));
			if (mine !== epoch) return;
			if (threadId && at !== null) set({ selected: { kind: 'thread', id: threadId, index: at } });
			else if (!threadId) selectRow(rowAt(get().pages, 0), 0);
			get().need(wanted.from, wanted.to);
		};

		return {
			view: 'waiting',
			filters: restored?.filters ?? {},
			summary: null,
			...empty,
			selected: null,
			moved: { from: 0, to: 0, n: 0 },
			gone: { name: '', n: 0 },

			openView: async (view, threadId) => {
				touched = threadId !== undefined;
				set({ view });
				await reopen(threadId);
			},
			setFilter: async (patch) => {
				const { view, filters } = get();
				set({ filters: { ...filters, [view]: plain({ ...filters[view], ...patch }) } });
				await reopen();
			},
			clearFilters: async () => {
				const { view, filters, selected } = get();
				set({ filters: { ...filters, [view]: {} } });
				await reopen(selected?.kind === 'thread' ? selected.id : undefined);
			},
			need: (from, to) => {
				wanted = { from, to };
				const { pages, total } = get();
				if (total === null) return;
				for (const page of pagesFor(from, to, total, 1))
					if ((!pages.has(page) || stale.has(page)) && !reading.has(page)) void readPage(page);
			},
			select: (index) => {
				touched = true;
				const row = rowAt(get().pages, index);
				if (row) selectRow(row, index);
				else if (index >= 0 && index < (get().total ?? 0))
					void readPage(Math.floor(index / PAGE)).then(() => selectRow(rowAt(get().pages, index), index));
			},
			selectAccount: (id) => {
				touched = true;
				set({ selected: { kind: 'account', id } });
			},
			leave: async (threadId) => {
				touched = true;
				const found = findRow(get().pages, threadId);
				if (found) {
					epoch += 1;
					reading.clear();
					const { pages, total, groups, selected } = get();
					const left = Math.max(0, (total ?? 1) - 1);
					const next = without(pages, found.index);
					set({ pages: next, total: left, groups: groupsWithout(groups, found.index) });
					const index = Math.min(found.index, left - 1);
					if (selected?.kind === 'thread' && selected.id === threadId) selectRow(rowAt(next, index), index);
					else if (selected?.kind === 'thread' && selected.index > found.index)
						set({ selected: { ...selected, index: selected.index - 1 } });
				}
				await refresh();
			},
			refresh,
			readSummary: async () => set({ summary: await client['queue.summary']({}) }),
			touch: () => {
				touched = true;
			},
			seenAbove: () => get().newAbove > 0 && set({ newAbove: 0 }),
		};
	});
}
