import { expect, test } from 'vitest';
import { insertRows, makeDb, tableRows } from '../testing/make-db.ts';

const account = { id: 'a', connectorId: 'sample', externalId: 'shop', displayName: 'Shop', since: 0, connectedAt: 1 };

test('an account is (connector, identity); a stretch handed over twice is one', () => {
	using test = makeDb({ at: 10 });
	insertRows(test.raw, 'accounts', [account, { ...account, id: 'b', connectorId: 'other' }]);
	expect(() => insertRows(test.raw, 'accounts', [{ ...account, id: 'c' }])).toThrow(/UNIQUE/);
	expect(() => insertRows(test.raw, 'accounts', [{ ...account, id: 'd', externalId: '' }])).toThrow(/CHECK/);
	const stretch = { accountId: 'a', streamId: 's', cursor: '{}', createdAt: 1 };
	insertRows(test.raw, 'stretches', [{ id: '1', ...stretch }]);
	expect(() => insertRows(test.raw, 'stretches', [{ id: '2', ...stretch }])).toThrow(/UNIQUE/);
	expect(() => insertRows(test.raw, 'streams', [{ accountId: 'nobody', streamId: 's' }])).toThrow(/FOREIGN KEY/);
	insertRows(test.raw, 'streams', [{ accountId: 'a', streamId: 's' }]);
	expect(tableRows(test.raw, 'streams')).toMatchObject([{ cursor: null, failures: 0, fault: null }]);
	expect(tableRows(test.raw, 'accounts')).toMatchObject([{ flatReplies: 0, removedAt: null }, { id: 'b' }]);
});
