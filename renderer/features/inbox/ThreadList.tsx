// The list: a listbox that renders only what is near the window. The active row is always rendered, because aria-activedescendant must point at something;
// rows have one height, so that 100,000 of them are arithmetic.
import { Plural, useLingui } from '@lingui/react/macro';
import { ArrowUp } from 'lucide-react';
import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useAccounts, useInbox, useSelection, useStores, useUi } from '../../state/context.tsx';
import { layoutOf } from '../../state/inbox/layout.ts';
import { rowAt, shownAt } from '../../state/inbox/pages.ts';
import { isFiltered } from '../../state/inbox/selectors.ts';
import { useNow } from '../../state/use-now.ts';
import { ContextMenu } from '../../ui/Menu.tsx';
import { isDue } from '../manual-entries/index.ts';
import { AccountRow } from './AccountRow.tsx';
import { RowMenu } from './RowMenu.tsx';
import { groupText } from './row-text.ts';
import { SpamHeading } from './SpamHeading.tsx';
import css from './ThreadList.module.css';
import { ThreadRow } from './ThreadRow.tsx';
import { useListKeys } from './use-list-keys.ts';
import { useListScroll } from './use-list-scroll.ts';
import { useListWindow } from './use-list-window.ts';

const HEADING = 2;
/** rem; tokens.css has the same as --row. */
const ROWS = { compact: 3.5, comfortable: 4.5, large: 5.25 } as const;
const optionId = (item: number) => `queue-${item}`;
const noAccounts: never[] = [];

export function ThreadList({ label }: { label: string }) {
	const { t } = useLingui();
	const stores = useStores();
	const view = useInbox((inbox) => inbox.view);
	const total = useInbox((inbox) => inbox.total) ?? 0;
	const groups = useInbox((inbox) => inbox.groups);
	const pages = useInbox((inbox) => inbox.pages);
	const ahead = useInbox((inbox) => inbox.ahead);
	const selected = useInbox((inbox) => inbox.selected);
	const spamShown = useInbox((inbox) => inbox.spamShown);
	const moved = useInbox((inbox) => inbox.moved);
	const newAbove = useInbox((inbox) => inbox.newAbove);
	const filtered = useInbox(isFiltered);
	const accounts = useAccounts((state) => state.accounts);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const chosen = useSelection((selection) => selection.chosen);
	const now = useNow();
	const channelOf = useChannelOf();

	const broken = useMemo(
		() =>
			view === 'waiting' && !filtered
				? (accounts ?? []).filter((account) => account.needsAttention || account.quiet !== null || isDue(account))
				: noAccounts,
		[accounts, view, filtered],
	);
	const layout = useMemo(() => layoutOf(total, groups, broken, spamShown), [total, groups, broken, spamShown]);
	const activeItem = useMemo(() => {
		if (!selected) return -1;
		if (selected.kind === 'thread') {
			// A conversation that stays open after it left the list has no row, and no other row is marked for it.
			const there = rowAt(pages, selected.index);
			return selected.index < total && (!there || there.id === selected.id) ? layout.itemOfRow(selected.index) : -1;
		}
		if (selected.kind === 'group') return layout.itemOfHeading(selected.id);
		for (let item = 0; item < layout.count; item++) {
			const found = layout.at(item);
			if (found.kind === 'account' && found.account.id === selected.id) return item;
			if (found.kind === 'row' && found.index > 0) break;
		}
		return -1;
	}, [selected, layout, total, pages]);

	const scroller = useRef<HTMLDivElement>(null);
	const rem = useRootFontSize();
	const density = useUi((ui) => ui.app?.settings.density ?? 'comfortable');
	const rowHeight = ROWS[density] * rem;
	const heights = { heading: HEADING * rem, row: rowHeight };
	const { items, visible, height } = useListWindow(scroller, layout, heights, activeItem);
	useListScroll({ scroller, layout, activeItem, selected, moved, heights, rowId: optionId });

	const first = visible?.first ?? -1;
	const last = visible?.last ?? -1;
	useEffect(() => {
		if (first < 0) return;
		stores.inbox.getState().ensureLoaded(rowNear(layout, first, total), rowNear(layout, last, total) + 1);
	}, [first, last, layout, total, stores]);

	const onKeyDown = useListKeys({
		layout,
		activeItem,
		pageRows: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 600) / rowHeight) - 1),
	});

	return (
		<div className={css.frame}>
			<ContextMenu
				target={
					<div
						ref={scroller}
						className={css.scroll}
						role="listbox"
						tabIndex={0}
						aria-label={label}
						aria-multiselectable
						aria-activedescendant={activeItem >= 0 ? optionId(activeItem) : undefined}
						data-keys="list"
						data-pane-start
						onKeyDown={onKeyDown}
						// A click puts the focus on a row, which may leave: the list keeps it.
						onFocus={({ target, currentTarget }) =>
							target !== currentTarget && currentTarget.focus({ preventScroll: true })
						}
						onScroll={(event) => event.currentTarget.scrollTop < rowHeight && stores.inbox.getState().dismissNewAbove()}
						onPointerDown={(event) => !selects(event) && choose(event.target, stores)}
						onClick={(event) => {
							if (selects(event)) select(event, stores);
							else if (!toggle(event.target, stores) && choose(event.target, stores))
								stores.ui.getState().showPane('thread');
						}}
					>
						<div className={css.all} style={{ blockSize: height }}>
							{items.map(({ index: item, start }) => {
								const found = layout.at(item);
								const place = {
									id: optionId(item),
									top: start,
									selected: item === activeItem,
									posInSet: layout.place(item),
									setSize: layout.options,
								};
								if (found.kind === 'group' && found.open !== null)
									return <SpamHeading key={`group ${found.key}`} {...place} count={found.count} open={found.open} />;
								if (found.kind === 'group')
									return (
										<div
											key={`group ${found.key}`}
											role="presentation"
											className={found.key === 'overdue' ? `${css.group} ${css.overdue}` : css.group}
											style={{ transform: `translateY(${start}px)` }}
										>
											<span>{groupText(found.key)}</span>
											<span>{found.count}</span>
										</div>
									);
								const isLast = item + 1 >= layout.count || layout.at(item + 1).kind === 'group';
								const shared = { ...place, last: isLast, now, timeZone };
								if (found.kind === 'account')
									return <AccountRow key={found.account.id} {...shared} account={found.account} />;
								const row = shownAt(pages, ahead, found.index);
								return (
									<ThreadRow
										key={row?.id ?? item}
										{...shared}
										row={row}
										index={found.index}
										view={view}
										group={layout.groupOf(found.index)}
										checked={chosen.size === 0 || !row ? undefined : chosen.has(row.id)}
										place={row ? channelOf(row) : nowhere}
									/>
								);
							})}
						</div>
					</div>
				}
			>
				<RowMenu />
			</ContextMenu>
			{newAbove > 0 && (
				<button
					type="button"
					className={css.above}
					onClick={() => {
						if (scroller.current) scroller.current.scrollTop = 0;
						scroller.current?.focus();
					}}
					aria-label={t`Go to the top of the list`}
				>
					<Plural value={newAbove} one="# new above" other="# new above" />
					<ArrowUp size={14} aria-hidden />
				</button>
			)}
		</div>
	);
}

