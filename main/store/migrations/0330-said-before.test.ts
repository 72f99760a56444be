import { expect, test } from 'vitest';
import type { MessageId } from '../../../contract/domain.ts';
import { migrate } from '../migrate.ts';
import { reads, writes } from '../queries/said-before.ts';
import { insertRows, makeDb, tableRows } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';

test('what was stored before is read in pieces', () => {
	using test = makeDb({ at: 300 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	insertRows(raw, 'messages', [
		{ ...message, text: 'Do you bake rye bread?' },
		{ ...message, seq: 2, id: 'm2', externalId: 'x2', direction: 'out', answersId: 'm1', text: 'Rye is for Fridays.' },
		{ ...message, seq: 3, id: 'm3', externalId: 'x3', text: 'Is there rye bread today?' },
	]);
	migrate(raw, ':memory:');
	expect(tableRows(raw, 'answerIndexing')).toEqual([{ one: 1, below: 4 }]);
	expect(tableRows(raw, 'indexedAnswers')).toEqual([]);
	let steps = 0;
	while (test.write((db) => writes.indexAnswers(db, { limit: 1 }))) steps += 1;
	expect(steps).toBe(3);
	expect(tableRows(raw, 'indexedAnswers')).toEqual([{ seq: 2, questionSeq: 1 }]);
	const found = reads.findSaidBefore(test.db, { messageId: 'm3' as MessageId, limit: 3 });
	expect(found.map(({ question, text }) => [question, text])).toEqual([
		['Do you bake rye bread?', 'Rye is for Fridays.'],
	]);
	raw.exec(`INSERT INTO messageSearch (messageSearch) VALUES ('rebuild')`);
	raw.exec(`DELETE FROM messages WHERE id = 'm1'`);
	expect(tableRows(raw, 'indexedAnswers')).toEqual([]);
});
