// What the sample shop is tried against, for every suite.
import type { Trial } from '../../testing/index.ts';
import { pageSize, sample } from '../connector.ts';
import { seed, standInSample } from './fake-server.ts';

export const trial: Trial = {
	connector: sample,
	ownWorld: true,
	noNetwork: 'the sample shop calls no server',
	options: {
		platform: standInSample,
		credentials: (standIn) => ({ folder: (standIn as ReturnType<typeof standInSample>).folder, seed, slowMs: 5 }),
		pageSize,
		skip: { 10: 'the sample shop calls no server' },
	},
};
