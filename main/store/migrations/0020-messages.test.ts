import { expect, test } from 'vitest';
import { insertRows, makeDb } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';

test('a message is one by (account, remote id); a live thread is one by account, conversation and customer', () => {
	using test = makeDb({ at: 20 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	insertRows(raw, 'messages', [message]);
	expect(() => insertRows(raw, 'messages', [{ ...message, seq: 2, id: 'm2' }])).toThrow(/UNIQUE/);
	expect(() => insertRows(raw, 'messages', [{ ...message, seq: 3, id: 'm3', externalId: '' }])).toThrow(/CHECK/);
	expect(() =>
		insertRows(raw, 'messages', [{ ...message, seq: 4, id: 'm4', externalId: 'x4', createdAt: 'yesterday' }]),
	).toThrow(/INTEGER/);
	expect(() => insertRows(raw, 'threads', [{ ...thread, id: 't2' }])).toThrow(/UNIQUE/);
	insertRows(raw, 'threads', [{ ...thread, id: 't3', mergedInto: 't', list: null }]);
	expect(() => insertRows(raw, 'threads', [{ ...thread, id: 't4', conversation: 'd', state: 'open' }])).toThrow(
		/CHECK/,
	);
});

test('unknown authors never collide, known ones do', () => {
	using test = makeDb({ at: 20 });
	insertRows(test.raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	const identity = { connectorId: 'sample', customerId: 'u', name: 'Dana' };
	insertRows(test.raw, 'identities', [
		{ id: '1', externalId: null, ...identity },
		{ id: '2', externalId: null, ...identity },
		{ id: '3', externalId: 'd', ...identity },
	]);
	expect(() => insertRows(test.raw, 'identities', [{ id: '4', externalId: 'd', ...identity }])).toThrow(/UNIQUE/);
});
