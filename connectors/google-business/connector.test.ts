import { type ConformanceOptions, describeConnector, fuzzPayloads } from '../sdk/testing/index.ts';
import { googleBusiness } from './connector.ts';
import { type StandInBusiness, standInBusiness } from './stand-in.ts';

const options: ConformanceOptions = {
	platform: (clock) => standInBusiness(clock, { onePlace: true }),
	credentials: (standIn) => (standIn as StandInBusiness).google.credentials(),
	pageSize: 50,
};

describeConnector(googleBusiness, options);
fuzzPayloads(googleBusiness, options, { runs: 500, itemsPerElement: 2 });
