// The fake server and options for every suite.
import { type FuzzReport, fuzzConnector } from '../../testing/fuzz.ts';
import type { ConformanceOptions, ConnectorHarness } from '../../testing/index.ts';
import { mutateXml } from '../../testing/mutate-xml.ts';
import { rss } from '../connector.ts';
import { type Format, fakeRss, shopName } from './fake-server.ts';

const formats: readonly Format[] = ['atom', 'rss', 'rdf', 'json'];
const options = (format: Format): ConformanceOptions => ({
	platform: (clock) => fakeRss(clock, { format, window: 50, paged: true }),
	credentials: { address: 'https://blog.example/comments/feed/', shop: shopName },
	pageSize: 50,
	skip: { 9: 'a feed does not show deletions; edits are in feed.test.ts' },
});

export const harness: ConnectorHarness = {
	connector: rss,
	options: options('atom'),
	minMutated: 0.7,
	lostHistory: {
		how: 'a feed without pages shows its newest entries only',
		platform: (clock) => fakeRss(clock, { format: 'atom', window: 50 }),
		items: 200,
		awayMs: 3 * 86_400_000,
		kept: 50,
	},
	fuzz: async (runs, seed) => {
		const reports: FuzzReport[] = [];
		for (const format of formats)
			reports.push(
				await fuzzConnector(rss, options(format), {
					runs: Math.ceil(runs / formats.length),
					seed,
					...(format === 'json' ? {} : { mutate: mutateXml }),
				}),
			);
		return {
			findings: reports.flatMap(({ findings }) => findings),
			mutated: reports.reduce((sum, { mutated }) => sum + mutated, 0),
			stall: reports.map(({ stall }) => stall).reduce((worst, stall) => (stall.ms > worst.ms ? stall : worst)),
		};
	},
};
