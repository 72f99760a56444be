import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb, tableRows } from '../testing/make-db.ts';

test('a form has one draft', () => {
	using test = makeDb({ at: 180 });
	migrate(test.raw, ':memory:');
	const draft = { form: 'names', fields: '{"shopName":"Birch"}', updatedAt: 1 };
	insertRows(test.raw, 'formDrafts', [draft]);
	expect(tableRows(test.raw, 'formDrafts')).toEqual([{ ...draft, rowHash: null }]);
	expect(() => insertRows(test.raw, 'formDrafts', [draft])).toThrow(/UNIQUE/);
});
