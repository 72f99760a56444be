// Where one can go.
import { msg } from '@lingui/core/macro';
import { viewOf } from '../state/stores.ts';
import type { Section, SettingsPage } from '../state/ui/store.ts';
import type { Action, ActionContext } from './registry.ts';

/** Opens a section; a list opens at its first row and takes the focus. */
export function goTo({ stores }: Pick<ActionContext, 'stores'>, section: Section, page?: SettingsPage): void {
	stores.ui.getState().goTo(section, page);
	const view = viewOf[section];
	if (!view) return;
	void stores.inbox.getState().openView(view);
	stores.ui.getState().requestFocus('list');
}

const places = [
	['waiting', msg`Go to Waiting`],
	['answered', msg`Go to Answered`],
	['later', msg`Go to Later`],
	['followUps', msg`Go to Follow-ups`],
	['done', msg`Go to Done`],
	['outbox', msg`Go to Outbox`],
	['settings', msg`Go to Settings`],
] as const;

const pages = [
	['accounts', msg`Settings: accounts`],
	['facts', msg`Settings: shop facts, opening hours`],
	['names', msg`Settings: names`],
	['canned', msg`Settings: canned replies`],
	['tags', msg`Settings: tags`],
	['sentiment', msg`Settings: sentiment`],
	['undo', msg`Settings: time to undo`],
	['look', msg`Settings: appearance`],
	['keyboard', msg`Settings: keyboard`],
	['data', msg`Settings: your data`],
] as const;

export const goActions: readonly Action[] = [
	...places.map(
		([section, label], i): Action => ({
			id: `go.${section}`,
			label,
			group: 'go',
			shortcuts: [
				{ keys: `$mod+${i + 1}`, scope: 'anywhere', electronOnly: true },
				{ keys: `g ${i + 1}`, scope: 'list' },
				...(section === 'settings' ? [{ keys: '$mod+,', scope: 'anywhere' } as const] : []),
			],
			run: (context) => goTo(context, section),
		}),
	),
	...pages.map(
		([page, label]): Action => ({
			id: `go.settings.${page}`,
			label,
			group: 'go',
			run: (context) => goTo(context, 'settings', page),
		}),
	),
];
