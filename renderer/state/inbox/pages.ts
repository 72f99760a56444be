// Pages of 200 rows, as main returns them. Pure.
import type { Group, ThreadId, ThreadRow } from '../../../contract/index.ts';

export const PAGE = 200;
export type Pages = ReadonlyMap<number, readonly ThreadRow[]>;

export const rowAt = (pages: Pages, index: number): ThreadRow | undefined =>
	pages.get(Math.floor(index / PAGE))?.[index % PAGE];

/** A few rows read ahead of their page, so that a far jump shows somebody at once. */
export interface RowsAhead {
	readonly from: number;
	readonly rows: readonly ThreadRow[];
}

export const coversRows = (ahead: RowsAhead | null, from: number, to: number): boolean =>
	ahead !== null && from >= ahead.from && to <= ahead.from + ahead.rows.length;

export const shownAt = (pages: Pages, ahead: RowsAhead | null, index: number): ThreadRow | undefined =>
	rowAt(pages, index) ?? ahead?.rows[index - ahead.from];

/** The pages nearest to one, and the one that is chosen: scrolling through 100,000 rows does not keep them all. */
export function nearest(pages: Pages, around: number, chosen: number | null, max: number): Pages {
	if (pages.size <= max) return pages;
	const far = [...pages.keys()]
		.filter((page) => page !== chosen)
		.sort((a, b) => Math.abs(b - around) - Math.abs(a - around));
	const kept = new Map(pages);
	for (const page of far.slice(0, pages.size - max)) kept.delete(page);
	return kept;
}

export function findRow(pages: Pages, id: ThreadId): { row: ThreadRow; index: number } | undefined {
	for (const [page, rows] of pages) {
		const at = rows.findIndex((row) => row.id === id);
		const row = rows[at];
		if (row) return { row, index: page * PAGE + at };
	}
	return undefined;
}

/** The pages that cover [from, to), and with `around` their neighbours. */
export function pagesFor(from: number, to: number, total: number | null, around = 0): number[] {
	const last = total === null ? Number.POSITIVE_INFINITY : Math.max(0, Math.ceil(total / PAGE) - 1);
	const first = Math.max(0, Math.floor(from / PAGE) - around);
	const end = Math.min(last, Math.floor(Math.max(from, to - 1) / PAGE) + around);
	return Array.from({ length: Math.max(0, end - first + 1) }, (_, i) => first + i);
}

/** The same pages without one row: those behind it move up by one. A page whose successor is not held ends one row early. */
export function without(pages: Pages, index: number): Pages {
	const next = new Map<number, readonly ThreadRow[]>();
	const from = Math.floor(index / PAGE);
	for (const [page, rows] of pages) {
		if (page < from) next.set(page, rows);
		else {
			const kept = page === from ? rows.toSpliced(index % PAGE, 1) : rows.slice(1);
			const follower = pages.get(page + 1)?.[0];
			next.set(page, rows.length === PAGE && follower ? [...kept, follower] : kept);
		}
	}
	return next;
}

/** The counts of the groups without the row at this index. */
export function groupsWithout(groups: readonly Group[], index: number): Group[] {
	let from = 0;
	return groups.map((group) => {
		const inside = index >= from && index < from + group.count;
		from += group.count;
		return inside ? { ...group, count: group.count - 1 } : group;
	});
}
