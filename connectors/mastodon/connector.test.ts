import { type ConformanceOptions, describeConnector, fuzzPayloads } from '../sdk/testing/index.ts';
import { mastodon } from './connector.ts';
import { standInMastodon } from './stand-in.ts';

const token = 'canary-mastodon-token-4711';
const options: ConformanceOptions = {
	platform: (clock) => standInMastodon(clock, { token }),
	credentials: { server: 'm.example', token },
	pageSize: 40,
};

describeConnector(mastodon, options);
fuzzPayloads(mastodon, options, { runs: 500 });
