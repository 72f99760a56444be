import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { findDamagedRows, hashChangedRows } from '../row-hashes.ts';
import { insertRows, makeDb, tableRows } from '../testing/make-db.ts';
import { account, thread } from '../testing/rows.ts';

test('rows from before stay as they are and get their hash at the first start', () => {
	using test = makeDb({ at: 180 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	insertRows(raw, 'notes', [{ id: 'n', threadId: 't', at: 1, text: 'Likes rye' }]);
	migrate(raw, ':memory:');
	expect(tableRows(raw, 'notes')).toMatchObject([{ text: 'Likes rye', rowHash: null }]);
	test.write(hashChangedRows);
	expect(tableRows(raw, 'notes')).toMatchObject([{ text: 'Likes rye', rowHash: expect.stringMatching(/^[\w-]{12}$/) }]);
	expect(findDamagedRows(test.db)).toEqual([]);
	expect(tableRows(raw, 'damagedRows')).toEqual([]);
});
