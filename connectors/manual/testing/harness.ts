// Nothing is called here, so there is hardly anything to stand in for: any call at all is a failure.
import { type ConnectorHarness, createFakeServer, type FakeServer, type TestClock } from '../../testing/index.ts';
import { manual } from '../connector.ts';

const noneRead =
	'nothing is read here: the owner writes down what was said; map.test.ts and test/integration/manual-entries.test.ts show what becomes of it';

function fakeNobody(clock: TestClock): FakeServer {
	const never = (): never => {
		throw new Error('There is no platform behind a place that is watched by hand.');
	};
	return {
		...createFakeServer(
			{ answer: never, addItem: never, editItem: never, deleteItem: never, addBroken: never, find: () => undefined, published: () => [] },
			clock,
		),
		noNetwork: true,
	};
}

const noCall = 'no call is ever made; connector.test.ts shows it';

export const harness: ConnectorHarness = {
	connector: manual,
	noNetwork: 'nothing is called: the owner looks with their own eyes',
	options: {
		platform: fakeNobody,
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
