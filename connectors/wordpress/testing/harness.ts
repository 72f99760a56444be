// What wordpress is tried against, for every suite.
import type { ConnectorHarness } from '../../testing/index.ts';
import { wordpress } from '../connector.ts';
import { fakeWordPress } from './fake-server.ts';

const password = 'Cana ryWo rdPr essP assw ord1';
export const harness: ConnectorHarness = {
	connector: wordpress,
	options: {
		platform: (clock) => fakeWordPress(clock, { password }),
		credentials: { site: 'https://shop.example', user: 'rosa', password },
		pageSize: 100,
	},
};
