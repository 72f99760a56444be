// `truncate -s 0` on the data file, as a power cut does it: no empty shop opens, and the owner is offered the backup. Through the core, as
// both hosts have it; the browser host also as a process of its own.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inEnglish } from '../helpers/in-english.ts';
import { makeCore } from '../helpers/make-core.ts';

vi.setConfig({ testTimeout: 60_000 });
let folder: string;
const file = () => join(folder, 'shop', 'shop.db');
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-lost-'));
	const core = await makeCore({ folder, profile: 'shop', connectors: [] });
	await core.client['tags.save']({ name: 'Kept' });
	await core.end();
	mkdirSync(join(folder, 'shop', 'backups'));
	const raw = new DatabaseSync(file(), { readOnly: true });
	raw.prepare('VACUUM INTO ?').run(join(folder, 'shop', 'backups', 'shop-2026-02-27T12-00-00.db'));
	raw.close();
	truncateSync(file(), 0);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(['electron', 'browser'] as const)(
	'%s: nothing opens, and the backup comes back by one button',
	async (host) => {
		const core = await makeCore({ folder, profile: 'shop', connectors: [], deps: { host } });
		expect(inEnglish(await core.client['app.get']({}))).toMatchObject({
			problem: expect.stringMatching(/^The data file is empty/),
			restore: { what: 'empty', backupAt: Date.UTC(2026, 1, 27, 12) },
		});
		await expect(core.client['tags.list']({})).rejects.toMatchObject({ code: 'store' });
		expect(statSync(file()).size).toBe(0);
		await core.client['app.retry']({});
		expect(statSync(file()).size).toBe(0);
		// The owner put it back here: the journal raises no alarm.
		expect(await core.client['app.restoreBackup']({})).toMatchObject({ problem: null, notice: null });
		expect((await core.client['tags.list']({})).map(({ name }) => name)).toEqual(['Kept']);
		await core.restart();
		expect(await core.client['app.get']({})).toMatchObject({ problem: null, notice: null });
		await core.end();
	},
);

test('an empty shop begins only when the owner says so, and then it stays', async () => {
	const core = await makeCore({ folder, profile: 'shop', connectors: [] });
	expect(await core.client['app.startFresh']({})).toMatchObject({ problem: null, notice: null });
	await core.client['tags.save']({ name: 'New' });
	await core.restart();
	expect((await core.client['tags.list']({})).map(({ name }) => name)).toEqual(['New']);
	await core.end();
});

test('the browser host as a process: it says so in its log and leaves the file alone', async () => {
	writeFileSync(join(folder, 'config.json'), JSON.stringify({ profile: 'shop' }));
	const child = spawn(
		process.execPath,
		['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../../main/browser/index.ts'), '--no-open'],
		{
			env: { ...process.env, COUNTERTALK_DATA: folder, COUNTERTALK_STATE: join(folder, 'state') },
			stdio: ['ignore', 'pipe', 'ignore'],
		},
	);
	const ended = new Promise((resolve) => child.once('exit', resolve));
	await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
	child.kill('SIGTERM');
	await ended;
	expect(readFileSync(join(folder, 'logs/countertalk.log'), 'utf8')).toContain('the shop could not be opened');
	expect(statSync(file()).size).toBe(0);
});
