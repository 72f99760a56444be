// What the fake Electron does, seen on a program without any guard. Each is Electron's own behaviour: test/fake-electron/README.md names the sources.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { noChromium } from '../test-app.ts';
import { callsOf, eventually, kill, launchDesktop } from './launch.ts';

declare global {
	var order: string[];
	var isFirst: boolean;
	var onlyHere: string | undefined;
	interface Window {
		small: {
			echo(...args: unknown[]): Promise<unknown[]>;
			fails(): Promise<unknown>;
			on(listener: (...args: unknown[]) => void): () => void;
			twice(n: number): number;
			throws(): void;
		};
	}
}
const program = join(import.meta.dirname, '../../fake-electron/programs/small');

describe.skipIf(noChromium)(`the fake Electron${noChromium ? ` (${noChromium})` : ''}`, () => {
	let folder = '';
	let app: ElectronApplication;
	let page: Page;
	// Most tests leave the program as it was.
	beforeEach(async () => {
		if (folder) return;
		folder = mkdtempSync(join(tmpdir(), 'countertalk-fake-electron-'));
		app = await launchDesktop({ folder, program, env: { SMALL_DATA: folder } });
		page = await app.firstWindow();
		await page.getByText('here').waitFor();
	});
	const end = async () => {
		await kill(app);
		rmSync(folder, { recursive: true, force: true });
		folder = '';
	};
	afterAll(end);
	const orderWhile = async (act: () => Promise<unknown>) => {
		const child = app.process();
		const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
		await app.evaluate(() => {
			process.on('exit', () => process.stderr.write(`order: ${globalThis.order.join(' ')}\n`));
		});
		let said = '';
		child.stderr?.on('data', (chunk) => {
			said += String(chunk);
		});
		await act().catch(() => undefined);
		await ended;
		await end();
		return /^order: (.*)$/m.exec(said)?.[1];
	};

	test('quit: before-quit, the windows, will-quit, quit', async () => {
		expect(await orderWhile(() => app.evaluate(({ app: it }) => it.quit()))).toBe(
			'will-finish-launching ready before-quit close closed will-quit quit',
		);
	});

	test('the last window closed: window-all-closed, and who listens to it decides', async () => {
		await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
		await eventually(() => app.evaluate(() => globalThis.order.at(-1))).toBe('window-all-closed');
		expect(await orderWhile(() => app.evaluate(({ app: it }) => it.exit(0)))).toBe(
			'will-finish-launching ready close closed window-all-closed quit',
		);
	});

	test('the preload lives in a world of its own, and what it exposes cannot be replaced', async () => {
		expect(await page.evaluate(() => [typeof globalThis.onlyHere, window.small.twice(21)])).toEqual(['undefined', 42]);
		expect(await page.evaluate(() => Reflect.set(window, 'small', 1))).toBe(false);
		expect(await page.evaluate(() => Reflect.set(window.small, 'twice', 1))).toBe(false);
		await expect(page.evaluate(() => window.small.throws())).rejects.toThrow('in the preload');
		expect(
			await page.evaluate(() => {
				const frame = document.body.appendChild(document.createElement('iframe'));
				return typeof (frame.contentWindow as unknown as Window | null)?.small;
			}),
		).toBe('undefined');
	});

	test('IPC: copies of what structured clone knows, from the main frame, in both directions', async () => {
		const values = await page.evaluate(async () => {
			const [origin, isMain, ...echoed] = await window.small.echo(undefined, -0, new Date(5), new Uint8Array([1, 2]), {
				a: [null],
			});
			const [nothing, zero, date, bytes, object] = echoed as [undefined, number, Date, Uint8Array, object];
			return [origin, isMain, nothing === undefined, Object.is(zero, -0), date.getTime(), [...bytes], object];
		});
		expect(values).toEqual(['small://host', true, true, true, 5, [1, 2], { a: [null] }]);
		await expect(page.evaluate(() => window.small.fails())).rejects.toThrow(
			"Error invoking remote method 'fails': RangeError: on purpose",
		);
		await expect(page.evaluate(() => window.small.echo(() => 1))).rejects.toThrow('could not be cloned');
		await page.evaluate(() => {
			Object.assign(window, { heard: [] });
			const heard = (window as unknown as { heard: unknown[] }).heard;
			const off = window.small.on((...args) => {
				heard.push(args);
				off();
			});
		});
		await app.evaluate(({ BrowserWindow }) => {
			for (const n of [1, 2]) BrowserWindow.getAllWindows()[0]?.webContents.send('told', n, { x: 1 });
		});
		await eventually(() => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([
			[1, { x: 1 }],
		]);
	});

	test('the scheme’s handler answers with its headers', async () => {
		const response = await page.reload();
		expect(response?.headers()['x-served-by']).toBe('the program');
		expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toBe(
			'small://host/page',
		);
	});

	test('navigations of the page are asked for, those of the program are not', async () => {
		await app.evaluate(({ BrowserWindow }) => {
			const contents = BrowserWindow.getAllWindows()[0]?.webContents;
			Object.assign(globalThis, { asked: [] });
			for (const name of ['will-navigate', 'will-frame-navigate'] as const)
				contents?.on(name as 'will-navigate', (event: { url: string; preventDefault(): void }) => {
					(globalThis as unknown as { asked: string[] }).asked.push(`${name} ${event.url}`);
					event.preventDefault();
				});
			contents?.reload();
		});
		const asked = () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
		await eventually(() => callsOf(app).then((calls) => calls.length)).toBeGreaterThan(0);
		await page.getByText('here').waitFor();
		expect(await asked()).toEqual([]);
		await page.evaluate(() => {
			location.href = 'https://evil.example/';
		});
		await eventually(asked).toEqual([
			'will-frame-navigate https://evil.example/',
			'will-navigate https://evil.example/',
		]);
		await eventually(() => page.title()).toBe('Small');
	});

	test('new windows ask their handler, permissions, requests and downloads ask the session', async () => {
		await app.evaluate(({ BrowserWindow, session }) => {
			const contents = BrowserWindow.getAllWindows()[0]?.webContents;
			contents?.setWindowOpenHandler(() => ({ action: 'deny' }));
			session.defaultSession.setPermissionRequestHandler((_contents, name, answer) => answer(name === 'notifications'));
			session.defaultSession.setPermissionCheckHandler((_contents, name) => name === 'notifications');
			session.defaultSession.webRequest.onBeforeRequest({ urls: ['https://*/*'] }, (_details, answer) =>
				answer({ cancel: true }),
			);
			session.defaultSession.on('will-download', (event) => event.preventDefault());
			return BrowserWindow.getAllWindows()[0]?.loadURL('small://host/page');
		});
		await page.getByText('here').waitFor();
		const states = await page.evaluate(async () =>
			Promise.all(
				(['notifications', 'geolocation'] as PermissionName[]).map(
					async (name) => (await navigator.permissions.query({ name })).state,
				),
			),
		);
		expect(states).toEqual(['granted', 'denied']);
		await page.evaluate(() => {
			window.open('https://evil.example/popup');
			void fetch('https://evil.example/pixel').catch(() => undefined);
			const link = document.createElement('a');
			link.href = URL.createObjectURL(new Blob(['x']));
			link.download = 'x.txt';
			link.click();
		});
		await eventually(async () => (await callsOf(app)).map(({ api, args }) => [api, ...args].join(' '))).toEqual(
			expect.arrayContaining([
				'window open handler https://evil.example/popup deny',
				'webRequest cancelled https://evil.example/pixel',
				'event will-download',
			]),
		);
		await eventually(() => app.windows().length).toBe(1);
		expect((await callsOf(app)).filter(({ api }) => api === 'download')).toEqual([]);
	});

	test('a second start finds the first, and the first hears of it', async () => {
		const second = await launchDesktop({ folder, program, env: { SMALL_DATA: folder } }).catch(() => null);
		expect(second).toBeNull();
		await eventually(() => app.evaluate(() => globalThis.order.at(-1))).toBe('second-instance');
	});

	test('a crashed page is reported and can be loaded again', async () => {
		await app.evaluate(({ BrowserWindow }) => {
			const contents = BrowserWindow.getAllWindows()[0]?.webContents;
			contents?.on('render-process-gone', (_event, { reason }) => {
				globalThis.order.push(`gone ${reason}`);
				contents.reload();
			});
			contents?.forcefullyCrashRenderer();
		});
		await eventually(() => app.evaluate(() => globalThis.order.at(-1))).toBe('gone crashed');
		await eventually(() =>
			app.evaluate(({ BrowserWindow }) =>
				BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.title + typeof small'),
			),
		).toBe('Smallobject');
	});
});
