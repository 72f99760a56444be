// What facebook is tried against, for every suite.
import type { ConnectorHarness } from '../../testing/index.ts';
import { facebook } from '../connector.ts';
import { type FakeFacebook, fakeFacebook } from './fake-server.ts';

const token = 'canary-facebook-token-4711';
export const harness: ConnectorHarness = {
	connector: facebook,
	options: {
		// The suite answers one comment in private many times; that the platform takes one is shown in send.test.ts.
		platform: (clock) => fakeFacebook(clock, { token, privateRepliesAgain: true }),
		credentials: { token },
		pageSize: 100,
	},
	// Half of what is asked for answers with a few letters only.
	minMutated: 0.7,
	invalidateCursors: (fakeServer) => (fakeServer as FakeFacebook).forgetCursors(),
};
