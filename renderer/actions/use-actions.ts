// Actions for components: `useAction('done')` has the words, the key, whether it can be done, and does it.
import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import {
	useInbox,
	useOutbox,
	useSavedViews,
	useSelection,
	useStores,
	useTags,
	useThread,
	useUi,
} from '../state/context.tsx';
import { filterOf, selectedRow } from '../state/inbox/selectors.ts';
import type { Stores } from '../state/stores.ts';
import { registry } from './all.ts';
import { ariaKeys, keyText } from './key-text.ts';
import { type Action, type ActionContext, isOffered, labelOf, shortcutOf, whyNot } from './registry.ts';
import { type OwnKeys, withOwnKeys } from './remap.ts';

export function contextOf(stores: Stores): ActionContext {
	const inbox = stores.inbox.getState();
	return {
		stores,
		threadId: stores.thread.getState().threadId,
		row: selectedRow(inbox),
		host: stores.ui.getState().app?.host ?? 'browser',
	};
}

export interface UsableAction {
	id: string;
	label: string;
	/** Lower case. */
	keywords: readonly string[];
	group: Action['group'];
	/** "Ctrl K"; undefined where it has none here. */
	key: string | undefined;
	ariaKeys: string | undefined;
	offered: boolean;
	/** Why it cannot be done now; undefined = it can. */
	whyNot: string | undefined;
	run: () => void;
}

/** What an action depends on changes: its users are drawn again. */
function useActionContext(): ActionContext {
	const stores = useStores();
	const row = useInbox(selectedRow);
	const threadId = useThread((thread) => thread.threadId);
	const host = useUi((ui) => ui.app?.host ?? 'browser');
	useThread((thread) => thread.thread?.state);
	useThread((thread) => thread.everywhere);
	useThread((thread) => thread.found);
	useUi((ui) => ui.undo);
	useUi((ui) => ui.privateOffer);
	useOutbox((outbox) => outbox.rows);
	useTags((state) => state.tags);
	useSelection((state) => state.chosen);
	useSavedViews((state) => state.views);
	useInbox(filterOf);
	useInbox((inbox) => inbox.view);
	return useMemo(() => ({ stores, row, threadId, host }), [stores, row, threadId, host]);
}

const noOwnKeys: OwnKeys = {};
let keyed: { own: OwnKeys; actions: readonly Action[] } | null = null;

/** All actions with the keys that they have now: made once for each change of them. */
export function keyedActions(own: OwnKeys = noOwnKeys): readonly Action[] {
	if (keyed?.own !== own) keyed = { own, actions: withOwnKeys(registry.all(), own) };
	return keyed.actions;
}

export const useKeyedActions = (): readonly Action[] => keyedActions(useUi((ui) => ui.app?.settings.shortcuts));

export function useActions(): readonly UsableAction[] {
	const context = useActionContext();
	const { i18n } = useLingui();
	const singleKeys = useUi((ui) => ui.app?.settings.singleKeys ?? true);
	return useKeyedActions().map((action) => {
		const shortcut = shortcutOf(action, context.host, singleKeys);
		const why = whyNot(action, context);
		return {
			id: action.id,
			label: i18n._(labelOf(action, context)),
			keywords: action.keywords
				? i18n
						._(action.keywords)
						.toLocaleLowerCase()
						.split(/\s*,\s*/u)
				: [],
			group: action.group,
			key: shortcut && keyText(shortcut.keys),
			ariaKeys: shortcut && ariaKeys(shortcut.keys),
			offered: isOffered(action, context),
			whyNot: why ? i18n._(why) : undefined,
			run: () => void action.run(contextOf(context.stores)),
		};
	});
}

export function useAction(id: string): UsableAction {
	const found = useActions().find((action) => action.id === id);
	if (!found) throw new Error(`no action ${id}`);
	return found;
}
