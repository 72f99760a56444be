import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../state/inbox/layout.ts';
import { itemAt, offsetOf } from './row-heights.ts';

const heights = { heading: 32, row: 72 };
const layout = layoutOf(
	100_000,
	[
		{ key: 'overdue', count: 3 },
		{ key: 'nextHour', count: 0 },
		{ key: 'today', count: 40_000 },
		{ key: 'afterToday', count: 59_997 },
	],
	[],
);

describe('where the items of the queue stand', () => {
	it('each begins where the one before ends', () => {
		const tops = [0, 1, 2, 3, 4, 5].map((item) => offsetOf(layout, item, heights));
		expect(tops).toEqual([0, 32, 104, 176, 248, 280]);
		expect(offsetOf(layout, layout.count, heights)).toBe(3 * 32 + 100_000 * 72);
	});

	it('each is found from its first pixel to its last', () => {
		for (const item of [0, 1, 3, 4, 5, 17, 40_004, 40_005, 40_006, 99_000, layout.count - 1]) {
			const top = offsetOf(layout, item, heights);
			const bottom = offsetOf(layout, item + 1, heights);
			expect([
				itemAt(layout, top, heights),
				itemAt(layout, bottom - 1, heights),
				itemAt(layout, bottom - 0.1, heights),
			]).toEqual([item, item, item]);
		}
	});

	it('beyond the ends is the first or the last; an empty list has none', () => {
		expect([itemAt(layout, -50, heights), itemAt(layout, 1e9, heights)]).toEqual([0, layout.count - 1]);
		expect(itemAt(layoutOf(0, [], []), 0, heights)).toBe(-1);
	});
});
