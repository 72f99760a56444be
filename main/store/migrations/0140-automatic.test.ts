import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';

test('what was here before was written by somebody, and its account quotes', () => {
	using test = makeDb({ at: 110 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	insertRows(raw, 'messages', [message]);
	migrate(raw, ':memory:');
	expect(raw.prepare('SELECT text, automatic, writtenAt FROM messages').all()).toEqual([
		{ text: message.text, automatic: null, writtenAt: null },
	]);
	expect(raw.prepare('SELECT quoteOff FROM accounts').all()).toEqual([{ quoteOff: 0 }]);
});
