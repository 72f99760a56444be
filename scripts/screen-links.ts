// Which screen may show a part of which other one, and why: the list that `npm run lint` reads.
import type { ScreenLink } from './source/check-imports.ts';

/** Which screen shows a part of which other one. */
export const screenLinks: readonly ScreenLink[] = [
	...[
		'inbox',
		'thread',
		'outbox',
		'settings',
		'follow-ups',
		'search',
		'onboarding',
		'manual-entries',
		'tags',
		'notices',
		'saved-views',
	].map((to) => ({
		from: 'shell',
		to,
		why: 'The shell lays out the screens and opens their dialogs.',
	})),
	{ from: 'shell', to: 'canned-replies', why: 'The palette finds canned replies and inserts one.' },
	...['inbox', 'accounts'].map((from) => ({
		from,
		to: 'notices',
		why: 'Notices stand below the list, and in the connect flow.',
	})),
	...['inbox', 'notices'].map((from) => ({
		from,
		to: 'onboarding',
		why: 'The first-run hints stand where they apply.',
	})),
	...['thread', 'follow-ups', 'composer', 'shell'].map((from) => ({
		from,
		to: 'when',
		why: 'Where a moment is asked for, it can be typed.',
	})),
	{ from: 'thread', to: 'composer', why: 'The reply is written under the conversation.' },
	{ from: 'thread', to: 'attachments', why: 'A message shows its attachments.' },
	{ from: 'composer', to: 'canned-replies', why: 'The composer inserts canned replies and marks their gaps.' },
	{
		from: 'outbox',
		to: 'thread',
		why: 'A reply in the outbox has the state and the buttons that it has in its conversation.',
	},
	{
		from: 'notices',
		to: 'thread',
		why: 'A reply that was not sent over a newer message is announced with the buttons that it has in its conversation.',
	},
	...['accounts', 'canned-replies', 'tags', 'rules'].map((to) => ({
		from: 'settings',
		to,
		why: 'Settings holds these pages as sections.',
	})),
	...['settings', 'onboarding'].map((from) => ({
		from,
		to: 'your-data',
		why: 'Settings holds these parts, and the first run restores a backup.',
	})),
	{ from: 'onboarding', to: 'settings', why: 'The first run asks for the opening hours with the same editor.' },
	{ from: 'inbox', to: 'accounts', why: 'The list raises the monthly limit of an account that stopped, in place.' },
	{ from: 'inbox', to: 'manual-entries', why: 'The list shows the accounts that the owner checks.' },
	{
		from: 'accounts',
		to: 'manual-entries',
		why: 'An account that the owner checks has its line on the page of accounts.',
	},
];
