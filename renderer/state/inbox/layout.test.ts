import { describe, expect, it } from 'vitest';
import type { Group } from '../../../contract/index.ts';
import { makeAccount } from '../../testing/rows.ts';
import { layoutOf } from './layout.ts';

const groups: Group[] = [
	{ key: 'overdue', count: 2 },
	{ key: 'nextHour', count: 0 },
	{ key: 'today', count: 3 },
	{ key: 'afterToday', count: 1 },
];
const broken = makeAccount({ needsAttention: true, state: 'signIn' });
const all = (layout: ReturnType<typeof layoutOf>) => Array.from({ length: layout.count }, (_, i) => layout.at(i));
const short = (layout: ReturnType<typeof layoutOf>) =>
	all(layout).map((item) =>
		item.kind === 'row' ? item.index : item.kind === 'group' ? `${item.key} ${item.count}` : 'account',
	);

describe('layoutOf', () => {
	it('puts a heading above each group that has somebody', () => {
		expect(short(layoutOf(6, groups, []))).toEqual(['overdue 2', 0, 1, 'today 3', 2, 3, 4, 'afterToday 1', 5]);
	});

	it('puts a broken account after the first overdue person and counts it there', () => {
		expect(short(layoutOf(6, groups, [broken]))).toEqual([
			'overdue 3',
			0,
			'account',
			1,
			'today 3',
			2,
			3,
			4,
			'afterToday 1',
			5,
		]);
	});

	it('gives a broken account its own heading when nobody is overdue', () => {
		expect(short(layoutOf(1, [{ key: 'today', count: 1 }], [broken]))).toEqual(['overdue 1', 'account', 'today 1', 0]);
	});

	it('has no headings in a view without groups', () => {
		expect(short(layoutOf(3, [], []))).toEqual([0, 1, 2]);
	});

	it('finds each row again, and counts places without headings', () => {
		const layout = layoutOf(6, groups, [broken]);
		expect(layout.options).toBe(7);
		const places = all(layout).map((_, i) => layout.place(i));
		expect(places.filter((place) => place > 0)).toEqual([1, 2, 3, 4, 5, 6, 7]);
		for (let index = 0; index < 6; index++) expect(layout.at(layout.itemOfRow(index))).toEqual({ kind: 'row', index });
		expect(layout.groupOf(1)).toBe('overdue');
		expect(layout.groupOf(5)).toBe('afterToday');
		expect(layout.headingsBefore(layout.itemOfRow(5))).toBe(3);
	});

	it('still shows rows that the counts do not cover yet', () => {
		expect(short(layoutOf(3, [{ key: 'today', count: 2 }], []))).toEqual(['today 2', 0, 1, 2]);
	});
});
