// Where the list is scrolled to. Policy: what the owner chose is in view; a row that moves never moves what the owner looks at.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { ListLayout } from '../../state/inbox/layout.ts';
import type { InboxState, Selected } from '../../state/inbox/state.ts';
import { useFocusRequest } from '../../state/ui/use-focus-request.ts';
import { type Heights, offsetOf } from './row-heights.ts';

interface ListScroll {
	scroller: RefObject<HTMLDivElement | null>;
	layout: ListLayout;
	activeItem: number;
	selected: Selected | null;
	moved: InboxState['moved'];
	heights: Heights;
	rowId: (item: number) => string;
}

export function useListScroll({ scroller, layout, activeItem, selected, moved, heights, rowId }: ListScroll): void {
	const offsetIn = (of: ListLayout, item: number) => offsetOf(of, item, heights);

	// The chosen row moved to another index: the list follows it.
	const before = useRef({ n: moved.n, layout });
	useLayoutEffect(() => {
		const last = before.current;
		before.current = { n: moved.n, layout };
		if (moved.n === last.n || !scroller.current) return;
		scroller.current.scrollTop +=
			offsetIn(layout, layout.itemOfRow(moved.to)) - offsetIn(last.layout, last.layout.itemOfRow(moved.from));
	});

	// A choice by key, or the next one after an answer, is brought into view.
	const chosen = selected ? `${selected.kind} ${selected.id}` : '';
	// biome-ignore lint/correctness/useExhaustiveDependencies: only a new choice scrolls
	useLayoutEffect(() => {
		const element = scroller.current;
		if (!element || activeItem < 0) return;
		const top = offsetIn(layout, activeItem);
		const bottom = top + heights.row;
		// The first row brings its heading along.
		if (layout.place(activeItem) === 1) element.scrollTop = 0;
		else if (top < element.scrollTop) element.scrollTop = top;
		else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
	}, [chosen]);

	// The undo bar and others shorten the list: the chosen row stays in it.
	const shown = useRef({ height: 0, item: activeItem });
	shown.current.item = activeItem;
	useEffect(() => {
		const element = scroller.current;
		if (!element || typeof ResizeObserver === 'undefined') return;
		const watch = new ResizeObserver(() => {
			const { height, item } = shown.current;
			shown.current.height = element.clientHeight;
			const row = document.getElementById(rowId(item));
			if (!row || element.clientHeight >= height) return;
			const top = row.getBoundingClientRect().top - element.getBoundingClientRect().top;
			if (top < height) element.scrollTop += Math.max(0, top + row.clientHeight - element.clientHeight);
		});
		watch.observe(element);
		return () => watch.disconnect();
	}, [scroller, rowId]);

	useFocusRequest('list', scroller);
	// At the start, and whenever a list takes the place of what had the focus, the keys belong to it.
	useEffect(() => {
		if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true });
	}, [scroller]);
}
