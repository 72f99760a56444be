import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { insertRows, makeDb } from '../testing/make-db.ts';
import { account, message, thread } from '../testing/rows.ts';

test('the words of what was there before can be walked, and the table follows', () => {
	using test = makeDb({ at: 70 });
	const { raw } = test;
	insertRows(raw, 'accounts', [account]);
	insertRows(raw, 'customers', [{ id: 'u', name: 'Dana', createdAt: 1 }]);
	insertRows(raw, 'threads', [thread]);
	insertRows(raw, 'messages', [message]);
	raw.exec(`INSERT INTO messageSearch (rowid, body, author) SELECT seq, body, author FROM searchable`);
	migrate(raw, ':memory:');
	const words = () =>
		raw
			.prepare('SELECT DISTINCT term FROM messageWords')
			.all()
			.map((row) => row.term);
	expect(words()).toEqual(['blumenstrauß', 'dana', 'hello']);
	raw.exec(`UPDATE messages SET text = 'Rosen' WHERE seq = 1`);
	expect(words()).toEqual(['dana', 'rosen']);
});
