// Where the items of the queue are, px from its top. Two heights and a handful of headings: arithmetic, however many rows there are.
import type { ListLayout } from '../../state/inbox/layout.ts';

/** px */
export interface Heights {
	readonly heading: number;
	readonly row: number;
}

/** The top of an item; of `layout.count`, the list's end. */
export function offsetOf(layout: ListLayout, item: number, { heading, row }: Heights): number {
	const headings = layout.headingsBefore(item);
	return headings * heading + (item - headings) * row;
}

/** The item at this offset, or the nearest one; -1 in an empty list. */
export function itemAt(layout: ListLayout, offset: number, heights: Heights): number {
	let low = 0;
	let high = layout.count - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (offsetOf(layout, middle, heights) <= offset) low = middle;
		else high = middle - 1;
	}
	return high < 0 ? -1 : low;
}
