import { describeConnector } from '../sdk/testing/index.ts';
import { mastodon } from './connector.ts';
import { standInMastodon } from './stand-in.ts';

const token = 'canary-mastodon-token-4711';

describeConnector(mastodon, {
	platform: (clock) => standInMastodon(clock, { token }),
	credentials: { server: 'm.example', token },
	pageSize: 40,
});
