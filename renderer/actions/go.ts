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
	['accounts', msg`Settings: accounts`, msg`connect, channel, facebook, mail`],
	['facts', msg`Settings: shop facts, opening hours`, msg`open, closed, holidays, phone, address, prices`],
	['targets', msg`Settings: answer times`, msg`targets, due, deadline, how soon, hours`],
	['names', msg`Settings: names`, msg`shop name, signature`],
	['canned', msg`Settings: canned replies`, msg`saved replies, templates`],
	['tags', msg`Settings: tags`, msg`topics, labels`],
	['rules', msg`Settings: rules`, msg`filters, automation, sort, automatic`],
	['sentiment', msg`Settings: sentiment`, msg`mood, upset, spam`],
	['undo', msg`Settings: time to undo`, msg`unsend, delay`],
	['notices', msg`Settings: notifications`, msg`alerts, sound, pause, popup`],
	['look', msg`Settings: appearance`, msg`theme, dark, light, look, colours, density, rows, text size, font`],
	['keyboard', msg`Settings: keyboard`, msg`shortcuts, keys`],
	['data', msg`Settings: your data`, msg`backup, export, restore, folder`],
	['about', msg`Settings: about`, msg`version, update, licence`],
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
		([page, label, keywords]): Action => ({
			id: `go.settings.${page}`,
			label,
			keywords,
			group: 'go',
			run: (context) => goTo(context, 'settings', page),
		}),
	),
];
