import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';

test('what was there before is found: notes, tags, canned replies, file names of messages and of replies', () => {
	using test = makeDb({ at: 300 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	const files = [{ kind: 'file', ref: 1, name: 'tulip bill.pdf' }, { kind: 'image', ref: 2 }, 'damaged'];
	insertRows(raw, 'messages', [
		{ ...message, attachments: JSON.stringify(files) },
		{ ...message, seq: 2, id: 'm2', externalId: 'x2', attachments: '{not json' },
		{ ...message, seq: 3, id: 'm3', externalId: 'x3', attachments: '[{"kind":"file","ref":1,"name":7}]' },
	]);
	insertRows(raw, 'notes', [{ seq: 1, id: 'n', threadId: 't', at: 1, text: '東京都 tulip' }]);
	insertRows(raw, 'tags', [{ id: 'g', name: 'Tulip' }]);
	insertRows(raw, 'cannedReplies', [{ id: 'r', title: 'Spring', shortcut: 'tul', text: 'A tulip', updatedAt: 1 }]);
	const file = { threadId: 't', audience: 'private', type: 'image/png', size: 1, createdAt: 1 };
	insertRows(raw, 'replyFiles', [
		{ ...file, id: 'f', name: 'tulip.png', sha256: 'x' },
		{ ...file, id: 'unfinished', name: 'tulip.png', sha256: null },
	]);
	migrate(raw, ':memory:');
	const found = (match: string) =>
		raw
			.prepare('SELECT kind, ref FROM docSearch f JOIN searchDocs d ON d.id = f.rowid WHERE docSearch MATCH ?')
			.all(match)
			.map(({ kind, ref }) => `${kind} ${ref}`)
			.sort();
	expect(found('tulip')).toEqual(['canned r', 'file m1', 'note n', 'replyFile f', 'tag g']);
	expect([found('"東京 京都"'), found('damaged')]).toEqual([['note n'], []]);
});

test('what is taken away takes its row along', () => {
	using test = makeDb();
	const { raw } = test;
	insertRows(raw, 'tags', [{ id: 'g', name: 'Tulip' }]);
	insertRows(raw, 'searchDocs', [{ kind: 'tag', ref: 'g', body: 'Tulip' }]);
	raw.exec(`DELETE FROM tags`);
	expect(raw.prepare('SELECT * FROM searchDocs').all()).toEqual([]);
	raw.exec(`INSERT INTO docSearch (docSearch, rank) VALUES ('integrity-check', 1)`);
});
