// The fake server and options for every suite.
import type { ConnectorHarness } from '../../testing/index.ts';
import { mastodon } from '../connector.ts';
import { fakeMastodon } from './fake-server.ts';

const token = 'canary-mastodon-token-4711';
export const harness: ConnectorHarness = {
	connector: mastodon,
	options: {
		platform: (clock) => fakeMastodon(clock, { token }),
		credentials: { server: 'm.example', token },
		pageSize: 40,
	},
};
