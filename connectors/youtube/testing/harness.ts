// What youtube is tried against, for every suite.
import type { Trial } from '../../testing/index.ts';
import { youtube } from '../connector.ts';
import { type StandInYouTube, standInYouTube } from './fake-server.ts';

export const trial: Trial = {
	connector: youtube,
	options: {
		platform: (clock) => standInYouTube(clock, { quota: 1_000_000 }),
		credentials: (standIn) => (standIn as StandInYouTube).google.credentials(),
		pageSize: 100,
	},
	forgetCursors: (standIn) => {
		const { shape } = standIn as StandInYouTube;
		shape.tokens = (shape.tokens ?? 0) + 1;
	},
	// A thread and the five newest answers that come within it.
	itemsPerElement: 6,
};
