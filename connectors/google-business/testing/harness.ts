// The fake server for every suite.
import type { ConnectorHarness } from '../../testing/index.ts';
import { googleBusiness } from '../connector.ts';
import { type FakeBusiness, fakeBusiness } from './fake-server.ts';

export const harness: ConnectorHarness = {
	connector: googleBusiness,
	options: {
		platform: (clock) => fakeBusiness(clock, { onePlace: true }),
		credentials: (fakeServer) => (fakeServer as FakeBusiness).google.credentials(),
		pageSize: 50,
	},
	itemsPerElement: 2,
	invalidateCursors: (fakeServer) => {
		const { shape } = fakeServer as FakeBusiness;
		shape.tokens = (shape.tokens ?? 0) + 1;
	},
};
