// Reads the pages that are on the screen, then their neighbours. Policy: what is wanted now goes first, and few reads wait in line: who
// drags the scroll bar over 100,000 rows wants the last place, not every one on the way. A far jump shows a few rows ahead of their page.
import type { ThreadWindow } from '../../../contract/index.ts';
import { coversRows, nearest, PAGE, pagesFor } from './pages.ts';
import type { InboxState } from './state.ts';

/** Rows [from, to). */
interface Range {
	readonly from: number;
	readonly to: number;
}
type Shown = Pick<InboxState, 'pages' | 'ahead' | 'total' | 'hidden' | 'hiddenBy' | 'groups' | 'problem' | 'selected'>;

interface ReaderNeeds {
	readonly readRows: (from: number, to: number) => Promise<ThreadWindow>;
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
	/** All pages except these are out of date from now on. */
	age(fresh: readonly number[]): void;
	/** The pages are up to date as they are. */
	trust(): void;
	/** Answers to what was asked so far are dropped. */
	overtake(): number;
	isCurrent(epoch: number): boolean;
}

const MAX_CONCURRENT = 2;
/** Rows around those on the screen that are read ahead with them. */
const AROUND = 8;
const MAX_PAGES = 50;

export const problemOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function createReader({ readRows, get, set }: ReaderNeeds): Reader {
	let epoch = 0;
	let wanted: Range = { from: 0, to: 20 };
	let stale = new Set<number>();
	const reading = new Set<number>();
	let readingAhead = false;

	const readPage = async (page: number): Promise<void> => {
		const mine = epoch;
		reading.add(page);
		try {
			const { rows, total, hidden, hiddenBy, groups } = await readRows(page * PAGE, (page + 1) * PAGE);
			if (mine !== epoch) return;
			stale.delete(page);
			reading.delete(page);
			const { pages, selected } = get();
			const chosen = selected?.kind === 'thread' ? Math.floor(selected.index / PAGE) : null;
			const kept = nearest(new Map(pages).set(page, rows), Math.floor(wanted.from / PAGE), chosen, MAX_PAGES);
			set({ pages: kept, total, hidden, hiddenBy, groups, problem: null });
			readWanted();
		} catch (error) {
			if (mine !== epoch) return;
			reading.delete(page);
			set({ problem: problemOf(error) });
		}
	};

	/** The rows on the screen alone, ahead of their page. */
	const readAhead = async (asked: Range): Promise<void> => {
		const mine = epoch;
		const from = Math.max(0, asked.from - AROUND);
		readingAhead = true;
		try {
			const { rows } = await readRows(from, asked.to + AROUND);
			if (mine === epoch) set({ ahead: { from, rows } });
		} catch {
			// The read of the page says what is wrong.
		} finally {
			readingAhead = false;
		}
		if (wanted !== asked) readWanted();
	};

	const readWanted = (): void => {
		const { pages, total, ahead } = get();
		if (total === null) return;
		const { from, to } = wanted;
		const shown = pagesFor(from, to, total);
		if (!readingAhead && shown.some((page) => !pages.has(page)) && !coversRows(ahead, from, Math.min(to, total)))
			void readAhead(wanted);
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
