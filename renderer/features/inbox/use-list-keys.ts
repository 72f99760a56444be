import type { KeyboardEvent } from 'react';
import { registry } from '../../actions/all.ts';
import { whyNot } from '../../actions/registry.ts';
import { contextOf } from '../../actions/use-actions.ts';
import { i18n } from '../../locales/i18n.ts';
import { useStores } from '../../state/context.tsx';
import type { ListLayout } from '../../state/inbox/layout.ts';
import type { Stores } from '../../state/stores.ts';
import { addMessage } from '../manual-entries/index.ts';

interface ListKeys {
	layout: ListLayout;
	activeItem: number;
	/** Rows a page has. */
	pageRows: () => number;
}

/** Arrows, K and J, Home, End, PgUp and PgDn move; Enter replies, or opens and closes a group; Shift+F10 opens the menu at the row. The rest are actions. */
export function useListKeys({ layout, activeItem, pageRows }: ListKeys) {
	const stores = useStores();
	const choose = (item: number) => {
		const found = layout.at(item);
		if (found.kind === 'row') stores.inbox.getState().select(found.index);
		else if (found.kind === 'group') stores.inbox.getState().selectSpamHeading();
		else if (found.kind === 'account') stores.inbox.getState().selectAccount(found.account.id);
	};
	/** No conversation is open: where the owner was. */
	const startingItem = () => {
		const { resumeAt, total } = stores.inbox.getState();
		return layout.itemOfRow(Math.min(resumeAt, Math.max(0, (total ?? 1) - 1)));
	};
	const step = (by: number) => {
		let item = activeItem >= 0 ? activeItem + by : startingItem();
		while (item >= 0 && item < layout.count && layout.place(item) === 0) item += Math.sign(by);
		if (item >= 0 && item < layout.count) choose(item);
	};
	/** Shift: the row that the step leads to is selected too. */
	const extend = (by: number) => {
		let item = activeItem + by;
		while (item >= 0 && item < layout.count && layout.at(item).kind !== 'row') item += by;
		const found = item >= 0 && item < layout.count ? layout.at(item) : null;
		const { ui, selection } = stores;
		const index = found?.kind === 'row' ? found.index : (selectedIndex(stores) ?? null);
		if (index === null) return;
		void ui.getState().attempt(() => selection.getState().extendTo(index));
		if (found?.kind === 'row') choose(item);
	};
	const far = (by: number) => {
		let item = Math.min(layout.count - 1, Math.max(0, activeItem + by));
		while (item > 0 && item < layout.count - 1 && layout.place(item) === 0) item += Math.sign(by);
		if (layout.place(item) === 0) item = by < 0 ? Math.min(1, layout.count - 1) : layout.count - 1;
		choose(item);
	};
	return (event: KeyboardEvent<HTMLDivElement>) => {
		if (layout.count === 0 || event.nativeEvent.isComposing) return;
		const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
		const letters = stores.ui.getState().app?.settings.singleKeys ?? true;
		const letter = plain && letters ? event.key.toLowerCase() : '';
		const onHeading = stores.inbox.getState().selected?.kind === 'group';
		switch (true) {
			case event.shiftKey && plain && (event.key === 'ArrowDown' || event.key === 'ArrowUp'):
				extend(event.key === 'ArrowDown' ? 1 : -1);
				break;
			case (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'a':
				void registry.get('selectAll')?.run(contextOf(stores));
				break;
			case event.key === ' ' && plain && !onHeading:
				void registry.get('select')?.run(contextOf(stores));
				break;
			case event.key === 'ArrowDown' || letter === 'j':
				step(1);
				break;
			case event.key === 'ArrowUp' || letter === 'k':
				step(-1);
				break;
			case event.key === 'Home':
				far(-layout.count);
				break;
			case event.key === 'End':
				far(layout.count);
				break;
			case event.key === 'PageDown':
				far(pageRows());
				break;
			case event.key === 'PageUp':
				far(-pageRows());
				break;
			case onHeading && plain && [' ', 'Enter', 'ArrowRight', 'ArrowLeft'].includes(event.key): {
				const { spamShown, showSpam } = stores.inbox.getState();
				showSpam(event.key === 'ArrowRight' || (event.key !== 'ArrowLeft' && !spamShown));
				break;
			}
			case event.key === 'Enter' && plain: {
				const selected = stores.inbox.getState().selected;
				if (selected?.kind === 'account') {
					const account = stores.accounts.getState().accounts?.find(({ id }) => id === selected.id);
					if (account?.manual) addMessage(stores, account);
					else stores.ui.getState().connect(null, selected.id);
				} else reply(stores);
				break;
			}
			case event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10'):
				openMenuAt(event.currentTarget);
				break;
			default:
				return;
		}
		event.preventDefault();
	};
}

const selectedIndex = ({ inbox }: Stores): number | null => {
	const { selected } = inbox.getState();
	return selected?.kind === 'thread' ? selected.index : null;
};

/** While several are selected, Enter says why it does not. */
function reply(stores: Stores): void {
	const action = registry.get('reply');
	const context = contextOf(stores);
	const why = action ? whyNot(action, context) : null;
	if (why) stores.ui.getState().notify(i18n._(why));
	else void action?.run(context);
}

/** The menu of the keyboard opens at the active row, not at the list's corner. */
function openMenuAt(list: HTMLElement): void {
	const active = document.getElementById(list.getAttribute('aria-activedescendant') ?? '');
	const box = (active ?? list).getBoundingClientRect();
	const at = { clientX: box.left + 56, clientY: box.top + box.height / 2 };
	(active ?? list).dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...at }));
}
