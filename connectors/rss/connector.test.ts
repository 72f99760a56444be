import { type ConformanceOptions, describeConnector, fuzzPayloads } from '../sdk/testing/index.ts';
import { rss } from './connector.ts';
import { type Format, shopName, standInRss } from './stand-in.ts';

const options = (format: Format): ConformanceOptions => ({
	platform: (clock) => standInRss(clock, { format, window: 50, paged: true }),
	credentials: { address: 'https://blog.example/comments/feed/', shop: shopName },
	pageSize: 50,
	skip: { 9: 'a feed shows what is there and not what was deleted; edits are in feed.test.ts' },
});

describeConnector(rss, options('atom'));
fuzzPayloads(rss, options('json'), { runs: 2000 });
