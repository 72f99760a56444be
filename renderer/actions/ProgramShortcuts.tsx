import { useLingui } from '@lingui/react';
import { useEffect } from 'react';
import { useStores } from '../state/context.tsx';
import { isBoxComing } from './box-coming.ts';
import { createKeyHandler } from './keys.ts';
import { createOpeningKeys } from './keys-while-opening.ts';
import { whyNot } from './registry.ts';
import { contextOf, useKeyedActions } from './use-actions.ts';

/** Listens to the keys of all actions while the shop is on the screen. */
export function ProgramShortcuts() {
	const stores = useStores();
	const { i18n } = useLingui();
	const actions = useKeyedActions();
	useEffect(() => {
		const handle = createKeyHandler({
			actions,
			context: () => contextOf(stores),
			singleKeys: () => stores.ui.getState().app?.settings.singleKeys ?? true,
			refuse: (action) => {
				const why = whyNot(action, contextOf(stores));
				if (why) stores.ui.getState().notify(i18n._(why));
			},
		});
		// F5 stays the browser's own while the program behind the page is gone: there it is the way back.
		const onKey = (event: KeyboardEvent) => stores.ui.getState().connection === 'up' && handle(event);
		// Once the owner reads or writes, no conversation of a higher rank may replace theirs.
		const touch = () => stores.inbox.getState().touch();
		const { ui } = stores;
		const opening = createOpeningKeys({
			dialog: () => ui.getState().dialog,
			isBoxComing: () => isBoxComing(stores),
			write: (text) => ui.getState().setDialogText(text),
			close: () => {
				ui.getState().closeDialog();
				if (isBoxComing(stores)) ui.getState().requestFocus('list');
			},
		});
		window.addEventListener('keydown', opening.onKey, true);
		document.addEventListener('focusin', opening.onFocus);
		window.addEventListener('keydown', onKey);
		window.addEventListener('keydown', touch, true);
		window.addEventListener('pointerdown', touch, true);
		return () => {
			window.removeEventListener('keydown', opening.onKey, true);
			document.removeEventListener('focusin', opening.onFocus);
			window.removeEventListener('keydown', onKey);
			window.removeEventListener('keydown', touch, true);
			window.removeEventListener('pointerdown', touch, true);
		};
	}, [stores, i18n, actions]);
	return null;
}
