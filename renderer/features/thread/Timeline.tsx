// The timeline: a feed of articles that renders only what is near the window. It is anchored at its end: older pages that
// come in above move nothing that is seen, and new words are followed only by who stands at the end already.
import { useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
	type KeyboardEvent,
	type ReactNode,
	type RefObject,
	useCallback,
	useEffect,
	useLayoutEffect,
	useRef,
	useState,
} from 'react';
import css from './Timeline.module.css';
import { isArticle, type TimelineRow } from './timeline-rows.ts';

interface TimelineProps {
	label: string;
	rows: readonly TimelineRow[];
	/** Whether older ones are still to be read. */
	more: boolean;
	busy: boolean;
	onOlder: () => void;
	/** A row to bring into view; handed back when done. */
	jumpTo: string | null;
	onJumped: () => void;
	/** Words of new messages that came while this was open. */
	newBelow: number;
	/** The end is on the screen. */
	onSeen: () => void;
	focusRef: RefObject<HTMLElement | null>;
	onLeave: () => void;
	render: (row: TimelineRow) => ReactNode;
}

const NEAR_START = 4;
const AT_END_PX = 48;
const estimates: Record<TimelineRow['kind'], number> = {
	day: 24,
	unread: 24,
	bridge: 24,
	place: 24,
	system: 24,
	note: 70,
	message: 110,
	outgoing: 110,
};

