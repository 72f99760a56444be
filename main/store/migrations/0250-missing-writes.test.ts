import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { findDamagedRows, hashChangedRows } from '../row-hashes.ts';
import { insertRows, makeDb, tableRows } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';

test('corrections and forms from before stay and get their hash at the first start; other messages get none', () => {
	using test = makeDb({ at: 240 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	insertRows(raw, 'messages', [
		{ ...message, seq: 1, id: 'plain', externalId: 'e1' },
		{ ...message, seq: 2, id: 'meant', externalId: 'e2', correctedIntent: 'order', intentCorrectedAt: 5 },
		{ ...message, seq: 3, id: 'felt', externalId: 'e3', corrected: 'positive', correctedAt: 6 },
	]);
	insertRows(raw, 'formDrafts', [{ form: 'tag', fields: '{"name":"Press"}', updatedAt: 1 }]);
	migrate(raw, ':memory:');
	test.write(hashChangedRows);
	const hash = expect.stringMatching(/^[\w-]{12}$/);
	expect(
		tableRows(raw, 'messages').map(({ id, correctedIntent, corrected, correctionHash }) => [
			id,
			correctedIntent,
			corrected,
			correctionHash,
		]),
	).toEqual([
		['plain', null, null, null],
		['meant', 'order', null, hash],
		['felt', null, 'positive', hash],
	]);
	expect(tableRows(raw, 'formDrafts')).toMatchObject([{ form: 'tag', fields: '{"name":"Press"}', rowHash: hash }]);
	expect(tableRows(raw, 'pageSums')).toMatchObject([{ commits: 0, missing: null, missingAt: null }]);
	expect(findDamagedRows(test.db)).toEqual([]);
});
