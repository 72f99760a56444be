// A shop folder as the browser host finds it: settings answered, and a database with so many people waiting, written through the store.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDb } from '../../main/store/testing/make-db.ts';
import { addAccount, fill } from './fill-database.ts';
import { generateShop } from './generate-shop.ts';

const weekMs = 7 * 24 * 3_600_000;

/** The account was never signed in here, so nothing is asked of any platform, and the screen shows one account that needs the owner. */
export function makeShopFolder(folder: string, threads: number): void {
	mkdirSync(join(folder, 'shop'), { recursive: true, mode: 0o700 });
	const settings = { shopName: 'Bench', ownerName: 'Rosa', coachSeen: ['queue', 'audience', 'undo'] };
	writeFileSync(join(folder, 'config.json'), JSON.stringify({ settings, profile: 'shop' }));
	using shop = makeDb({ path: join(folder, 'shop', 'shop.db') });
	const at = Date.now();
	const accountId = addAccount(shop, 'mastodon', at - weekMs);
	const items = generateShop({ perThread: 1, from: at - weekMs, everyMs: weekMs / threads, answered: 0 });
	fill(shop, accountId, items, { messages: threads, until: at + 10 * 60_000, at });
	shop.raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}
