import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StoreError } from '../errors.ts';
import { comment, makeShop, noon, person } from '../testing/make-shop.ts';
import { checkAndBackUp, type MaintenanceReport } from './backup.ts';
import { listBackups } from './list-backups.ts';

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
