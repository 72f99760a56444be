// What is wrong with the data file is said in a sentence; nothing is overwritten, and trying again is enough once it is well.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inEnglish } from '../helpers/in-english.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });
let folder: string;
let cores: MadeCore[];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-data-'));
	cores = [];
});
afterEach(async () => {
	for (const core of cores) await core.end();
	rmSync(folder, { recursive: true, force: true });
});
const start = async () => {
	const core = await makeCore({ folder, profile: 'shop', connectors: [] });
	cores.push(core);
	return core;
};
const db = () => join(folder, 'shop', 'shop.db');

async function expectProblem(core: MadeCore, sentence: RegExp): Promise<void> {
	const info = await core.client['app.get']({});
	expect(inEnglish(info)).toMatchObject({ profile: 'shop', problem: expect.stringMatching(sentence) });
	expect(inEnglish(info.problem)).not.toMatch(/SQLITE|Error:|undefined|errcode/);
	await expect(core.client['queue.summary']({})).rejects.toMatchObject({
		code: 'store',
		message: inEnglish(info.problem),
	});
	// The rest of the program goes on: settings can be changed, a link opened.
	await core.client['settings.save']({ ownerName: 'Rosa' });
}

test('a setting that cannot be read is said until the owner has saved', async () => {
	const core = await makeCore({
		folder,
		profile: 'shop',
		connectors: [],
		settings: { shopName: 'Kept', undoMs: 7 as 5000 },
	});
	cores.push(core);
	expect(inEnglish(await core.client['app.get']({}))).toMatchObject({
		notice: expect.stringContaining('taken back'),
		settings: { shopName: 'Kept' },
	});
	await core.client['settings.save']({ undoMs: 10000 });
	expect(await core.client['app.get']({})).toMatchObject({
		notice: null,
		settings: { shopName: 'Kept', undoMs: 10000 },
	});
});

describe('a data file that cannot be opened', () => {
	test('one from a newer version is left as it is', async () => {
		const first = await start();
		await first.client['tags.save']({ name: 'Kept' });
		await first.end();
		cores.pop();
		const raw = new DatabaseSync(db());
		const { user_version: version } = raw.prepare('PRAGMA user_version').get() as { user_version: number };
		raw.exec(`PRAGMA user_version = ${version + 1000}`);
		raw.close();
		const before = readFileSync(db());
		const core = await start();
		await expectProblem(core, /newer/);
		expect(readFileSync(db()).equals(before)).toBe(true);
		const older = new DatabaseSync(db());
		older.exec(`PRAGMA user_version = ${version}`);
		older.close();
		await core.client['app.retry']({});
		expect(await core.client['tags.list']({})).toMatchObject([{ name: 'Kept' }]);
	});

	test.each<[string, (path: string) => void]>([
		['cut off', (path) => truncateSync(path, 8192)],
		['overwritten in the middle', (path) => overwrite(path, 4096, 8192)],
		['with a wiped beginning', (path) => overwrite(path, 0, 512)],
		['another kind of file', (path) => writeFileSync(path, 'Dear diary, '.repeat(2000))],
	])('one that is torn (%s) is left as it is, and the backup that is put back opens', async (_how, tear) => {
		const first = await start();
		await first.client['tags.save']({ name: 'Kept' });
		await first.end();
		cores.pop();
		copyFileSync(db(), join(folder, 'backup.db'));
		tear(db());
		const torn = readFileSync(db());
		const core = await start();
		await expectProblem(core, /damaged|not a Countertalk/);
		expect(readFileSync(db()).equals(torn)).toBe(true);
		copyFileSync(join(folder, 'backup.db'), db());
		await core.client['app.retry']({});
		expect(await core.client['tags.list']({})).toMatchObject([{ name: 'Kept' }]);
	});

	test("a folder that is a file is said, too, and the sample shop works beside the shop's problem", async () => {
		writeFileSync(join(folder, 'shop'), 'I am a file');
		const core = await start();
		const { problem } = await core.client['app.get']({});
		expect(inEnglish(problem)).toMatch(/The folder with the data cannot be used/);
		expect(await core.client['app.openSample']({})).toMatchObject({ profile: 'sample', problem: null });
		expect(await core.client['app.leaveSample']({})).toMatchObject({ profile: 'shop', problem });
		rmSync(join(folder, 'shop'));
		expect(await core.client['app.retry']({})).toMatchObject({ problem: null });
	});
});

function overwrite(path: string, from: number, to: number): void {
	const bytes = readFileSync(path);
	bytes.fill(0x55, from, to);
	writeFileSync(path, bytes);
}
