// What feeds are tried against, for every suite.
import { findWeakness } from '../sdk/testing/fuzz.ts';
import type { ConformanceOptions, Trial } from '../sdk/testing/index.ts';
import { rss } from './connector.ts';
import { type Format, shopName, standInRss } from './stand-in.ts';

const options = (format: Format): ConformanceOptions => ({
	platform: (clock) => standInRss(clock, { format, window: 50, paged: true }),
	credentials: { address: 'https://blog.example/comments/feed/', shop: shopName },
	pageSize: 50,
	skip: { 9: 'a feed shows what is there and not what was deleted; edits are in feed.test.ts' },
});

export const trial: Trial = {
	connector: rss,
	options: options('atom'),
	forgets: {
		how: 'a feed without pages shows its newest entries only',
		platform: (clock) => standInRss(clock, { format: 'atom', window: 50 }),
		items: 200,
		awayMs: 3 * 86_400_000,
		kept: 50,
	},
	// Only one of its formats is JSON, which is what is spoilt here.
	fuzz: (runs, seed) => findWeakness(rss, options('json'), { runs, seed }),
};
