import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe('a data file that cannot be opened', () => {
	test('a second program on the same data says so, and opens once the first is closed', async () => {
		const first = await start();
		const second = await start();
		expect((await first.client['app.get']({})).problem).toBeNull();
		await expectProblem(second, /already open/);
		await first.client['tags.save']({ name: 'Still works' });
		await first.end();
		cores.shift();
		expect(await second.client['app.retry']({})).toMatchObject({ problem: null });
		expect(await second.client['tags.list']({})).toMatchObject([{ name: 'Still works' }]);
		expect(second.events.some((event) => event.name === 'app.changed')).toBe(true);
	});

	test('one that was killed leaves nothing to clean up', async () => {
		mkdirSync(join(folder, 'shop'), { recursive: true });
		const holder = spawn(
			process.execPath,
			[
				'-e',
				`import(${JSON.stringify(module('client'))}).then(async ({ startStore }) => {
				globalThis.store = await startStore({ path: ${JSON.stringify(db())}, worker: new URL(${JSON.stringify(module('worker'))}), log: () => {} });
				console.log('open');
			});`,
			],
			{ stdio: ['ignore', 'pipe', 'inherit'] },
		);
		await once(holder.stdout, 'data');
		const core = await start();
		await expectProblem(core, /already open/);
		holder.kill('SIGKILL');
		await once(holder, 'exit');
		expect(await core.client['app.retry']({})).toMatchObject({ problem: null });
	});
});

const module = (name: string) => new URL(`../../main/store/${name}.ts`, import.meta.url).href;
