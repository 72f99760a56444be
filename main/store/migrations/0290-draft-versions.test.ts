import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { makeDb, tableRows } from '../testing/make-db.ts';

test('a draft of an earlier version has no earlier texts yet', () => {
	using test = makeDb({ at: 280 });
	migrate(test.raw, ':memory:');
	expect(tableRows(test.raw, 'draftVersions')).toEqual([]);
});
