import { spawnSync } from 'node:child_process';
import {
	closeSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	rmSync,
	statSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { openRaw } from '../engine/open.ts';
import type { StoreError } from '../errors.ts';
import { writeBackup } from '../migrate.ts';
import { comment, makeShop, noon, person } from '../testing/make-shop.ts';
import { checkAndBackUp, listBackups, type MaintenanceReport } from './backup.ts';
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
/** So torn that even looking fails is an answer too. */
const attempt = (look: () => MaintenanceReport): MaintenanceReport | string => {
	try {
		return look();
	} catch (error) {
		return (error as StoreError).kind;
	}
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

	const isMountable = spawnSync('unshare', ['-rm', 'true']).status === 0;
	test.runIf(isMountable)('a full disk: no half copy, the older one stays whole, the shop goes on', () => {
		const small = join(folder, 'small');
		mkdirSync(small);
		const script = `
			import { mkdirSync, readdirSync, writeFileSync, rmSync } from 'node:fs';
			import { checkAndBackUp } from ${JSON.stringify(new URL('./backup.ts', import.meta.url).href)};
			import { makeShop, comment, noon } from ${JSON.stringify(new URL('../testing/make-shop.ts', import.meta.url).href)};
			const path = ${JSON.stringify(join(small, 'shop.db'))};
			const shop = makeShop({ path });
			shop.poll(Array.from({ length: 200 }, (_, i) => comment('c' + i, { text: 'word '.repeat(100) + i })));
			shop.test.raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
			const first = checkAndBackUp(path, noon);
			writeFileSync(${JSON.stringify(join(small, 'ballast'))}, Buffer.alloc(0));
			let size = 4_000_000;
			for (; size > 1000; ) try { writeFileSync(${JSON.stringify(join(small, 'ballast'))}, Buffer.alloc(size)); break; } catch { size -= 50_000; }
			const full = checkAndBackUp(path, noon + 86_400_000);
			const kept = readdirSync(${JSON.stringify(join(small, 'backups'))});
			rmSync(${JSON.stringify(join(small, 'ballast'))});
			const again = checkAndBackUp(path, noon + 2 * 86_400_000);
			console.log(JSON.stringify({ first: first.backup !== null, full, kept, again: again.backup !== null, added: shop.poll([comment('more')]).added }));`;
		writeFileSync(join(folder, 'full.ts'), script);
		const ran = spawnSync(
			'unshare',
			[
				'-rm',
				'sh',
				'-c',
				`mount -t tmpfs -o size=4m tmpfs '${small}' && exec '${process.execPath}' '${join(folder, 'full.ts')}'`,
			],
			{
				encoding: 'utf8',
			},
		);
		expect(ran.stderr.replace(/.*ExperimentalWarning.*\n.*\n/g, '')).not.toContain('Error');
		const told = JSON.parse(ran.stdout) as { full: unknown };
		expect(told).toMatchObject({ first: true, again: true, added: 1, kept: ['shop-2026-03-03T12-00-00.db'] });
		expect(inEnglish(told.full)).toMatchObject({
			backup: null,
			why: expect.stringContaining('The disk is full'),
			integrityErrors: [],
			messages: 0,
		});
	});
});

describe('a file that is not whole', () => {
	test('a text that changed on the disk is found, and no copy of it is made', () => {
		using shop = fill();
		checkAndBackUp(path, noon);
		shop.test.raw.exec(`UPDATE messages SET text = 'Where is ordes 3?' WHERE externalId = 'c3'`);
		expect(checkAndBackUp(path, noon + day)).toMatchObject({
			integrityErrors: [],
			messages: 1,
			replies: 0,
			backup: null,
		});
		expect(backups()).toHaveLength(1);
	});

	test('so is a reply that waits', () => {
		using shop = fill();
		const { id } = shop.reply('c1');
		expect(checkAndBackUp(path, noon).replies).toBe(0);
		shop.test.raw.prepare(`UPDATE outbox SET text = 'Something else' WHERE id = ?`).run(id);
		expect(checkAndBackUp(path, noon + day)).toMatchObject({ replies: 1, backup: null });
	});

	test('and pages that were torn', () => {
		const shop = fill(400);
		shop.test.raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
		shop[Symbol.dispose]();
		const fd = openSync(path, 'r+');
		const pages = Math.floor(statSync(path).size / 4096);
		for (let page = 12; page < pages; page += 3) writeSync(fd, Buffer.alloc(2048, 0xa5), 0, 2048, page * 4096);
		closeSync(fd);
		const found = attempt(() => checkAndBackUp(path, noon));
		expect(typeof found === 'string' ? found : found.integrityErrors.length > 0 && found.backup === null).toEqual(
			typeof found === 'string' ? 'corrupt' : true,
		);
		expect(listBackups(path)).toEqual([]);
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
