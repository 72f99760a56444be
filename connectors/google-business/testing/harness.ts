// What googleBusiness is tried against, for every suite.
import type { Trial } from '../../testing/index.ts';
import { googleBusiness } from '../connector.ts';
import { type StandInBusiness, standInBusiness } from './fake-server.ts';

export const trial: Trial = {
	connector: googleBusiness,
	options: {
		platform: (clock) => standInBusiness(clock, { onePlace: true }),
		credentials: (standIn) => (standIn as StandInBusiness).google.credentials(),
		pageSize: 50,
	},
	itemsPerElement: 2,
	forgetCursors: (standIn) => {
		const { shape } = standIn as StandInBusiness;
		shape.tokens = (shape.tokens ?? 0) + 1;
	},
};
