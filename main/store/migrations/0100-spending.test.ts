import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb } from '../testing/make-db.ts';
import { account } from '../testing/rows.ts';

test('accounts from before have no limit, and a month adds up in a row of its own', () => {
	using test = makeDb({ at: 90 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	migrate(raw, ':memory:');
	expect(raw.prepare('SELECT moneyLimit FROM accounts').get()).toMatchObject({ moneyLimit: null });
	insertRows(raw, 'spending', [{ accountId: 'a', month: '2026-11', reads: 5 }]);
	expect(raw.prepare('SELECT * FROM spending').get()).toMatchObject({
		reads: 5,
		replies: 0,
		stoppedAt: null,
		stopNeeds: null,
	});
	expect(() => insertRows(raw, 'spending', [{ accountId: 'a', month: '2026-11' }])).toThrow(/UNIQUE/);
	expect(() => raw.exec('UPDATE accounts SET moneyLimit = -1')).toThrow(/CHECK/);
});
