import { describeConnector } from '../sdk/testing/index.ts';
import { pageSize, sample } from './connector.ts';
import { seed, standInSample } from './stand-in.ts';

describeConnector(sample, {
	platform: standInSample,
	credentials: (standIn) => ({ folder: (standIn as ReturnType<typeof standInSample>).folder, seed, slowMs: 5 }),
	pageSize,
	skip: { 10: 'the sample shop calls no server' },
});
