import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';

test('what was there before is found, what is added too, and changes and removals are followed', () => {
	using test = makeDb({ at: 40 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	insertRows(raw, 'messages', [message]);
	migrate(raw, ':memory:');
	const found = (query: string) =>
		raw
			.prepare('SELECT rowid FROM messageSearch WHERE messageSearch MATCH ? ORDER BY rowid DESC')
			.all(query)
			.map((row) => row.rowid);
	expect([found('"blumenstrauß"'), found('"dana"')]).toEqual([[1], [1]]);
	insertRows(raw, 'messages', [
		{ ...message, seq: 2, id: 'm2', externalId: 'x2', text: '東京都', searchText: '東京 京都 都' },
	]);
	raw.exec(`INSERT INTO messageSearch (rowid, body, author) SELECT seq, body, author FROM searchable WHERE seq = 2`);
	expect([found('"東京 京都"'), found('"dana"')]).toEqual([[2], [2, 1]]);
	raw.exec(`UPDATE messages SET text = 'Rosen', searchText = NULL WHERE seq = 1`);
	expect([found('"blumenstrauß"'), found('"rosen"')]).toEqual([[], [1]]);
	raw.exec('DELETE FROM messages WHERE seq = 2');
	expect(found('"dana"')).toEqual([1]);
	raw.exec(`INSERT INTO messageSearch (messageSearch, rank) VALUES ('integrity-check', 1)`);
});
