// What x is tried against, for every suite.
import type { ConnectorHarness } from '../../testing/index.ts';
import { x } from '../connector.ts';
import { fakeX } from './fake-server.ts';
import { appId } from './fake-server-oauth.ts';

const tokens = { accessToken: 'canary-x-access-4711', refreshToken: 'canary-x-refresh-4712' };
export const harness: ConnectorHarness = {
	connector: x,
	options: {
		// The bound of 800 mentions has a test of its own (posts.test.ts); here nothing may be missing.
		platform: (clock) => fakeX(clock, { ...tokens, reachable: 5000 }),
		credentials: { clientId: appId, ...tokens },
		pageSize: 100,
	},
	// A poll of X is one call, so more throws miss.
	minMutated: 0.7,
	lostHistory: {
		how: 'only the newest 800 mentions can be reached',
		platform: (clock) => fakeX(clock, tokens),
		items: 1000,
		awayMs: 3 * 3_600_000,
		kept: 800,
	},
};
