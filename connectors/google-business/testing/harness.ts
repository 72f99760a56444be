// What googleBusiness is tried against, for every suite.
import type { Trial } from '../../testing/index.ts';
import { googleBusiness } from '../connector.ts';
import { type FakeBusiness, fakeBusiness } from './fake-server.ts';

export const trial: Trial = {
	connector: googleBusiness,
	options: {
		platform: (clock) => fakeBusiness(clock, { onePlace: true }),
		credentials: (fakeServer) => (fakeServer as FakeBusiness).google.credentials(),
		pageSize: 50,
	},
	itemsPerElement: 2,
	forgetCursors: (fakeServer) => {
		const { shape } = fakeServer as FakeBusiness;
		shape.tokens = (shape.tokens ?? 0) + 1;
	},
};
