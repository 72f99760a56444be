import { type ConformanceOptions, describeConnector, fuzzPayloads } from '../sdk/testing/index.ts';
import { youtube } from './connector.ts';
import { type StandInYouTube, standInYouTube } from './stand-in.ts';

const options: ConformanceOptions = {
	platform: (clock) => standInYouTube(clock, { quota: 1_000_000 }),
	credentials: (standIn) => (standIn as StandInYouTube).google.credentials(),
	pageSize: 100,
};

describeConnector(youtube, options);
fuzzPayloads(youtube, options, { runs: 500 });
