// Reads the pages that are on the screen, then their neighbours. Policy: what is wanted now goes first, and few reads wait in line: who
// drags the scroll bar over 100,000 rows wants the last place, not every one on the way. A far jump is shown by a glimpse ahead of its page.
import type { ThreadWindow } from '../../../contract/index.ts';
import { isSeen, nearest, PAGE, pagesFor } from './pages.ts';
import type { InboxState } from './state.ts';

/** Rows [from, to). */
interface Range {
	readonly from: number;
	readonly to: number;
}
type Shown = Pick<InboxState, 'pages' | 'glimpse' | 'total' | 'hidden' | 'groups' | 'problem' | 'selected'>;

interface ReaderNeeds {
	readonly ask: (from: number, to: number) => Promise<ThreadWindow>;
	readonly get: () => Shown;
	readonly set: (part: Partial<Shown>) => void;
}

interface Reader {
	/** What is on the screen. */
	wanted(): Range;
	/** Without reading it. */
	want(range: Range): void;
	need(range: Range): void;
	readPage(page: number): Promise<void>;
	/** What is held is old from now on, but for these pages. */
	age(fresh: readonly number[]): void;
	/** What is held is right as it is. */
	trust(): void;
	/** Answers to what was asked so far are dropped. */
	overtake(): number;
	isCurrent(epoch: number): boolean;
}

const MAX_CONCURRENT = 2;
/** Rows around those on the screen that are glimpsed with them. */
const AROUND = 8;
const MAX_PAGES = 50;

export const problemOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function createReader({ ask, get, set }: ReaderNeeds): Reader {
	let epoch = 0;
	let wanted: Range = { from: 0, to: 20 };
	let stale = new Set<number>();
	const reading = new Set<number>();
	let glancing = false;

	const readPage = async (page: number): Promise<void> => {
		const mine = epoch;
		reading.add(page);
		try {
			const { rows, total, hidden, groups } = await ask(page * PAGE, (page + 1) * PAGE);
			if (mine !== epoch) return;
			stale.delete(page);
			reading.delete(page);
			const { pages, selected } = get();
			const chosen = selected?.kind === 'thread' ? Math.floor(selected.index / PAGE) : null;
			const kept = nearest(new Map(pages).set(page, rows), Math.floor(wanted.from / PAGE), chosen, MAX_PAGES);
			set({ pages: kept, total, hidden, groups, problem: null });
			readWanted();
		} catch (error) {
			if (mine !== epoch) return;
			reading.delete(page);
			set({ problem: problemOf(error) });
		}
	};

	/** The rows on the screen alone, ahead of their page. */
	const glance = async (asked: Range): Promise<void> => {
		const mine = epoch;
		const from = Math.max(0, asked.from - AROUND);
		glancing = true;
		try {
			const { rows } = await ask(from, asked.to + AROUND);
			if (mine === epoch) set({ glimpse: { from, rows } });
		} catch {
			// The read of the page says what is wrong.
		} finally {
			glancing = false;
		}
		if (wanted !== asked) readWanted();
	};

	const readWanted = (): void => {
		const { pages, total, glimpse } = get();
		if (total === null) return;
		const { from, to } = wanted;
		const shown = pagesFor(from, to, total);
		if (!glancing && shown.some((page) => !pages.has(page)) && !isSeen(glimpse, from, Math.min(to, total))) void glance(wanted);
		for (const page of new Set([...shown, ...pagesFor(from, to, total, 1)])) {
			if (reading.size >= MAX_CONCURRENT) return;
			if ((!pages.has(page) || stale.has(page)) && !reading.has(page)) void readPage(page);
		}
	};

	return {
		wanted: () => wanted,
		want: (range) => {
			wanted = range;
		},
		need: (range) => {
			if (wanted.from !== range.from || wanted.to !== range.to) wanted = range;
			readWanted();
		},
		readPage,
		age: (fresh) => {
			stale = new Set(get().pages.keys());
			for (const page of fresh) stale.delete(page);
		},
		trust: () => stale.clear(),
		overtake: () => {
			reading.clear();
			epoch += 1;
			return epoch;
		},
		isCurrent: (mine) => mine === epoch,
	};
}
