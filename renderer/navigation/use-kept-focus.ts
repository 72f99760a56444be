// Focus is never lost. A button that leaves the page, a row that is answered elsewhere, a click beside everything: each lets the browser drop
// the focus on the page itself, where no letter acts. It goes back to what had it, or to the next conversation when that is gone.
import { useEffect } from 'react';
import { useStores } from '../state/context.tsx';
import { viewOf } from '../state/stores.ts';
import { focusNext } from './focus-next.ts';

const isNowhere = () => document.activeElement === null || document.activeElement === document.body;
const canTakeFocus = (element: HTMLElement) =>
	element.isConnected && !element.matches(':disabled') && element.getClientRects().length > 0;
const isCovered = () => document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;
const hasSelection = () => document.getSelection()?.isCollapsed === false;

export function useKeptFocus(): void {
	const stores = useStores();
	useEffect(() => {
		let last: HTMLElement | null = null;
		let waiting = 0;
		const bringBack = () => {
			waiting = 0;
			// A dialog or a menu has its own rules, and gives the focus back when it closes.
			if (!isNowhere() || isCovered() || hasSelection() || stores.ui.getState().focus !== null) return;
			if (last && canTakeFocus(last)) last.focus({ preventScroll: true });
			else if (viewOf[stores.ui.getState().section] !== null) focusNext(stores);
			else document.getElementById('conversation')?.focus({ preventScroll: true });
		};
		// After what the browser and the library do themselves in the same step.
		const soon = () => {
			if (waiting === 0 && last !== null) waiting = requestAnimationFrame(bringBack);
		};
		const remember = ({ target }: FocusEvent) => {
			if (target instanceof HTMLElement) last = target;
		};
		// An element that is taken away fires no event in every browser; its absence is noticed.
		const watch = new MutationObserver(() => isNowhere() && soon());
		watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
		document.addEventListener('focusin', remember);
		document.addEventListener('focusout', soon);
		document.addEventListener('pointerup', soon);
		return () => {
			watch.disconnect();
			cancelAnimationFrame(waiting);
			document.removeEventListener('focusin', remember);
			document.removeEventListener('focusout', soon);
			document.removeEventListener('pointerup', soon);
		};
	}, [stores]);
}
