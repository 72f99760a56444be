import {
	appendFileSync,
	closeSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreError } from '../errors.ts';
import { quarantineDatabase } from '../maintenance/quarantine.ts';
import { comment, makeShop, noon, person } from '../testing/make-shop.ts';
import { openSession } from '../worker-session.ts';

let folder = '';
let path = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-open-'));
	path = join(folder, 'shop.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const errorOf = (run: () => unknown): StoreError => {
	try {
		run();
	} catch (error) {
		if (error instanceof StoreError) return error;
		throw error;
	}
	throw new Error('It did not throw.');
};
function fillShop(messages: number): void {
	using shop = makeShop({ path });
	shop.poll(
		Array.from({ length: messages }, (_, i) =>
			comment(`c${i}`, { author: person(`p${i}`), text: `Message ${i} `.repeat(20), createdAt: noon - i }),
		),
	);
	shop.test.raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

describe('opening', () => {
	test('sets what durability and safety hang on', () => {
		openSession(path).close();
		using shop = makeShop({ path });
		const pragma = (name: string) => Object.values(shop.test.raw.prepare(`PRAGMA ${name}`).get() ?? {})[0];
		expect(
			['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'cell_size_check', 'checkpoint_fullfsync', 'fullfsync'].map(pragma),
		).toEqual(['wal', 2, 1, 0, 1, 1, 1]);
		expect(pragma('busy_timeout')).toBe(5000);
		const [a = 0, b = 0, c = 0] = String(shop.test.raw.prepare('SELECT sqlite_version() AS v').get()?.v).split('.').map(Number);
		expect(a * 1e6 + b * 1e3 + c).toBeGreaterThanOrEqual(3_051_003);
	});

	test('only the owner of the computer may read it', () => {
		openSession(path).close();
		if (process.platform !== 'win32') expect(fileMode(path) & 0o077).toBe(0);
	});

	test('a database from a newer version is refused and left as it is', () => {
		openSession(path).close();
		const raw = new DatabaseSync(path);
		raw.exec('PRAGMA user_version = 99990');
		raw.close();
		const before = readFileSync(path);
		expect(errorOf(() => openSession(path))).toMatchObject({ kind: 'future', message: expect.stringMatching(/newer Countertalk/) });
		expect(readFileSync(path).equals(before)).toBe(true);
	});

	test('somebody else’s database is refused and left as it is', () => {
		const raw = new DatabaseSync(path);
		raw.exec('CREATE TABLE theirs (x)');
		raw.close();
		const before = readFileSync(path);
		expect(errorOf(() => openSession(path))).toMatchObject({
			kind: 'corrupt',
			message: expect.stringMatching(/not a Countertalk database/),
		});
		expect(readFileSync(path).equals(before)).toBe(true);
	});
});

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

	test('can be set aside, whole, and a new one begun', () => {
		fillShop(50);
		writeFileSync(`${path}-wal`, 'the newest writes');
		appendFileSync(path, 'x');
		const [db, wal] = [readFileSync(path), readFileSync(`${path}-wal`)];
		const one = quarantineDatabase(path, noon);
		expect(one).toMatch(/corrupt-2026-03-03T12-00-00$/);
		expect(readFileSync(join(one, 'shop.db')).equals(db)).toBe(true);
		expect(readFileSync(join(one, 'shop.db-wal')).equals(wal)).toBe(true);
		openSession(path).close();
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
	const many = Array.from({ length: 400 }, (_, i) => comment(`c${i}`, { author: person(`p${i}`), text: 'word '.repeat(60) }));
	expect(() => shop.poll(many, { next: { at: 2 } })).toThrow(/full/);
	expect(raw.isTransaction).toBe(false);
	expect(shop.ask.listStreams()[0]?.cursor).toEqual({ at: 1 });
	expect(shop.waiting()).toEqual(['first']);
	expect(shop.ask.queueSummary({ now: noon }).waiting).toBe(1);
	raw.exec('PRAGMA max_page_count = 1000000');
	expect(shop.poll(many, { next: { at: 2 } }).added).toBe(400);
	expect(shop.ask.checkData()).toEqual([]);
});

const fileMode = (file: string): number => statSync(file).mode;
function write(at: number, bytes: Buffer): void {
	const fd = openSync(path, 'r+');
	writeSync(fd, bytes, 0, bytes.length, at);
	closeSync(fd);
}
