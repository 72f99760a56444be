import { readFileSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { makeShop } from '../testing/make-shop.ts';
import { errorOf, path } from '../testing/open-context.ts';
import { openSession } from '../worker-session.ts';

describe('opening', () => {
	test('sets what durability and safety hang on', () => {
		openSession(path).close();
		using shop = makeShop({ path });
		const pragma = (name: string) => Object.values(shop.test.raw.prepare(`PRAGMA ${name}`).get() ?? {})[0];
		expect(
			[
				'journal_mode',
				'synchronous',
				'foreign_keys',
				'trusted_schema',
				'cell_size_check',
				'checkpoint_fullfsync',
				'fullfsync',
			].map(pragma),
		).toEqual(['wal', 2, 1, 0, 1, 1, 1]);
		expect(pragma('busy_timeout')).toBe(5000);
		const [a = 0, b = 0, c = 0] = String(shop.test.raw.prepare('SELECT sqlite_version() AS v').get()?.v)
			.split('.')
			.map(Number);
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
		expect(errorOf(() => openSession(path))).toMatchObject({
			kind: 'future',
			message: expect.stringMatching(/newer Countertalk/),
		});
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

const fileMode = (file: string): number => statSync(file).mode;
