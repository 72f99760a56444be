// What youtube is tried against, for every suite.
import type { ConnectorHarness } from '../../testing/index.ts';
import { youtube } from '../connector.ts';
import { type FakeYouTube, fakeYouTube } from './fake-server.ts';

export const harness: ConnectorHarness = {
	connector: youtube,
	options: {
		platform: (clock) => fakeYouTube(clock, { quota: 1_000_000 }),
		credentials: (fakeServer) => (fakeServer as FakeYouTube).google.credentials(),
		pageSize: 100,
	},
	invalidateCursors: (fakeServer) => {
		const { shape } = fakeServer as FakeYouTube;
		shape.tokens = (shape.tokens ?? 0) + 1;
	},
	// A thread and the five newest answers that come within it.
	itemsPerElement: 6,
};
