// What may lie in the data folder of the built desktop program, or start beside it: a sentence in the window for each, and nothing is lost.

import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSample } from '../pages/inbox.ts';
import { noChromium } from '../test-app.ts';
import { callsOf, eventually, kill, launchDesktop } from './launch.ts';

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
		const app = await launchDesktop({ folder });
		apps.push(app);
		return app;
	};
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

	// For the administrator no folder is read-only.
	test.skipIf(process.getuid?.() === 0)(
		'a data folder that takes nothing: said, and the shop is unchanged',
		async () => {
			await makeShop();
			const before = sum();
			chmodSync(join(folder, 'sample'), 0o500);
			const page = await open();
			await page
				.getByText(/cannot be written|cannot be used/)
				.first()
				.waitFor();
			chmodSync(join(folder, 'sample'), 0o700);
			expect(sum()).toBe(before);
		},
	);
});
