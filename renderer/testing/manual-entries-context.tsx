// What the tests of manual-entries share.
import { NOW } from './builders.ts';
import { accountId, makeAccount } from './rows.ts';

export const page = 'https://pins.example/notifications';
export const pins = (manual: object = {}) =>
	makeAccount({
		id: accountId('p'),
		connectorId: 'by-hand',
		connectorName: 'Check it yourself',
		letter: '✎',
		displayName: 'Pinterest',
		manual: { page, every: { weekday: 1 }, checkedAt: null, dueAt: NOW - 3_600_000, due: true, ...manual },
	});
