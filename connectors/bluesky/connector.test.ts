import { type ConformanceOptions, describeConnector, fuzzPayloads } from '../sdk/testing/index.ts';
import { bluesky } from './connector.ts';
import { standInBluesky } from './stand-in.ts';

const credentials = { service: 'https://bsky.example', identifier: 'shop.bsky.example', password: 'canary-abcd-efgh-ijkl' };
const options: ConformanceOptions = {
	platform: (clock) => standInBluesky(clock, { password: credentials.password }),
	credentials,
	// The session goes with the password it was opened with.
	wrongCredentials: { ...credentials, password: 'canary-wrong-wrong-wrong' },
	pageSize: 50,
};

describeConnector(bluesky, options);
fuzzPayloads(bluesky, options, { runs: 500 });
