import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb, tableRows } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';
import { recountLists } from '../threads/counts.ts';

test('what was judged before says what is wanted: the most pressing of what waits, else the newest', () => {
	using test = makeDb({ at: 100 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	const threads = [
		{ id: 'waits', unanswered: 3, lastInSeq: 3, list: 'waiting' },
		{ id: 'answered', unanswered: 0, lastInSeq: 5, list: 'answered', state: 'answered' },
		{ id: 'unjudged', unanswered: 1, lastInSeq: 6, list: 'waiting' },
		{ id: 'empty', unanswered: 0, lastInSeq: null, list: null, state: 'done' },
	];
	insertRows(
		raw,
		'threads',
		threads.map((t) => ({ ...thread, ...t, conversation: t.id })),
	);
	const said = (seq: number, threadId: string, intent: string | null, unanswered: number) => ({
		...message,
		seq,
		id: `m${seq}`,
		externalId: `x${seq}`,
		threadId,
		unanswered,
		judgement: intent === null ? null : JSON.stringify({ sentiment: 'neutral', intent, reasons: [] }),
	});
	insertRows(raw, 'messages', [
		said(1, 'waits', 'question', 1),
		said(2, 'waits', 'leaving', 1),
		said(3, 'waits', null, 1),
		said(4, 'answered', 'safety', 0),
		said(5, 'answered', 'order', 0),
		said(6, 'unjudged', null, 1),
		{ ...said(7, 'answered', 'complaint', 0), direction: 'out' },
	]);
	migrate(raw, ':memory:');
	expect(tableRows(raw, 'messages').map((row) => row.intent)).toEqual([
		'question',
		'leaving',
		null,
		'safety',
		'order',
		null,
		null,
	]);
	expect(tableRows(raw, 'threads').map((row) => [row.id, row.intent])).toEqual([
		['waits', 'leaving'],
		['answered', 'order'],
		['unjudged', null],
		['empty', null],
	]);
	const counts = tableRows(raw, 'listCounts');
	expect(counts).toEqual([
		{ list: 'answered', audience: 'public', upset: 0, intent: 'order', n: 1 },
		{ list: 'waiting', audience: 'public', upset: 0, intent: '', n: 1 },
		{ list: 'waiting', audience: 'public', upset: 0, intent: 'leaving', n: 1 },
	]);
	test.write(recountLists);
	expect(tableRows(raw, 'listCounts')).toEqual(counts);
});
