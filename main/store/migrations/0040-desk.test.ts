import { expect, test } from 'vitest';
import { insertRows, makeDb } from '../testing/make-db.ts';
import { account, thread } from '../testing/rows.ts';

test('one draft for a thread and audience; names and shortcuts are one whatever their case', () => {
	using test = makeDb({ at: 40 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	const draft = { threadId: 't', audience: 'public', text: 'Hi', caret: 0, revision: 1, updatedAt: 1 };
	insertRows(raw, 'drafts', [draft, { ...draft, audience: 'private' }]);
	expect(() => insertRows(raw, 'drafts', [draft])).toThrow(/UNIQUE/);
	insertRows(raw, 'tags', [{ id: 'g', name: 'Delivery' }]);
	expect(() => insertRows(raw, 'tags', [{ id: 'g2', name: 'delivery' }])).toThrow(/UNIQUE/);
	const canned = { title: 'Sorry', text: 'Sorry!', updatedAt: 1 };
	insertRows(raw, 'cannedReplies', [{ id: 'r', shortcut: 'sorry', ...canned }]);
	expect(() => insertRows(raw, 'cannedReplies', [{ id: 'r2', shortcut: 'Sorry', ...canned }])).toThrow(/UNIQUE/);
	insertRows(raw, 'followUps', [{ id: 'f', threadId: 't', dueAt: 1, note: '', cancelOnReply: 1, createdAt: 1 }]);
	expect(() => raw.exec(`UPDATE followUps SET ended = 'perhaps'`)).toThrow(/CHECK/);
});
