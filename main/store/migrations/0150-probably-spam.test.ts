import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb, tableRows } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';
import { recountLists } from '../threads/counts.ts';
import { sortOutAllSpam } from '../threads/unit-of-work.ts';

test('what waits from before and was judged spam stands in its group after the first start, but not who was tagged or noted', () => {
	using test = makeDb({ at: 140 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'policy', [{ one: 1, hours: JSON.stringify(Array(7).fill(null)), timeZone: 'UTC' }]);
	const names = ['ad', 'tagged', 'noted', 'asks', 'answered'];
	insertRows(
		raw,
		'customers',
		names.map((id) => ({ id, name: id, createdAt: 1 })),
	);
	insertRows(
		raw,
		'threads',
		names.map((id, i) => ({
			...thread,
			id,
			customerId: id,
			conversation: id,
			unanswered: 1,
			waitingSince: 1,
			lastInSeq: i + 1,
			inCount: 1,
			dueAt: 9,
			sortAt: 9,
			intent: id === 'asks' ? 'question' : 'spam',
			answeredAt: id === 'answered' ? 1 : null,
		})),
	);
	insertRows(
		raw,
		'messages',
		names.map((id, i) => ({
			...message,
			seq: i + 1,
			id: `m${i}`,
			externalId: id,
			threadId: id,
			intent: id === 'asks' ? 'question' : 'spam',
		})),
	);
	insertRows(raw, 'tags', [{ id: 'g', name: 'Press' }]);
	insertRows(raw, 'threadTags', [{ threadId: 'tagged', tagId: 'g' }]);
	insertRows(raw, 'notes', [{ id: 'n', threadId: 'noted', at: 1, text: 'Eve knows' }]);
	migrate(raw, ':memory:');
	test.write((db) => {
		recountLists(db);
		sortOutAllSpam(db);
	});
	expect(tableRows(raw, 'threads').map((t) => [t.id, t.probablySpam, t.list])).toEqual(
		names.map((id) => [id, id === 'ad' ? 1 : 0, 'waiting']),
	);
	const counted = tableRows(raw, 'listCounts').filter((row) => row.n !== 0);
	test.write(recountLists);
	expect(tableRows(raw, 'listCounts')).toEqual(counted);
});
