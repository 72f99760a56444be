// The fake server for every suite.
import type { ConnectorHarness } from '../../testing/index.ts';
import { instagram } from '../connector.ts';
import { fakeInstagram } from './fake-server.ts';

const token = 'canary-instagram-token-4711';
export const harness: ConnectorHarness = {
	connector: instagram,
	options: {
		// The suite replies to one comment privately many times; the platform accepts one.
		platform: (clock) => fakeInstagram(clock, { token, privateRepliesAgain: true }),
		credentials: { token },
		pageSize: 50,
	},
};
