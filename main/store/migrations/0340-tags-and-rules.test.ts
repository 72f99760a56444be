import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { findDamagedRows, hashChangedRows } from '../row-hashes.ts';
import { insertRows, makeDb, tableRows } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';

test('tags and what they are on stay, grey and without a meaning, and their hash covers both from now on', () => {
	using test = makeDb({ at: 300 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [{ ...thread, onTop: 1 }]);
	insertRows(raw, 'messages', [{ ...message, doneAt: 7 }]);
	insertRows(raw, 'tags', [{ id: 'g', name: 'Press', rowHash: 'of-before' }]);
	insertRows(raw, 'threadTags', [{ threadId: 't', tagId: 'g' }]);
	migrate(raw, ':memory:');
	test.write(hashChangedRows);
	const hash = expect.stringMatching(/^[\w-]{12}$/);
	expect(tableRows(raw, 'tags')).toEqual([{ id: 'g', name: 'Press', colour: 'grey', meaning: '', rowHash: hash }]);
	expect(tableRows(raw, 'threadTags')).toEqual([{ threadId: 't', tagId: 'g' }]);
	expect(findDamagedRows(test.db)).toEqual([]);
	raw.exec(`UPDATE tags SET meaning = 'Newspapers and radio'`);
	expect(tableRows(raw, 'tags')).toMatchObject([{ rowHash: null }]);
	// What was on top or done before is so by the owner's word.
	expect(tableRows(raw, 'threads')).toMatchObject([{ onTop: 1, ruledTop: 0 }]);
	expect(tableRows(raw, 'messages')).toMatchObject([{ doneAt: 7, doneByRule: 0 }]);
	expect(tableRows(raw, 'rules')).toEqual([]);
});
