import { expect, test } from 'vitest';
import { insertRows, makeDb } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';

test('a client token is one reply, a state is one of seven, and what is answered exists', () => {
	using test = makeDb({ at: 30 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	insertRows(raw, 'messages', [message]);
	const row = {
		id: 'o',
		clientToken: 'k',
		accountId: 'a',
		threadId: 't',
		answersId: 'm1',
		audience: 'public',
		text: 'Hi',
		at: 1,
		thenDone: 0,
		hash: 'h',
		state: 'queued',
		changedAt: 1,
	};
	insertRows(raw, 'outbox', [row]);
	expect(() => insertRows(raw, 'outbox', [{ ...row, id: 'o2' }])).toThrow(/UNIQUE/);
	expect(() => insertRows(raw, 'outbox', [{ ...row, id: 'o3', clientToken: 'k3', state: 'maybe' }])).toThrow(/CHECK/);
	expect(() => insertRows(raw, 'outbox', [{ ...row, id: 'o4', clientToken: 'k4', answersId: 'nobody' }])).toThrow(
		/FOREIGN KEY/,
	);
	expect(() => insertRows(raw, 'outbox', [{ ...row, id: 'o5', clientToken: 'k5', waitsFor: 'luck' }])).toThrow(/CHECK/);
});
