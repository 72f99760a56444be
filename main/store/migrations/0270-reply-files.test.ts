import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb, tableRows } from '../testing/make-db.ts';

test('a reply of before has no files, and a file that goes takes its pieces along', () => {
	using test = makeDb({ at: 240 });
	insertRows(test.raw, 'accounts', [
		{ id: 'a1', connectorId: 'sample', externalId: 'shop', displayName: 'Shop', since: 0, connectedAt: 0 },
	]);
	migrate(test.raw, ':memory:');
	expect(test.raw.prepare('SELECT files FROM outbox').all()).toEqual([]);
	test.raw.exec('PRAGMA foreign_keys = OFF');
	const file = { id: 'f1', threadId: 't1', audience: 'public', name: 'a', type: 'b', size: 1, createdAt: 1 };
	insertRows(test.raw, 'replyFiles', [file]);
	test.raw.exec('PRAGMA foreign_keys = ON');
	expect(() => insertRows(test.raw, 'replyFiles', [{ ...file, id: 'f2', audience: 'note' }])).toThrow(/CHECK/);
	insertRows(test.raw, 'replyFileParts', [{ fileId: 'f1', part: 0, body: new Uint8Array([1]) }]);
	expect(() => insertRows(test.raw, 'replyFileParts', [{ fileId: 'f1', part: 0, body: new Uint8Array([2]) }])).toThrow(
		/UNIQUE/,
	);
	test.raw.exec(`DELETE FROM replyFiles WHERE id = 'f1'`);
	expect(tableRows(test.raw, 'replyFileParts')).toEqual([]);
});
