// The connector makes no calls, so the fake server throws at any call.
import { type ConnectorHarness, createFakeServer, type FakeServer, type TestClock } from '../../testing/index.ts';
import { manual } from '../connector.ts';

const noneRead =
	'the connector reads nothing: the owner adds entries; map.test.ts and test/integration/manual-entries.test.ts show what they become';

function fakeManual(clock: TestClock): FakeServer {
	const never = (): never => {
		throw new Error('A manual channel has no platform.');
	};
	return {
		...createFakeServer(
			{
				answer: never,
				addItem: never,
				editItem: never,
				deleteItem: never,
				addBroken: never,
				find: () => undefined,
				published: () => [],
			},
			clock,
		),
		noNetwork: true,
	};
}

const noCall = 'the connector makes no calls; connector.test.ts shows it';

export const harness: ConnectorHarness = {
	connector: manual,
	noNetwork: 'the connector makes no calls: the owner checks the place',
	options: {
		platform: fakeManual,
		credentials: { place: 'Pinterest', page: 'https://pins.example/notifications', every: 'monday' },
		skip: {
			3: noneRead,
			4: noneRead,
			5: noneRead,
			6: noneRead,
			7: noneRead,
			8: noneRead,
			9: noneRead,
			10: noCall,
			11: noCall,
			12: noCall,
			15: noneRead,
			16: noneRead,
		},
	},
};
