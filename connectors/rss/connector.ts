// Feeds of comments and reviews, read only. Facts and limits: README.md beside this file.
import { defineConnector, defineStream } from '../sdk/index.ts';
import { Credentials, hostsOf } from './address.ts';
import { check } from './check.ts';
import { Cursor, poll } from './poll.ts';

const minute = 60_000;

export const rss = defineConnector({
	manifest: {
		id: 'rss',
		name: 'Feed (RSS)',
		kinds: ['comment', 'review'],
		moderation: [],
		sendSafety: () => 'ask',
		credentials: Credentials,
		hosts: hostsOf,
		texts: {
			letter: 'F',
			takes: 'about 1 minute',
			streams: { feed: 'Entries' },
			reads: [
				'comments under a blog, and reviews, where the page offers them as a feed (RSS, Atom or JSON Feed)',
				'your own answers there, where the feed says what they answer',
				'changes to what was said, as long as the feed shows it',
			],
			cannot: [
				'answer: a feed can only be read. We open the page for you, and you answer there',
				'see what was deleted, or what a feed showed while this computer was off for long',
				'feeds that want a password',
			],
			steps: [
				{ text: 'Open your blog, or the page with the reviews, in the browser and copy its address.' },
				{ text: 'Paste it here. We look for the feed of its comments; if you know the feed’s own address, paste that.' },
				{ text: 'Type the name under which you answer there, so that your own words are not taken for a customer’s.' },
			],
		},
	},
	streams: [
		defineStream({
			id: 'feed',
			cursor: Cursor,
			every: { min: 5 * minute, usual: 30 * minute },
			budget: { units: 60, perMs: 60 * minute },
			poll,
		}),
	],
	check,
	count: () => [],
});
