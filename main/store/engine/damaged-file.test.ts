import { appendFileSync, closeSync, openSync, readFileSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { quarantineDatabase } from '../maintenance/quarantine.ts';
import { comment, makeShop, noon, person } from '../testing/make-shop.ts';
import { errorOf, path } from '../testing/open-context.ts';
import { openSession } from '../worker-session.ts';

function fillShop(messages: number): void {
	using shop = makeShop({ path });
	shop.poll(
		Array.from({ length: messages }, (_, i) =>
			comment(`c${i}`, { author: person(`p${i}`), text: `Message ${i} `.repeat(20), createdAt: noon - i }),
		),
	);
	shop.test.raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

describe('a damaged file', () => {
	const damages: [string, () => void][] = [
		['cut in the middle', () => truncateSync(path, 40_960)],
		['its header overwritten', () => write(0, Buffer.alloc(100))],
		['pages overwritten', () => write(8192, Buffer.alloc(16_384, 0x5a))],
		['not a database at all', () => writeFileSync(path, 'Dear diary, '.repeat(1000))],
		// Opens fine and answers; only a check sees it (Firefox keeps this very case).
		['the count of free pages flipped', () => write(36, Buffer.from([0, 0, 0, 77]))],
	];
	test.each(damages)('%s: a clear sentence, nothing overwritten, nothing deleted', (_name, damage) => {
		fillShop(300);
		damage();
		const before = readFileSync(path);
		const error = errorOf(() => openSession(path));
		expect(error.kind).toBe('corrupt');
		expect(error.message).toMatch(/damaged|not a Countertalk database/);
		expect(readFileSync(path).equals(before)).toBe(true);
	});

	test('with a WAL beside it: both stay as they are, although SQLite writes a WAL into its file when it closes', () => {
		fillShop(300);
		const shop = makeShop({ path });
		shop.poll([comment('in the WAL')]);
		const [db, wal] = [readFileSync(path), readFileSync(`${path}-wal`)];
		shop[Symbol.dispose]();
		db.fill(0x5a, 30 * 4096, 60 * 4096);
		writeFileSync(path, db);
		writeFileSync(`${path}-wal`, wal);
		expect(errorOf(() => openSession(path)).kind).toBe('corrupt');
		expect(readFileSync(path).equals(db)).toBe(true);
		expect(readFileSync(`${path}-wal`).equals(wal)).toBe(true);
	});

	test('can be set aside, whole, and a new one begun', () => {
		fillShop(50);
		writeFileSync(`${path}-wal`, 'the newest writes');
		appendFileSync(path, 'x');
		const [db, wal] = [readFileSync(path), readFileSync(`${path}-wal`)];
		const one = quarantineDatabase(path, noon) ?? '';
		expect(one).toMatch(/corrupt-2026-03-03T12-00-00$/);
		expect(readFileSync(join(one, 'shop.db')).equals(db)).toBe(true);
		expect(readFileSync(join(one, 'shop.db-wal')).equals(wal)).toBe(true);
		expect(errorOf(() => openSession(path)).message).toMatch(/^The data file is missing/);
		openSession(path, { mayBeginEmpty: true }).close();
		expect(quarantineDatabase(path, noon)).not.toBe(one);
	});

	test('a letter flipped inside a message is found by the row hashes', () => {
		fillShop(100);
		const bytes = readFileSync(path);
		const at = bytes.indexOf('Message 77 Message 77');
		write(at, Buffer.from('N'));
		using shop = makeShop({ path });
		let after: number | null = null;
		const damaged: string[] = [];
		do {
			const slice = shop.ask.verifyMessages({ after, limit: 30 });
			damaged.push(...slice.damaged);
			after = slice.after;
		} while (after !== null);
		expect(damaged).toEqual([shop.messageId('c77')]);
		expect(shop.ask.checkData().length).toBeLessThanOrEqual(1);
	});
});

test('a full disk: the page is refused whole, what was there stays, and with room it goes on', () => {
	using shop = makeShop({ path });
	shop.poll([comment('first')], { next: { at: 1 } });
	const { raw } = shop.test;
	const used = Number(raw.prepare('PRAGMA page_count').get()?.page_count);
	raw.exec(`PRAGMA max_page_count = ${used + 8}`);
	const many = Array.from({ length: 400 }, (_, i) =>
		comment(`c${i}`, { author: person(`p${i}`), text: 'word '.repeat(60) }),
	);
	expect(() => shop.poll(many, { next: { at: 2 } })).toThrow(/full/);
	expect(raw.isTransaction).toBe(false);
	expect(shop.ask.listStreams()[0]?.cursor).toEqual({ at: 1 });
	expect(shop.waiting()).toEqual(['first']);
	expect(shop.ask.queueSummary({ now: noon }).waiting).toBe(1);
	raw.exec('PRAGMA max_page_count = 1000000');
	expect(shop.poll(many, { next: { at: 2 } }).added).toBe(400);
	expect(shop.ask.checkData()).toEqual([]);
});
function write(at: number, bytes: Buffer): void {
	const fd = openSync(path, 'r+');
	writeSync(fd, bytes, 0, bytes.length, at);
	closeSync(fd);
}