export function Timeline(props: TimelineProps) {
	const { label, rows, more, busy, onOlder, jumpTo, onJumped, newBelow, onSeen, focusRef, onLeave, render } = props;
	const { t } = useLingui();
	const scroller = useRef<HTMLDivElement>(null);
	const [active, setActive] = useState<string | null>(null);
	const [atEnd, setAtEnd] = useState(true);
	const articles = rows.filter(isArticle);
	const activeKey = articles.some((row) => row.key === active) ? active : (articles.at(-1)?.key ?? null);
	const activeIndex = rows.findIndex((row) => row.key === activeKey);
	const virtual = useVirtualizer({
		count: rows.length,
		getScrollElement: () => scroller.current,
		estimateSize: (index) => estimates[rows[index]?.kind ?? 'message'],
		getItemKey: (index) => rows[index]?.key ?? index,
		anchorTo: 'end',
		followOnAppend: true,
		scrollEndThreshold: AT_END_PX,
		overscan: 6,
		gap: 12,
		paddingStart: 16,
		paddingEnd: 16,
		// What has the focus stays in the page, else the focus would be lost.
		rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
			const from = Math.max(0, startIndex - overscan);
			const to = Math.min(count - 1, endIndex + overscan);
			const range = Array.from({ length: to - from + 1 }, (_, i) => from + i);
			return activeIndex < 0 || (activeIndex >= from && activeIndex <= to)
				? range
				: [...range, activeIndex].sort((a, b) => a - b);
		},
		onChange: (instance) => setAtEnd(instance.isAtEnd(AT_END_PX)),
	});
	const items = virtual.getVirtualItems();
	const first = items[0]?.index ?? 0;

	const started = useStartAtEnd(virtual, rows.length > 0);
	useKeepEnd(scroller, virtual, atEnd, rows.at(-1)?.key);

	useEffect(() => {
		if (started && more && !busy && first <= NEAR_START) onOlder();
	}, [started, more, busy, first, onOlder]);

	useEffect(() => {
		if (atEnd && newBelow > 0) onSeen();
	}, [atEnd, newBelow, onSeen]);

	useEffect(() => {
		if (jumpTo === null) return;
		const index = rows.findIndex((row) => row.key === jumpTo);
		if (index < 0) return;
		virtual.scrollToIndex(index, { align: 'center' });
		setActive(jumpTo);
		onJumped();
	}, [jumpTo, rows, virtual, onJumped]);

	const takesFocus = useCallback(
		(element: HTMLElement | null) => {
			focusRef.current = element;
		},
		[focusRef],
	);
	const focusArticle = useCallback(
		(key: string | undefined, index: number) => {
			if (key === undefined) return;
			setActive(key);
			virtual.scrollToIndex(index, { align: 'auto' });
			requestAnimationFrame(() =>
				scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] article`)?.focus(),
			);
		},
		[virtual],
	);
	const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
		// A message's dialog stands elsewhere in the page, and its keys come here all the same.
		if (!event.currentTarget.contains(event.target as Node)) return;
		if (event.ctrlKey && event.key === 'End') {
			event.preventDefault();
			return onLeave();
		}
		const by = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0;
		if (by === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
		event.preventDefault();
		const here = articles.findIndex((row) => row.key === activeKey);
		const next = articles[Math.max(0, Math.min(articles.length - 1, here + by))];
		focusArticle(next?.key, next ? rows.indexOf(next) : -1);
	};

	return (
		<div className={css.around}>
			<div ref={scroller} className={css.scroller}>
				<div
					role="feed"
					aria-label={label}
					aria-busy={busy}
					className={css.feed}
					style={{ blockSize: virtual.getTotalSize() }}
					data-keys
					onKeyDown={onKeyDown}
				>
					{items.map((item) => {
						const row = rows[item.index];
						if (!row) return null;
						const article = isArticle(row) || row.kind === 'bridge' || row.kind === 'system';
						const said = isArticle(row);
						return (
							<div
								key={item.key}
								ref={virtual.measureElement}
								data-index={item.index}
								className={css.row}
								style={{ transform: `translateY(${item.start}px)` }}
							>
								{article ? (
									<article
										ref={row.key === activeKey ? takesFocus : undefined}
										aria-posinset={said ? articles.indexOf(row) + 1 : undefined}
										aria-setsize={said ? (more ? -1 : articles.length) : undefined}
										tabIndex={row.key === activeKey ? 0 : -1}
										className={css.article}
										{...(row.key === activeKey ? { 'data-pane-start': '' } : {})}
										onFocus={() => said && setActive(row.key)}
									>
										{render(row)}
									</article>
								) : (
									render(row)
								)}
							</div>
						);
					})}
				</div>
			</div>
			{newBelow > 0 && !atEnd && (
				<button type="button" className={css.below} onClick={() => virtual.scrollToEnd({ behavior: 'auto' })}>
					{t`${newBelow} new below ↓`}
				</button>
			)}
		</div>
	);
}

type Virtual = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>;

/** Goes to the end once; true when the first frame there was drawn, for before that the beginning is what is measured. */
function useStartAtEnd(virtual: Virtual, hasRows: boolean): boolean {
	const [started, setStarted] = useState(false);
	useLayoutEffect(() => {
		if (started || !hasRows) return;
		virtual.scrollToEnd({ behavior: 'auto' });
		const frame = requestAnimationFrame(() => requestAnimationFrame(() => setStarted(true)));
		return () => cancelAnimationFrame(frame);
	}, [virtual, hasRows, started]);
	return started;
}

/** The composer grows and shrinks below, and what is new is measured only once it is drawn: who stood at the end stays there. */
function useKeepEnd(
	scroller: RefObject<HTMLDivElement | null>,
	virtual: Virtual,
	atEnd: boolean,
	lastKey: string | undefined,
) {
	const stays = useRef(atEnd);
	const shown = useRef(lastKey);
	const appended = shown.current !== lastKey;
	if (!appended) stays.current = atEnd;
	useEffect(() => {
		const element = scroller.current;
		if (!element || typeof ResizeObserver === 'undefined') return;
		let height = element.clientHeight;
		const watch = new ResizeObserver(() => {
			const was = height;
			height = element.clientHeight;
			if (was !== height && stays.current) virtual.scrollToEnd({ behavior: 'auto' });
		});
		watch.observe(element);
		return () => watch.disconnect();
	}, [scroller, virtual]);
	useEffect(() => {
		const follows = stays.current;
		shown.current = lastKey;
		if (!follows) return;
		let frame = requestAnimationFrame(() => {
			frame = requestAnimationFrame(() => virtual.scrollToEnd({ behavior: 'auto' }));
		});
		return () => cancelAnimationFrame(frame);
	}, [virtual, lastKey]);
}
