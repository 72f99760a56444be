// Feeds of comments and reviews, read only. Facts and limits: README.md beside this file.
import { uiText } from '../../contract/ui-text.ts';
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
			takes: uiText`about 1 minute`,
			streams: { feed: uiText`Entries` },
			reads: [
				uiText`comments on a blog, and reviews, where the page offers them as a feed (RSS, Atom or JSON Feed)`,
				uiText`your own replies there, where the feed says what they reply to`,
				uiText`edits, as long as the feed shows the entry`,
			],
			cannot: [
				uiText`reply: a feed can only be read. We open the page for you, and you reply there`,
				uiText`see deletions, or entries that came and went while this computer was off`,
				uiText`read feeds that need a password`,
			],
			steps: [
				{ text: uiText`Open your blog, or the page with the reviews, in the browser and copy its address.` },
				{
					text: uiText`Paste it here. We look for its feed of comments. If you know the feed’s own address, paste that.`,
				},
				{ text: uiText`Enter the name you use there, so that we don’t take your own comments for a customer’s.` },
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
