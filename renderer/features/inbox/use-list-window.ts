// Which items of the queue the page renders: what is on the screen, some around it, and the active one, wherever it is. Nothing here is
// done once per row of the list: a virtualiser that measures 100,000 of them again after every change is too slow.
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ListLayout } from '../../state/inbox/layout.ts';
import { type Heights, itemAt, offsetOf } from './row-heights.ts';

const AROUND = 8;
/** px, until the list has been laid out. */
const FIRST_HEIGHT = 600;

interface ListWindow {
	/** In order, each with its offset from the list's top, px. */
	items: { index: number; start: number }[];
	/** First and last item on the screen; null in an empty list. */
	visible: { first: number; last: number } | null;
	/** Of the whole list, px. */
	height: number;
}

interface Place {
	top: number;
	height: number;
}
function onScreen(layout: ListLayout, { top, height }: Place, heights: Heights): ListWindow['visible'] {
	if (layout.count === 0) return null;
	return { first: itemAt(layout, top, heights), last: itemAt(layout, top + height, heights) };
}

export function useListWindow(
	scroller: RefObject<HTMLDivElement | null>,
	layout: ListLayout,
	heights: Heights,
	/** -1 = none. */
	active: number,
): ListWindow {
	const [place, setPlace] = useState<Place>({ top: 0, height: FIRST_HEIGHT });
	const { heading, row } = heights;
	const visible = useMemo(() => onScreen(layout, place, { heading, row }), [layout, place, heading, row]);
	const drawn = useRef({ layout, heights, visible });
	drawn.current = { layout, heights, visible };

	useEffect(() => {
		const element = scroller.current;
		if (!element) return;
		/** Something else came into view since it was drawn. */
		const look = (): Place | null => {
			const now = { top: element.scrollTop, height: element.clientHeight || FIRST_HEIGHT };
			const next = onScreen(drawn.current.layout, now, drawn.current.heights);
			const was = drawn.current.visible;
			return next?.first === was?.first && next?.last === was?.last ? null : now;
		};
		// The rows have to be there in the very frame that shows the new place.
		const onScroll = () => {
			const now = look();
			if (now) flushSync(() => setPlace(now));
		};
		element.addEventListener('scroll', onScroll, { passive: true });
		const watch =
			typeof ResizeObserver === 'undefined'
				? null
				: new ResizeObserver(() => {
						const now = look();
						if (now) setPlace(now);
					});
		watch?.observe(element);
		return () => {
			element.removeEventListener('scroll', onScroll);
			watch?.disconnect();
		};
	}, [scroller]);

	const items: ListWindow['items'] = [];
	const add = (index: number) => items.push({ index, start: offsetOf(layout, index, heights) });
	if (visible) {
		const from = Math.max(0, visible.first - AROUND);
		const to = Math.min(layout.count - 1, visible.last + AROUND);
		const outside = active >= 0 && active < layout.count && (active < from || active > to);
		if (outside && active < from) add(active);
		for (let index = from; index <= to; index++) add(index);
		if (outside && active > to) add(active);
	}
	return { items, visible, height: offsetOf(layout, layout.count, heights) };
}
