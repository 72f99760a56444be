import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockShop } from './shop-lock.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const busy = expect.objectContaining({ code: 'store', message: expect.stringContaining('already open') });

test('a second owner is refused in words until the first lets go', () => {
	const first = lockShop(folder);
	expect(() => lockShop(folder)).toThrow(busy);
	first.release();
	const second = lockShop(folder);
	expect(() => lockShop(folder)).toThrow(busy);
	second.release();
	second.release();
});

test('another process holds it, and a killed one leaves no stale lock', async () => {
	const holder = spawn(
		process.execPath,
		[
			'--input-type=module',
			'-e',
			`const { lockShop } = await import(${JSON.stringify(import.meta.resolve('./shop-lock.ts'))}); globalThis.kept = lockShop(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`,
		],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	await once(holder.stdout, 'data');
	expect(() => lockShop(folder)).toThrow(busy);
	holder.kill('SIGKILL');
	await once(holder, 'exit');
	lockShop(folder).release();
});

test('a spoilt lock file is no lock', () => {
	writeFileSync(
		join(folder, 'open.lock'),
		'this is not a database at all, but it is long enough to look like one to the first glance'.repeat(20),
	);
	lockShop(folder).release();
});
