import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb } from '../testing/make-db.ts';

test('a shop of before has no holidays, and its hours stay', () => {
	using test = makeDb({ at: 180 });
	const { raw } = test;
	const hours = JSON.stringify(Array(7).fill(null));
	insertRows(raw, 'policy', [{ one: 1, hours, timeZone: 'Europe/Vienna' }]);
	migrate(raw, ':memory:');
	expect(raw.prepare('SELECT * FROM policy').all()).toEqual([
		{ one: 1, hours, timeZone: 'Europe/Vienna', holidays: '[]', targets: '[]', pendingAfter: null },
	]);
});
