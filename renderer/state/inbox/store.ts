// The queue: one view, its filter, pages of rows and what is chosen. Policy: only the owner moves the choice. Rows that come, go and move
// never change which row is selected or where it is on the screen; when the selected row goes, the one in its place is selected.
import { createStore } from 'zustand/vanilla';
import type { Client, Filter, ThreadId } from '../../../contract/index.ts';
import { findRow, groupsWithout, PAGE, rowAt, without } from './pages.ts';
import { createReader } from './reader.ts';
import { createListRefresh, emptyList } from './refresh.ts';
import { filterOf, firstSelection, selection, shownRows } from './selectors.ts';
import type { InboxState, InboxStore } from './state.ts';

export type { InboxActions, InboxState, InboxStore } from './state.ts';

// Store

interface InboxDeps {
	client: Client;
	restored?: Pick<InboxState, 'filters' | 'spamShown'>;
	/** The chosen thread has become part of another one. */
	onMerged?: (from: ThreadId, to: ThreadId) => void;
	/** Whether the next conversation opens after one has left the list; else the list alone stays. */
	opensNext?: () => boolean;
}

const plain = (filter: Filter): Filter =>
	Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Filter;

export function createInboxStore({
	client,
	restored,
	onMerged = () => undefined,
	opensNext = () => true,
}: InboxDeps): InboxStore {
	let touched = false;

	return createStore((set, get) => {
		const filterNow = () => filterOf(get());
		const readRows = (from: number, to: number) =>
			client['threads.window']({ view: get().view, filter: filterNow(), from, to });
		const reader = createReader({ readRows, get, set });

		const setFilterOf = (filter: Filter) => {
			const { view, filters, saved } = get();
			if (saved) set({ saved: { ...saved, filter } });
			else set({ filters: { ...filters, [view]: filter } });
		};
		const selectAt = (index: number) => set({ selected: selection(rowAt(get().pages, index), index) });
		const goOn = (index: number) =>
			opensNext() ? selectAt(index) : set({ selected: null, resumeAt: Math.max(0, index) });
		const { refresh, open } = createListRefresh({
			client,
			reader,
			readRows,
			filter: filterNow,
			isTouched: () => touched,
			onMerged: (from, to) => {
				get().threadMerged(from, to);
				onMerged(from, to);
			},
			get,
			set,
		});

		return {
			view: 'waiting',
			filters: restored?.filters ?? {},
			saved: null,
			resumeAt: 0,
			spamShown: restored?.spamShown ?? false,
			summary: null,
			...emptyList,
			selected: null,
			writingIn: null,
			writingBox: 'composer',
			moved: { from: 0, to: 0, n: 0 },
			gone: { name: '', n: 0 },

			openView: async (view, threadId, saved = null) => {
				touched = threadId !== undefined;
				set({ view, saved, resumeAt: 0 });
				await open(threadId ?? null);
			},
			setFilter: async (patch) => {
				setFilterOf(plain({ ...filterNow(), ...patch }));
				await open(null);
			},
			clearFilters: async () => {
				const { selected } = get();
				setFilterOf({});
				await open(selected?.kind === 'thread' ? selected.id : null);
			},
			forgetFilter: (view) => set({ filters: { ...get().filters, [view]: {} } }),
			ensureLoaded: (from, to) => reader.need({ from, to }),
			select: (index) => {
				touched = true;
				if (rowAt(get().pages, index)) selectAt(index);
				else if (index >= 0 && index < (get().total ?? 0))
					void reader.readPage(Math.floor(index / PAGE)).then(() => selectAt(index));
			},
			selectAccount: (id) => {
				touched = true;
				set({ selected: { kind: 'account', id } });
			},
			selectSpamHeading: () => {
				touched = true;
				set({ selected: { kind: 'group', id: 'probablySpam' } });
			},
			showSpam: (spamShown) => {
				touched = true;
				set({ spamShown });
			},
			leave: async (threadId) => {
				touched = true;
				const found = findRow(get().pages, threadId);
				if (found) {
					reader.overtake();
					// The refresh below reads all again; until then only this one row is wrong.
					reader.trust();
					const { pages, total, groups, selected, summary } = get();
					const left = Math.max(0, (total ?? 1) - 1);
					const next = without(pages, found.index);
					if (summary && found.row.probablySpam)
						set({ summary: { ...summary, probablySpam: Math.max(0, summary.probablySpam - 1) } });
					set({ pages: next, ahead: null, total: left, groups: groupsWithout(groups, found.index) });
					const index = Math.min(found.index, shownRows(get()) - 1);
					if (selected?.kind === 'thread' && selected.id === threadId) goOn(index);
					else if (selected?.kind === 'thread' && selected.index > found.index)
						set({ selected: { ...selected, index: selected.index - 1 } });
				}
				await refresh();
			},
			leaveMany: async (ids) => {
				touched = true;
				const { selected, pages } = get();
				if (selected?.kind === 'thread' && ids.has(selected.id)) {
					// The first one below that stays, else the nearest above, as far as rows are held.
					const stays = (index: number) => {
						const row = rowAt(pages, index);
						return row !== undefined && !ids.has(row.id);
					};
					let index = selected.index;
					while (rowAt(pages, index) && !stays(index)) index += 1;
					if (!stays(index)) for (index = selected.index; index >= 0 && !stays(index); ) index -= 1;
					const next = index < 0 ? null : selection(rowAt(pages, index), index);
					set(opensNext() ? { selected: next } : { selected: null, resumeAt: Math.max(0, index) });
				}
				await refresh();
				if (get().selected === null && opensNext()) set({ selected: firstSelection(get()) });
			},
			threadMerged: (from, to) => {
				const { selected } = get();
				if (selected?.kind === 'thread' && selected.id === from) set({ selected: { ...selected, id: to } });
				if (get().writingIn === from) set({ writingIn: to });
			},
			refresh,
			touch: () => {
				touched = true;
			},
			writing: (id, box = 'composer') => {
				touched = true;
				if (id === get().writingIn && box === get().writingBox) return;
				set({ writingIn: id, writingBox: box });
				const { selected, pages } = get();
				// What stayed open only for the writing gives way now.
				if (id === null && selected?.kind === 'thread' && !findRow(pages, selected.id)) void refresh();
			},
			dismissNewAbove: () => get().newAbove > 0 && set({ newAbove: 0 }),
		};
	});
}
