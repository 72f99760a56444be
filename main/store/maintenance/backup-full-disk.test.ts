import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inEnglish } from '../../../test/helpers/in-english.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a copy a day', () => {
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