const nowhere = { name: '', letter: '' };

function rowNear(layout: ReturnType<typeof layoutOf>, item: number, total: number): number {
	for (let at = Math.min(item, layout.count - 1); at >= 0; at--) {
		const found = layout.at(at);
		if (found.kind === 'row') return found.index;
	}
	return Math.min(0, total);
}

/** Opens or closes the group under the pointer; true when its heading was there. */
function toggle(target: EventTarget, { inbox }: ReturnType<typeof useStores>): boolean {
	if (!(target instanceof Element) || !target.closest('[data-group]')) return false;
	inbox.getState().showSpam(!inbox.getState().spamShown);
	return true;
}

/** The tile, or a press with Ctrl or Shift: the row is selected for an act on several, not opened. */
function selects({ target, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
	if (!(target instanceof Element)) return false;
	return (
		target.closest('[data-index]') !== null &&
		(ctrlKey || metaKey || shiftKey || target.closest('[data-tile]') !== null)
	);
}

function select({ target, shiftKey }: MouseEvent, { ui, inbox, selection }: ReturnType<typeof useStores>): void {
	const index = Number(
		target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset.index : Number.NaN,
	);
	const row = rowAt(inbox.getState().pages, index);
	if (!row) return;
	inbox.getState().touch();
	if (shiftKey) void ui.getState().attempt(() => selection.getState().extendTo(index));
	else selection.getState().toggle(row.id, index);
}

/** Selects the row under the pointer; true when there was one. */
function choose(target: EventTarget, { inbox }: ReturnType<typeof useStores>): boolean {
	const option = target instanceof Element ? target.closest<HTMLElement>('[role=option]:not([data-group])') : null;
	if (!option) return false;
	const { index, account } = option.dataset;
	if (account) {
		const found = inbox.getState();
		found.selectAccount(account as Parameters<typeof found.selectAccount>[0]);
	} else if (index) inbox.getState().select(Number(index));
	return true;
}

/** px a rem; the owner's text size changes it. */
function useRootFontSize(): number {
	const textSize = useUi((ui) => ui.app?.settings.textSize ?? 100);
	const [size, setSize] = useState(rootFontSize);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the setting changes what is measured
	useEffect(() => setSize(rootFontSize()), [textSize]);
	return size;
}
const rootFontSize = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
