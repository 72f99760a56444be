import { useEffect } from 'react';
import { useStores, useUi } from '../state/context.tsx';
import { shortcutOf } from './registry.ts';
import { useActions, useKeyedActions } from './use-actions.ts';

/** Hands the actions to the desktop program, which shows them in the native menu. Nothing in a browser. */
export function NativeMenu() {
	const stores = useStores();
	const isDesktop = useUi((ui) => ui.app?.host === 'electron');
	const singleKeys = useUi((ui) => ui.app?.settings.singleKeys ?? true);
	const keyed = useKeyedActions();
	const items = useActions()
		.filter((action) => action.offered)
		.map(({ id, label, group }) => {
			const action = keyed.find((one) => one.id === id);
			return { id, label, group, keys: (action && shortcutOf(action, 'electron', singleKeys)?.keys) ?? null };
		});
	const asText = JSON.stringify(items);
	useEffect(() => {
		if (isDesktop) void stores.client['app.menu']({ items: JSON.parse(asText) }).catch(() => undefined);
	}, [stores, isDesktop, asText]);
	return null;
}
