// The built desktop program, where it meets the system: what a crash, a kill, a second start and a bad folder do to the owner.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inbox, openSample } from '../pages/inbox.ts';
import { noChromium } from '../test-app.ts';
import { callsOf, eventually, fakeElectron, fakeEnv, kill, launchDesktop } from './launch.ts';

const root = join(import.meta.dirname, '../../..');

describe.skipIf(noChromium)(`the desktop program${noChromium ? ` (${noChromium})` : ''}`, () => {
	let base = '';
	let folder = '';
	let app: ElectronApplication | null = null;
	beforeEach(() => {
		base = mkdtempSync(join(tmpdir(), 'countertalk-desktop-'));
		// As a Windows user's folder may be called.
		folder = join(base, 'Frühstück & Söhne 店', 'Counter talk');
		mkdirSync(folder, { recursive: true });
	});
	afterEach(async () => {
		if (app) await kill(app);
		app = null;
		rmSync(base, { recursive: true, force: true });
	});
	const open = async (options = {}): Promise<Page> => {
		app = await launchDesktop({ folder, options });
		return app.firstWindow();
	};
	const inMain = <T>(run: Parameters<ElectronApplication['evaluate']>[0]) =>
		(app as ElectronApplication).evaluate(run) as Promise<T>;
	const words = () =>
		inMain<string>(({ BrowserWindow }: typeof import('electron')) =>
			BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
				'document.body.innerText + " | " + [...document.querySelectorAll("textarea")].map((box) => box.value).join()',
			),
		);

	test('a page that crashes comes back to the same person with the draft; the window is one', async () => {
		const page = await open();
		const screen = await openSample(page);
		await screen.open('Chidi Obi');
		await page.keyboard.press('r');
		await page.keyboard.type('Sixty tarts are no pro');
		await screen.saved.waitFor();
		await inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
		await eventually(async () => (await callsOf(app as ElectronApplication)).map(({ api }) => api)).toContain(
			'event render-process-gone',
		);
		await eventually(words).toContain('Sixty tarts are no pro');
		expect(await inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
	});

	test('where the window was, its zoom and the section come back after a kill', async () => {
		const page = await open();
		const screen = await openSample(page);
		await screen.section('Done').click();
		await inMain(({ BrowserWindow, Menu }) => {
			const [window] = BrowserWindow.getAllWindows();
			window?.setBounds({ x: 200, y: 60, width: 1000, height: 620 });
			window?.maximize();
			const view = Menu.getApplicationMenu()?.items.flatMap(
				({ submenu }) => submenu as unknown as { accelerator?: string; click?: () => void }[],
			);
			view?.find((item) => item?.accelerator === 'CommandOrControl+Plus')?.click?.();
		});
		await eventually(() => readFileSync(join(folder, 'config.json'), 'utf8')).toMatch(
			/"isMaximized": true[\s\S]*"zoomLevel": 1/,
		);
		await kill(app as ElectronApplication);
		const again = await open();
		await eventually(() => inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized())).toBe(true);
		expect(
			await inMain(({ BrowserWindow }) => {
				const [window] = BrowserWindow.getAllWindows();
				return [window?.getNormalBounds(), window?.webContents.getZoomLevel()];
			}),
		).toEqual([{ x: 200, y: 60, width: 1000, height: 620 }, 1]);
		await inbox(again).section('Done').and(again.locator('[aria-current]')).waitFor();
	});

	test('a second start brings the first window forward and ends', async () => {
		await open();
		await eventually(() => inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true);
		await inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
		const { status } = spawnSync(fakeElectron, [root], { env: fakeEnv({ folder }), encoding: 'utf8' });
		expect(status).toBe(0);
		await eventually(() => inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())).toBe(false);
	});

	test('quitting saves the last words and closes the shop before the program ends; nothing was lost', async () => {
		const page = await open();
		const screen = await openSample(page);
		await screen.open('Dana Kim');
		await page.keyboard.press('r');
		await page.keyboard.type('Dear Dana, the last words');
		const ended = new Promise((resolve) => (app as ElectronApplication).process().once('exit', resolve));
		await inMain(({ app: it }) => it.quit());
		expect(await ended).toBe(0);
		const again = inbox(await open());
		await again.open('Dana Kim');
		await eventually(() => again.text.inputValue()).toBe('Dear Dana, the last words');
	});

	// Windows says it to each window, and `before-quit` is not sent then (electron.d.ts, 'session-end'): the listener of the window is all there is.
	test('the end of a Windows session saves the last words and ends the program', async () => {
		const page = await open();
		const screen = await openSample(page);
		await screen.open('Dana Kim');
		await page.keyboard.press('r');
		await page.keyboard.type('Dear Dana, the computer is about');
		const ended = new Promise((resolve) => (app as ElectronApplication).process().once('exit', resolve));
		await inMain(
			({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.emit('session-end', { reasons: ['shutdown'] }),
		);
		expect(await ended).toBe(0);
		const again = inbox(await open());
		await again.open('Dana Kim');
		await eventually(() => again.text.inputValue()).toBe('Dear Dana, the computer is about');
	});

	test('a data folder that is none is said in a dialog, not on a terminal that nobody sees', () => {
		const file = join(base, 'a file');
		writeFileSync(file, '');
		const script = join(base, 'said.json');
		const { status } = spawnSync(fakeElectron, [root], {
			env: { ...fakeEnv({ folder: file }), FAKE_ELECTRON_CALLS: script, COUNTERTALK_STATE: join(base, 'state') },
			encoding: 'utf8',
		});
		expect(status).toBe(1);
		const dialogs = (JSON.parse(readFileSync(script, 'utf8')) as { api: string; args: string[] }[]).filter(({ api }) =>
			api.startsWith('dialog'),
		);
		expect(dialogs).toMatchObject([
			{ api: 'dialog.showErrorBox', args: ['Countertalk could not start', expect.stringMatching(/EEXIST.*logs/s)] },
		]);
	});
});
