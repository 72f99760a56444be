import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRaw } from './engine/open.ts';
import type { StoreError } from './errors.ts';
import { type Migration, migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { insertRows, tableRows } from './testing/make-db.ts';

let folder = '';
let path = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-migrate-'));
	path = join(folder, 'shop.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const one: Migration = { id: 10, up: (db) => db.exec('CREATE TABLE flowers (name TEXT NOT NULL) STRICT') };
const two: Migration = {
	id: 20,
	up: (db) => db.exec(`ALTER TABLE flowers ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'`),
};
const version = (db: DatabaseSync) => db.prepare('PRAGMA user_version').get()?.user_version;

test('the list is the directory, in order, in steps of ten', () => {
	const files = readdirSync(new URL('./migrations/', import.meta.url))
		.filter((file) => /^\d{4}-.*(?<!\.test)\.ts$/.test(file))
		.sort();
	expect(migrations.map((m) => m.id)).toEqual(files.map((file) => Number(basename(file).slice(0, 4))));
	expect(migrations.every((m, i) => m.id % 10 === 0 && m.id > (migrations[i - 1]?.id ?? 0))).toBe(true);
	const tested = readdirSync(new URL('./migrations/', import.meta.url)).filter((file) => file.endsWith('.test.ts'));
	expect(tested.map((file) => file.replace('.test', '')).sort()).toEqual(files);
});

describe('stepping', () => {
	test('a copy of the data as it was is written before the first step', () => {
		const db = openRaw(path);
		migrate(db, path, [one]);
		insertRows(db, 'flowers', [{ name: 'tulip' }]);
		migrate(db, path, [one, two]);
		expect([version(db), tableRows(db, 'flowers')]).toEqual([20, [{ name: 'tulip', colour: 'red' }]]);
		db.close();
		const copy = new DatabaseSync(`${path}.before-20`);
		expect([version(copy), tableRows(copy, 'flowers')]).toEqual([10, [{ name: 'tulip' }]]);
		copy.close();
		expect(existsSync(`${path}.before-20.part`)).toBe(false);
	});

	test('a step that fails leaves version and data as they were', () => {
		const db = openRaw(path);
		migrate(db, path, [one]);
		insertRows(db, 'flowers', [{ name: 'tulip' }]);
		const broken: Migration = {
			id: 20,
			up: (raw) => {
				raw.exec('DROP TABLE flowers');
				raw.exec('CREATE TABLE nonsense (');
			},
		};
		expect(() => migrate(db, path, [one, broken])).toThrow();
		expect([version(db), db.isTransaction, tableRows(db, 'flowers')]).toEqual([10, false, [{ name: 'tulip' }]]);
		expect(db.prepare('PRAGMA foreign_keys').get()).toMatchObject({ foreign_keys: 1 });
		db.close();
	});

	test('a step that would orphan rows is refused', () => {
		const db = openRaw(path);
		const orphan: Migration = {
			id: 10,
			up: (raw) =>
				raw.exec(`CREATE TABLE parents (id TEXT PRIMARY KEY) STRICT;
				CREATE TABLE children (parent TEXT NOT NULL REFERENCES parents (id)) STRICT; INSERT INTO children VALUES ('nobody')`),
		};
		try {
			migrate(db, path, [orphan]);
			expect.unreachable();
		} catch (error) {
			expect((error as StoreError).kind).toBe('constraint');
		}
		expect(version(db)).toBe(0);
		db.close();
	});

	test('a disk too full for the copy: nothing is changed, no half copy stays', () => {
		const db = openRaw(path);
		migrate(db, path, [one]);
		const nowhere = join(folder, 'no-such-folder', 'shop.db');
		expect(() => migrate(db, nowhere, [one, two])).toThrow();
		expect([version(db), readdirSync(folder).filter((f) => f.includes('before'))]).toEqual([10, []]);
		db.close();
	});
});
