// What the sample shop is tried against, for every suite.
import type { ConnectorHarness } from '../../testing/index.ts';
import { sample } from '../connector.ts';
import { pageSize } from '../inbox.ts';
import { fakeSample, seed } from './fake-server.ts';

export const harness: ConnectorHarness = {
	connector: sample,
	hasOtherItems: true,
	noNetwork: 'the sample shop calls no server',
	options: {
		platform: fakeSample,
		credentials: (fakeServer) => ({ folder: (fakeServer as ReturnType<typeof fakeSample>).folder, seed, slowMs: 5 }),
		pageSize,
		skip: { 10: 'the sample shop calls no server' },
	},
};
