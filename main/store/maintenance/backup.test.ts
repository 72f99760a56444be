import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { openRaw } from '../engine/open.ts';
import { writeBackup } from '../migrate.ts';
import { comment, makeShop, noon, person } from '../testing/make-shop.ts';
import { checkAndBackUp } from './backup.ts';
import { listBackups } from './list-backups.ts';
import { runMaintenance } from './run-maintenance.ts';

const day = 86_400_000;
let folder = '';
let path = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-backup-'));
	path = join(folder, 'shop.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fill = (n = 20) => {
	const shop = makeShop({ path });
	shop.poll(
		Array.from({ length: n }, (_, i) =>
			comment(`c${i}`, { author: person(`p${i}`), text: `Where is order ${i}? ${'word '.repeat(40)}` }),
		),
	);
	return shop;
};
const backups = (): string[] => readdirSync(join(folder, 'backups')).sort();
const rowsIn = (file: string): number => {
	const db = openRaw(file);
	const n = Number(db.prepare('SELECT count(*) AS n FROM messages').get()?.n);
	db.close();
	return n;
};

describe('a copy a day', () => {
	test('has its final name on the disk before it counts: the folder is synced after the rename', () => {
		fill()[Symbol.dispose]();
		const raw = openRaw(path);
		const synced: [string, boolean, boolean][] = [];
		const to = join(folder, 'copy.db');
		writeBackup(raw, to, (of) => void synced.push([of, existsSync(to), existsSync(`${to}.part`)]));
		raw.close();
		expect(synced).toEqual([[folder, true, false]]);
	});

	test('is whole and ours, readable by the owner alone, and made while the shop is open', () => {
		using shop = fill();
		const found = checkAndBackUp(path, noon);
		expect(found).toMatchObject({ integrityErrors: [], messages: 0, replies: 0, why: null });
		expect(backups()).toEqual(['shop-2026-03-03T12-00-00.db']);
		expect(rowsIn(found.backup ?? '')).toBe(20);
		expect(statSync(found.backup ?? '').mode & 0o777).toBe(0o600);
		expect(shop.poll([comment('one more')]).added).toBe(1);
	});

	test('the last three stay, and nothing half', () => {
		using _shop = fill();
		mkdirSync(join(folder, 'backups'));
		writeFileSync(join(folder, 'backups', 'shop-2026-03-02T12-00-00.db.part'), 'half');
		writeFileSync(join(folder, 'backups', 'mine.db'), 'not ours to remove');
		for (let n = 0; n < 5; n++) checkAndBackUp(path, noon + n * day);
		expect(backups()).toEqual(['mine.db', ...[5, 6, 7].map((d) => `shop-2026-03-0${d}T12-00-00.db`)]);
		expect(listBackups(path).map(({ at }) => at)).toEqual([4, 3, 2].map((n) => noon + n * day));
	});

	test('where it cannot be written, it is said; the older ones and the shop stay as they are', () => {
		using shop = fill();
		writeFileSync(join(folder, 'backups'), 'a file stands in the way');
		expect(inEnglish(checkAndBackUp(path, noon))).toMatchObject({
			backup: null,
			why: expect.stringContaining('cannot be opened'),
		});
		expect(shop.poll([comment('one more')]).added).toBe(1);
	});
});

test('in a thread of its own, and stopped in the middle it leaves no half copy under a final name', async () => {
	using _shop = fill(200);
	const worker = new URL('../worker.ts', import.meta.url);
	const stop = new AbortController();
	const found = await runMaintenance({ path, worker, now: noon, signal: stop.signal });
	expect(found).toMatchObject({ integrityErrors: [], messages: 0, backup: expect.stringContaining('backups') });
	const second = runMaintenance({ path, worker, now: noon + day, signal: stop.signal });
	stop.abort();
	await expect(second).rejects.toThrow();
	for (const { file } of listBackups(path)) expect(rowsIn(file)).toBe(200);
	const missing = runMaintenance({
		path: join(folder, 'none.db'),
		worker,
		now: noon,
		signal: new AbortController().signal,
	});
	await expect(missing).rejects.toMatchObject({ kind: 'readonly' });
	expect(() => new DatabaseSync(join(folder, 'none.db'), { readOnly: true })).toThrow();
});
