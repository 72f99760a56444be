import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { makeDb, tableRows } from '../testing/make-db.ts';

test('a gap and an account of an earlier version are kept: nothing is being read again, no silence was put to rest', () => {
	using test = makeDb({ at: 300 });
	test.raw.exec(`INSERT INTO accounts (id, connectorId, externalId, displayName, since, connectedAt) VALUES ('a1', 'x', 'e', 'Shop', 0, 0);
		INSERT INTO lost (accountId, streamId, fromAt, toAt, why) VALUES ('a1', 'all', 1, 2, 'Too old.')`);
	migrate(test.raw, ':memory:');
	expect(tableRows(test.raw, 'lost')).toMatchObject([
		{ fromAt: 1, toAt: 2, why: 'Too old.', cursor: null, stretchId: null, found: 0, readAgainAt: null },
	]);
	expect(tableRows(test.raw, 'accounts')).toMatchObject([{ id: 'a1', quietAfter: null }]);
});
