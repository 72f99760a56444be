import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { explain, insertRows, makeDb, tableRows } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';

test('guesses and corrections stay, and everything of before is to be judged again', () => {
	using test = makeDb({ at: 60 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	const judgement = JSON.stringify({ sentiment: 'negative', judgedBy: 'insight-0' });
	insertRows(raw, 'messages', [
		{ ...message, judgement, sentiment: 'positive', corrected: 'positive', receivedAt: 7 },
		{ ...message, seq: 2, id: 'm2', externalId: 'x2', judgement },
		{ ...message, seq: 3, id: 'm3', externalId: 'x3', direction: 'out' },
	]);
	migrate(raw, ':memory:');
	const rows = tableRows(raw, 'messages');
	expect(
		rows.map((row) => [row.judgement, row.sentiment, row.corrected, row.correctedAt, row.judgedBy, row.topics]),
	).toEqual([
		[judgement, 'positive', 'positive', 7, '', null],
		[judgement, null, null, null, '', null],
		[null, null, null, null, '', null],
	]);
	expect(tableRows(raw, 'judging')).toEqual([{ one: 1, done: 0, stopped: 0, everything: 0 }]);
	expect(tableRows(raw, 'movedWords')).toEqual([]);
	const plan = explain(raw, {
		text: `SELECT seq FROM messages WHERE direction = 'in' AND judgedBy < ? ORDER BY judgedBy DESC, seq DESC LIMIT 200`,
		values: ['insight-1'],
	});
	expect(plan).toEqual(['SEARCH messages USING COVERING INDEX messages_judgedBy (judgedBy<?)']);
});
