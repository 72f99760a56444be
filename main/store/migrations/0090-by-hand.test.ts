import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';

test('what was on its way before is still sent from here, and nothing by hand can be', () => {
	using test = makeDb({ at: 80 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	insertRows(raw, 'messages', [message]);
	const reply = {
		accountId: 'a',
		threadId: 't',
		answersId: 'm1',
		audience: 'public',
		text: 'Thanks',
		at: 1,
		thenDone: 0,
		hash: 'h',
		changedAt: 1,
	};
	insertRows(raw, 'outbox', [{ ...reply, id: 'o1', clientToken: '1', state: 'sending' }]);
	migrate(raw, ':memory:');
	expect({ ...raw.prepare('SELECT state, byHand, closed FROM outbox').get() }).toEqual({
		state: 'sending',
		byHand: 0,
		closed: 0,
	});
	expect(() => raw.exec('UPDATE outbox SET byHand = 1')).toThrow(/CHECK/);
	raw.exec(`UPDATE outbox SET state = 'queued', byHand = 1`);
	expect(() => raw.exec(`UPDATE outbox SET state = 'sending'`)).toThrow(/CHECK/);
	expect({ ...raw.prepare('SELECT lookedAt FROM accounts').get() }).toEqual({ lookedAt: null });
});
