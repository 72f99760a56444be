// Reads what the list shows again. The chosen row stays with its person and where it is on the screen; a view that is being opened stays so
// until it was read, whatever comes between.
import type { Client, Filter, ThreadId, ThreadWindow } from '../../../contract/index.ts';
import { PAGE, pagesFor, rowAt } from './pages.ts';
import { type createReader, problemOf } from './reader.ts';
import { firstSelection, selectedRow, selection, shownRows } from './selectors.ts';
import type { InboxState } from './state.ts';

interface RefreshDeps {
	readonly client: Client;
	readonly reader: ReturnType<typeof createReader>;
	readonly readRows: (from: number, to: number) => Promise<ThreadWindow>;
	readonly filter: () => Filter;
	/** The owner has done something: the list no longer selects its first row. */
	readonly isTouched: () => boolean;
	readonly onMerged: (from: ThreadId, to: ThreadId) => void;
	readonly get: () => InboxState;
	readonly set: (part: Partial<InboxState>) => void;
}

interface ListRefresh {
	/** Reads the counts and what is on the screen; one read at a time, and one more for all calls meanwhile. */
	refresh(): Promise<void>;
	/** Reads a view that was just opened: at this thread, or at its first row. */
	open(id: ThreadId | null): Promise<void>;
}

export const emptyList = {
	total: null,
	hidden: 0,
	hiddenBy: [],
	groups: [],
	pages: new Map(),
	ahead: null,
	newAbove: 0,
	problem: null,
} satisfies Partial<InboxState>;

export function createListRefresh({
	client,
	reader,
	readRows,
	filter,
	isTouched,
	onMerged,
	get,
	set,
}: RefreshDeps): ListRefresh {
	let refreshing: Promise<void> | null = null;
	let again = false;
	let opening: { id: ThreadId | null } | null = null;

	const positionOf = async (threadId: ThreadId) =>
		await client['threads.position']({ threadId, view: get().view, filter: filter() });

	/** What should stay where it is: the chosen row while it is on the screen, else the first one there. */
	const anchorNow = (): { id: ThreadId; index: number } | null => {
		const { selected, pages } = get();
		const wanted = reader.wanted();
		if (selected?.kind === 'thread' && selected.index >= wanted.from - 2 && selected.index < wanted.to + 2)
			return selected;
		const first = rowAt(pages, wanted.from);
		return first ? { id: first.id, index: wanted.from } : null;
	};

	/** Reads what is wanted: pages from main, laid over what is held. Null when something newer was asked for meanwhile. */
	const readRange = async (from: number, to: number, mine: number) => {
		const wantedPages = pagesFor(from, to, null);
		const [summary, ...windows] = await Promise.all([
			client['queue.summary']({}),
			...wantedPages.map((page) => readRows(page * PAGE, (page + 1) * PAGE)),
		]);
		if (!reader.isCurrent(mine)) return null;
		const newest = windows.at(-1);
		const total = newest?.total ?? 0;
		const pages = new Map(get().pages);
		// Only now, or a call meanwhile would read the same pages twice.
		reader.age(wantedPages);
		for (const page of pages.keys()) if (page >= Math.ceil(total / PAGE)) pages.delete(page);
		for (const [i, page] of wantedPages.entries()) pages.set(page, windows[i]?.rows ?? []);
		set({
			summary,
			pages,
			ahead: null,
			total,
			hidden: newest?.hidden ?? 0,
			hiddenBy: newest?.hiddenBy ?? [],
			groups: newest?.groups ?? [],
			problem: null,
		});
		return total;
	};

	const readOpened = async (id: ThreadId | null, mine: number) => {
		const found = id ? await positionOf(id) : null;
		const at = found?.index ?? null;
		const range = at === null ? { from: 0, to: 20 } : { from: Math.max(0, at - 10), to: at + 10 };
		const total = await readRange(range.from, range.to, mine);
		if (total === null) return;
		opening = null;
		reader.want(range);
		// Who is looked for is shown, also where the group is closed.
		if (found && at !== null)
			set({
				selected: { kind: 'thread', id: found.threadId, index: at },
				...(at >= shownRows(get()) ? { spamShown: true } : {}),
			});
		else if (!id) set({ selected: firstSelection(get()) });
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
		if (by !== 0 && anchor && anchorTo !== null && (isTouched() || wanted.from > 0))
			set({
				moved: { from: anchor.index, to: anchorTo, n: get().moved.n + 1 },
				newAbove: Math.max(0, get().newAbove + Math.max(0, by)),
			});
		if (chosen && chosenNow && chosenNow.threadId !== chosen.id) {
			onMerged(chosen.id, chosenNow.threadId);
		}
		follow(chosen && chosenNow ? { ...chosen, id: chosenNow.threadId } : chosen, chosenNow?.index ?? null, name);
	};

	const refreshOnce = async () => {
		const mine = reader.overtake();
		if (opening) await readOpened(opening.id, mine);
		else await readAgain(mine);
		if (reader.isCurrent(mine)) reader.need(reader.wanted());
	};

	/** After a read: the selection stays with its person, or goes to the row in its place. */
	const follow = (chosen: { id: ThreadId; index: number } | null, to: number | null, name: string) => {
		const { pages, selected } = get();
		if (selected?.kind === 'account' || selected?.kind === 'group') return;
		// The owner chose another row while the answer was on its way.
		if (selected && chosen && selected.id !== chosen.id) return;
		if (!isTouched()) return set({ selected: firstSelection(get()) });
		if (!chosen) return;
		if (to !== null) return set({ selected: { kind: 'thread', id: chosen.id, index: to } });
		// Never another person's conversation while the owner is typing.
		if (chosen.id === get().writingIn) return;
		const index = Math.min(chosen.index, shownRows(get()) - 1);
		set({ selected: selection(rowAt(pages, index), index), gone: { name, n: get().gone.n + 1 } });
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

	return {
		refresh,
		open: (id) => {
			// What is under way belongs to the view before.
			reader.overtake();
			opening = { id };
			reader.want({ from: 0, to: 20 });
			set({ ...emptyList, selected: null });
			return refresh();
		},
	};
}
