import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';

test('what was here before has no channel, and stands in the same list', () => {
	using test = makeDb({ at: 50 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	insertRows(raw, 'messages', [message]);
	migrate(raw, ':memory:');
	expect(raw.prepare('SELECT channel FROM messages').all()).toEqual([{ channel: null }]);
	const inList = raw.prepare(
		`SELECT id, channel FROM threads WHERE list = 'waiting' AND connectorId = 'sample' ORDER BY sortAt, id`,
	);
	expect(inList.all().map((row) => ({ ...row }))).toEqual([{ id: 't', channel: null }]);
	raw.exec(`UPDATE threads SET channel = 'Facebook'`);
	expect(
		raw.prepare(`SELECT id FROM threads WHERE accountId = 'a' AND channel = 'Facebook' AND mergedInto IS NULL`).all(),
	).toHaveLength(1);
});
