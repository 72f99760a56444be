import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { makeDb, tableRows } from '../testing/make-db.ts';
import { comment, makeShop } from '../testing/make-shop.ts';

test('a file from before has a random id and no journal yet', () => {
	const ids = [1, 2].map(() => {
		using test = makeDb({ at: 170 });
		migrate(test.raw, ':memory:');
		const [row] = tableRows(test.raw, 'sendJournal');
		expect(row).toMatchObject({ seq: 0, started: 0, restored: 0, mismatch: null, wentBackAt: null, erasedMessages: 0 });
		return row?.shopId;
	});
	expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
	expect(ids[1]).not.toBe(ids[0]);
});

test('messages that are erased stay counted', () => {
	using shop = makeShop();
	shop.poll([comment('a'), comment('b')]);
	shop.test.raw.exec('PRAGMA foreign_keys = OFF');
	shop.test.raw.exec("DELETE FROM messages WHERE externalId = 'a'");
	expect(tableRows(shop.test.raw, 'sendJournal')).toMatchObject([{ erasedMessages: 1 }]);
});
