import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb, tableRows } from '../testing/make-db.ts';
import { account, thread } from '../testing/rows.ts';

test('the drafts of replies stay as they are, and a note has one beside them', () => {
	using test = makeDb({ at: 150 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	const draft = { threadId: 't', audience: 'public', text: 'Hi', caret: 1, revision: 7, updatedAt: 3 };
	insertRows(raw, 'drafts', [draft, { ...draft, audience: 'private', text: 'Psst' }]);
	const before = tableRows(raw, 'drafts');
	migrate(raw, ':memory:');
	expect(tableRows(raw, 'drafts')).toMatchObject(before);
	insertRows(raw, 'drafts', [{ ...draft, audience: 'note' }]);
	expect(() => insertRows(raw, 'drafts', [{ ...draft, audience: 'note' }])).toThrow(/UNIQUE/);
	expect(() => insertRows(raw, 'drafts', [{ ...draft, audience: 'all' }])).toThrow(/CHECK/);
	expect(() =>
		raw.exec(
			`INSERT INTO drafts (threadId, audience, text, caret, revision, updatedAt) VALUES ('nobody', 'note', '', 0, 1, 1)`,
		),
	).toThrow(/FOREIGN KEY/);
});
