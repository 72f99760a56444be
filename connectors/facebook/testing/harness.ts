// The fake server for every suite.
import type { ConnectorHarness } from '../../testing/index.ts';
import { facebook } from '../connector.ts';
import { type FakeFacebook, fakeFacebook } from './fake-server.ts';

const token = 'canary-facebook-token-4711';
export const harness: ConnectorHarness = {
	connector: facebook,
	options: {
		// The suite replies to one comment privately many times; send.test.ts shows that the platform accepts one.
		platform: (clock) => fakeFacebook(clock, { token, privateRepliesAgain: true }),
		credentials: { token },
		pageSize: 100,
	},
	// Half of the responses have only a few letters.
	minMutated: 0.7,
	invalidateCursors: (fakeServer) => (fakeServer as FakeFacebook).forgetCursors(),
};
