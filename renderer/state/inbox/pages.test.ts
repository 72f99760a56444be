import { describe, expect, it } from 'vitest';
import { makeRows } from '../../testing/rows.ts';
import { findRow, groupsWithout, PAGE, type Pages, pagesFor, rowAt, without } from './pages.ts';

const rows = makeRows(PAGE * 2 + 10);
const pages: Pages = new Map([0, 1, 2].map((page) => [page, rows.slice(page * PAGE, (page + 1) * PAGE)]));

describe('pages of rows', () => {
	it('finds a row by its index and by its id', () => {
		expect(rowAt(pages, PAGE + 3)?.name).toBe(`Person ${PAGE + 3}`);
		expect(rowAt(pages, PAGE * 2 + 10)).toBeUndefined();
		const row = rows[PAGE + 7];
		expect(row && findRow(pages, row.id)?.index).toBe(PAGE + 7);
	});

	it('names the pages of a range and their neighbours, within the list', () => {
		expect(pagesFor(10, 30, 1000)).toEqual([0]);
		expect(pagesFor(190, 210, 1000)).toEqual([0, 1]);
		expect(pagesFor(400, 420, 1000, 1)).toEqual([1, 2, 3]);
		expect(pagesFor(950, 1000, 1000, 1)).toEqual([3, 4]);
	});

	it('takes one row out and moves the others up over the borders of pages', () => {
		const left = without(pages, 5);
		const expected = rows.toSpliced(5, 1);
		for (const index of [4, 5, PAGE - 1, PAGE, PAGE * 2, PAGE * 2 + 8])
			expect(rowAt(left, index)?.id).toBe(expected[index]?.id);
		expect(rowAt(left, PAGE * 2 + 9)).toBeUndefined();
	});

	it('does not invent a row where the next page is not held', () => {
		const left = without(new Map([[0, rows.slice(0, PAGE)]]), 0);
		expect(left.get(0)).toHaveLength(PAGE - 1);
	});

	it('lowers the count of the group the row was in', () => {
		const groups = [
			{ key: 'overdue', count: 2 },
			{ key: 'today', count: 3 },
		] as const;
		expect(groupsWithout(groups, 1).map((group) => group.count)).toEqual([1, 3]);
		expect(groupsWithout(groups, 2).map((group) => group.count)).toEqual([2, 2]);
	});
});
