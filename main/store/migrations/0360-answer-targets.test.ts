import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb, tableRows } from '../testing/make-db.ts';
import { readPolicy } from '../threads/policy.ts';

test('hours of one span a day and holidays stay as they were, without targets, and nothing is computed again', () => {
	using test = makeDb({ at: 340 });
	const { raw, db } = test;
	const hours = [null, { from: 540, to: 1080 }, null, null, null, null, null];
	const holidays = [{ from: '2026-12-24', to: '2026-12-26', name: 'Christmas', hours: null }];
	insertRows(raw, 'policy', [
		{ one: 1, hours: JSON.stringify(hours), holidays: JSON.stringify(holidays), timeZone: 'Europe/Vienna' },
	]);
	migrate(raw, ':memory:');
	expect(readPolicy(db)).toEqual({ hours, holidays, timeZone: 'Europe/Vienna', targets: [] });
	expect(tableRows(raw, 'policy')).toMatchObject([{ pendingAfter: null }]);
});
