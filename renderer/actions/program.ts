// What one can do with the program as a whole.

import { msg } from '@lingui/core/macro';
import { readEverything } from '../state/stores.ts';
import { nextPane } from './panes.ts';
import type { Action } from './registry.ts';

export const programActions: readonly Action[] = [
	{
		id: 'palette',
		label: msg`Search or command`,
		group: 'program',
		shortcuts: [{ keys: '$mod+k', scope: 'anywhere' }],
		run: ({ stores }) => stores.ui.getState().openDialog({ kind: 'palette', text: '' }),
	},
	{
		id: 'search',
		label: msg`Search everything`,
		group: 'program',
		shortcuts: [
			{ keys: '$mod+f', scope: 'anywhere' },
			{ keys: '/', scope: 'list' },
		],
		run: ({ stores }) => stores.ui.getState().openDialog({ kind: 'search', text: '' }),
	},
	{
		id: 'checkAll',
		label: msg`Check all accounts now`,
		group: 'program',
		shortcuts: [{ keys: 'F5', scope: 'anywhere' }],
		whyNot: ({ stores }) =>
			stores.accounts.getState().accounts?.length === 0 ? msg`No account is connected yet.` : null,
		run: async ({ stores }) => {
			await stores.ui.getState().attempt(() => stores.accounts.getState().checkNow());
		},
	},
	{
		id: 'connect',
		label: msg`Add an account`,
		group: 'program',
		isOffered: ({ stores }) => stores.ui.getState().app?.profile === 'shop',
		run: ({ stores }) => stores.ui.getState().connect(),
	},
	{
		id: 'addMessage',
		label: msg`Add a message…`,
		group: 'program',
		isOffered: ({ stores }) => stores.accounts.getState().accounts?.some((account) => account.manual !== null) ?? false,
		run: ({ stores }) => stores.ui.getState().openDialog({ kind: 'addMessage', accountId: null }),
	},
	{
		id: 'openSample',
		label: msg`Open the sample shop`,
		keywords: msg`practise, try, demo`,
		group: 'program',
		isOffered: ({ stores }) => stores.ui.getState().app?.profile === 'shop',
		run: async ({ stores }) => {
			const { ui, client } = stores;
			await ui.getState().attempt(async () => {
				await client['app.openSample']({});
				await readEverything(stores);
				ui.getState().goTo('waiting');
				ui.getState().requestFocus('list');
			});
		},
	},
	{
		id: 'leaveSample',
		label: msg`Leave the sample shop`,
		group: 'program',
		isOffered: ({ stores }) => stores.ui.getState().app?.profile === 'sample',
		run: ({ stores }) => stores.ui.getState().openDialog({ kind: 'leaveSample' }),
	},
	{
		id: 'shortcuts',
		label: msg`Keyboard shortcuts`,
		group: 'program',
		shortcuts: [
			{ keys: '$mod+/', scope: 'anywhere' },
			{ keys: '[Shift]+?', scope: 'list' },
			{ keys: 'F1', scope: 'anywhere' },
		],
		run: ({ stores }) => stores.ui.getState().openDialog({ kind: 'shortcuts' }),
	},
	{
		id: 'nextPane',
		label: msg`Next pane`,
		group: 'program',
		shortcuts: [{ keys: 'F6', scope: 'anywhere' }],
		run: () => nextPane(1),
	},
	{
		id: 'previousPane',
		label: msg`Previous pane`,
		group: 'program',
		shortcuts: [{ keys: 'Shift+F6', scope: 'anywhere' }],
		run: () => nextPane(-1),
	},
];
