// The fake server for every suite.
import type { ConnectorHarness } from '../../testing/index.ts';
import { bluesky } from '../connector.ts';
import { fakeBluesky } from './fake-server.ts';

const credentials = {
	service: 'https://bsky.example',
	identifier: 'shop.bsky.example',
	password: 'canary-abcd-efgh-ijkl',
};
export const harness: ConnectorHarness = {
	connector: bluesky,
	options: {
		platform: (clock) => fakeBluesky(clock, { password: credentials.password }),
		credentials,
		// The session belongs to the password that opened it.
		wrongCredentials: { ...credentials, password: 'canary-wrong-wrong-wrong' },
		pageSize: 50,
	},
};
