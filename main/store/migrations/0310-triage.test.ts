import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb, tableRows } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';

test('a thread speaks the language of its newest judged message; nothing is noted, and no view has a name', () => {
	using test = makeDb({ at: 300 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	const judged = { de: '{"language":"de"}', unknown: '{"language":"unknown"}', damaged: '{"lang', none: null };
	const entries = Object.entries(judged);
	insertRows(
		raw,
		'threads',
		entries.map(([id], i) => ({ ...thread, id, conversation: id, lastInSeq: i + 1 })),
	);
	insertRows(
		raw,
		'messages',
		entries.map(([id, judgement], i) => ({ ...message, seq: i + 1, id, externalId: id, threadId: id, judgement })),
	);
	migrate(raw, ':memory:');
	expect(tableRows(raw, 'threads').map(({ id, language, laterNote }) => [id, language, laterNote])).toEqual([
		['de', 'de', null],
		['unknown', null, null],
		['damaged', null, null],
		['none', null, null],
	]);
	expect(tableRows(raw, 'savedViews')).toEqual([]);
});
