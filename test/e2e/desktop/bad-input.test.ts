// What may lie in the data folder of the built desktop program, or start beside it: a sentence in the window for each, and nothing is lost.

import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mountReadOnly, mountTmpfs, type SmallDisk } from '../../disk/small-disk.ts';
import type { Call } from '../../fake-electron/record.ts';
import { openSection } from '../pages/every-screen.ts';
import { firstRun, inbox, openSample } from '../pages/inbox.ts';
import { noChromium } from '../test-app.ts';
import { callsOf, eventually, kill, launchDesktop } from './launch.ts';

const isRoot = process.getuid?.() === 0;
const canMount = ((): boolean => {
	const tried = mkdtempSync(join(tmpdir(), 'countertalk-mount-'));
	const disk = mountTmpfs(tried, 1);
	disk?.remove();
	rmSync(tried, { recursive: true, force: true });
	return disk !== null;
})();
const noReadOnly = isRoot && !canMount;
const noSmallDisk = !canMount;

async function openOwnShop(page: Page): Promise<void> {
	await firstRun(page);
	await page.getByRole('button', { name: 'Choose an account' }).click();
	await page.getByRole('button', { name: 'Check it yourself' }).click();
	await page.getByLabel('Name of the place').fill('The notice board');
	await page.getByRole('button', { name: 'Connect', exact: true }).click();
	await page.getByText(/You check/).waitFor();
	await page.reload();
	await openSection(page, 'Settings');
	await page.getByRole('heading', { name: 'Accounts' }).first().waitFor();
}

describe.skipIf(noChromium)(`the desktop program on bad input${noChromium ? ` (${noChromium})` : ''}`, () => {
	let base = '';
	let folder = '';
	let apps: ElectronApplication[] = [];
	beforeEach(() => {
		base = mkdtempSync(join(tmpdir(), 'countertalk-desktop-'));
		folder = join(base, 'data');
		mkdirSync(folder);
	});
	afterEach(async () => {
		for (const app of apps) await kill(app);
		apps = [];
		chmodSync(folder, 0o700);
		rmSync(base, { recursive: true, force: true });
	});
	const launch = async (): Promise<ElectronApplication> => {
		const app = await launchDesktop({ folder, env: { FAKE_ELECTRON_CALLS: calls() } });
		apps.push(app);
		return app;
	};
	/** What the last program asked of the system, once it has ended. */
	const calls = () => join(base, 'calls.json');
	const open = async (): Promise<Page> => (await launch()).firstWindow();
	const database = () => join(folder, 'sample/sample.db');
	const sum = () => createHash('sha256').update(readFileSync(database())).digest('hex');
	/** A shop with data, closed as a quit closes it. */
	const makeShop = async () => {
		const page = await open();
		await openSample(page);
		await kill(apps[0] as ElectronApplication, 'SIGTERM');
	};

	test('damaged settings: said in the window, kept aside, and the shop is there', async () => {
		await makeShop();
		writeFileSync(join(folder, 'config.json'), '{"profile": "sam');
		const page = await open();
		await page.locator('main').first().waitFor();
		await eventually(() => page.locator('[role=alert]').allInnerTexts()).toEqual(
			expect.arrayContaining([expect.stringMatching(/settings was damaged.*kept as config\.damaged-/)]),
		);
		const [aside = ''] = readdirSync(folder).filter((name) => name.startsWith('config.damaged-'));
		expect(readFileSync(join(folder, aside), 'utf8')).toBe('{"profile": "sam');
	});

	test('a database of a newer version: said in the window, and not one byte of it changes', async () => {
		await makeShop();
		const raw = new DatabaseSync(database());
		raw.exec('PRAGMA user_version = 99999');
		raw.close();
		const before = sum();
		const page = await open();
		await page.getByRole('heading', { name: 'Your data file could not be opened.' }).waitFor();
		await page.getByText(/newer/).first().waitFor();
		await kill(apps.at(-1) as ElectronApplication, 'SIGTERM');
		expect(sum()).toBe(before);
	});

	test('two starts in the same moment: one window, and the other one ends', async () => {
		await makeShop();
		const started = await Promise.allSettled([launchDesktop({ folder }), launchDesktop({ folder })]);
		const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
		apps.push(...running);
		expect(running).toHaveLength(1);
		const page = await (running[0] as ElectronApplication).firstWindow();
		await page.getByRole('navigation', { name: 'Sections' }).waitFor();
		expect((await callsOf(running[0] as ElectronApplication)).filter(({ api }) => api.startsWith('dialog'))).toEqual(
			[],
		);
	});

	/** For the administrator no folder is read-only by its mode: it is mounted so. */
	const makeReadOnly = (path: string): (() => void) => {
		const mounted = isRoot ? mountReadOnly(path) : null;
		if (mounted) return mounted;
		chmodSync(path, 0o500);
		return () => chmodSync(path, 0o700);
	};
	const quit = async (): Promise<readonly string[]> => {
		const app = apps.at(-1) as ElectronApplication;
		const ended = new Promise((resolve) => app.process().once('exit', resolve));
		await app.evaluate(({ app: it }) => it.quit());
		expect(await ended).toBe(0);
		return (JSON.parse(readFileSync(calls(), 'utf8')) as Call[])
			.filter(({ api }) => api === 'dialog.showErrorBox')
			.map(({ args }) => args.join(': '));
	};

	test.skipIf(noReadOnly)(
		'a data folder that takes nothing: said in the window, quitting ends, and the shop is unchanged',
		async () => {
			await makeShop();
			const before = sum();
			const release = makeReadOnly(join(folder, 'sample'));
			try {
				const page = await open();
				await page
					.getByText(/cannot be written|cannot be used/)
					.first()
					.waitFor();
				expect(await quit()).toEqual([]);
			} finally {
				release();
			}
			expect(sum()).toBe(before);
			const page = await open();
			await inbox(page).selected().waitFor();
		},
	);

	test.skipIf(noSmallDisk)(
		'a full disk: said in the window, the shop stays open, quitting ends and names what could not be saved',
		async () => {
			const disk = mountTmpfs(folder, 256) as SmallDisk;
			try {
				const page = await open();
				await openOwnShop(page);
				disk.fill(0);
				const section = page.getByRole('navigation', { name: 'Settings' });
				await section.getByRole('button', { name: 'Your data' }).click();
				await page.getByRole('button', { name: 'Open the sample shop' }).click();
				await page
					.getByText(/^The disk is full/)
					.first()
					.waitFor();
				await section.getByRole('button', { name: 'Accounts' }).click();
				await page.getByText('The notice board').first().waitFor();
				expect(await page.getByRole('heading', { name: 'Your data file could not be opened.' }).count()).toBe(0);
				expect(await quit()).toEqual([]);
				disk.clear();
				const again = await open();
				await openSection(again, 'Settings');
				await again.getByText('The notice board').first().waitFor();
			} finally {
				for (const app of apps) await kill(app);
				disk.remove();
			}
		},
	);
});
