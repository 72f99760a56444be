import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { makeDb, tableRows } from '../testing/make-db.ts';

test('there is nobody but the owner, and the owner signs', () => {
	using test = makeDb({ at: 290 });
	migrate(test.raw, ':memory:');
	expect(tableRows(test.raw, 'staff')).toEqual([]);
	expect(tableRows(test.raw, 'signing')).toEqual([{ one: 1, staffId: null }]);
});
