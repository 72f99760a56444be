// npm run test:smoke: whether the desktop program holds together at all. On Electron's binary where there is one (.github/workflows/desktop.yml), so
// only what both it and the fake can be asked.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMain } from '../../scripts/build-main.ts';
import { eventually } from './desktop/launch.ts';
import { isReal, launchTarget, noTarget, packedProgram, startAgain, targetName } from './desktop/smoke-target.ts';
import { inbox, openSample } from './pages/inbox.ts';

type Bridge = { invoke(route: string, input: unknown): Promise<{ ok: boolean; value?: { host: string } }> };
declare global {
	var countertalk: Bridge;
}
const root = join(import.meta.dirname, '../..');
const staysOpen = existsSync(join(root, 'main/electron/tray.ts'));
const openMs = 30_000;

describe.skipIf(noTarget)(`the desktop program on ${noTarget ?? targetName}`, () => {
	let base = '';
	let app: ElectronApplication;
	let page: Page;
	const open = async () => {
		const startedAt = Date.now();
		app = await launchTarget(base);
		page = await app.firstWindow();
		await page.getByRole('heading').first().waitFor();
		return Date.now() - startedAt;
	};
	beforeAll(async () => {
		if (isReal) await buildMain(root);
		base = mkdtempSync(join(tmpdir(), 'countertalk-smoke-'));
		expect(await open()).toBeLessThan(openMs);
	});
	afterAll(async () => {
		await app?.evaluate(({ app: it }) => it.exit(0)).catch(() => undefined);
		rmSync(base, { recursive: true, force: true, maxRetries: 5 });
	});

	test('its page is the program’s own, without Node, and a call is answered', async () => {
		expect(
			await app.evaluate(({ BrowserWindow }) => {
				const [window] = BrowserWindow.getAllWindows();
				return [BrowserWindow.getAllWindows().length, window?.isVisible(), window?.webContents.getURL()];
			}),
		).toEqual([1, true, 'app://countertalk/index.html']);
		expect(await page.evaluate(() => typeof (globalThis as { process?: unknown }).process)).toBe('undefined');
		expect(await page.evaluate(() => Object.keys(globalThis.countertalk))).toEqual(['invoke', 'on']);
		const answer = await page.evaluate(() => globalThis.countertalk.invoke('app.get', {}));
		expect(answer).toMatchObject({ ok: true, value: { host: 'electron' } });
	});

	test('a frame has no bridge, and nothing navigates or opens', async () => {
		const found = await page.evaluate(() => {
			const frame = document.body.appendChild(document.createElement('iframe'));
			return typeof (frame.contentWindow as unknown as { countertalk?: unknown } | null)?.countertalk;
		});
		expect(found).toBe('undefined');
		await page.evaluate(() => {
			window.open('https://evil.example/');
			location.href = 'https://evil.example/';
		});
		await eventually(() =>
			app.evaluate(({ BrowserWindow }) =>
				BrowserWindow.getAllWindows()
					.map((window) => window.webContents.getURL())
					.join(),
			),
		).toBe('app://countertalk/index.html');
	});

	test('its Node has an SQLite without the bug of checkpoints, with full-text search', async () => {
		const [version, fts5] = await app.evaluate(() => {
			const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
			const db = new DatabaseSync(':memory:');
			db.exec("CREATE VIRTUAL TABLE words USING fts5(word); INSERT INTO words VALUES ('lemon tart')");
			const found = db.prepare("SELECT count(*) AS n FROM words WHERE words MATCH 'lemon'").get()?.n;
			const { v } = db.prepare('SELECT sqlite_version() AS v').get() as { v: string };
			db.close();
			return [v, found] as const;
		});
		const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
		expect(major * 1_000_000 + minor * 1000 + patch, version).toBeGreaterThanOrEqual(3_051_003);
		expect(fts5).toBe(1);
	});

	test('the keychain seals and opens', async () => {
		const [available, opened, isPlain] = await app.evaluate(async ({ safeStorage }) => {
			const sealed = await safeStorage.encryptStringAsync('a sign-in');
			const { result } = await safeStorage.decryptStringAsync(sealed);
			return [await safeStorage.isAsyncEncryptionAvailable(), result, sealed.includes('a sign-in')] as const;
		});
		expect([available, opened, isPlain]).toEqual([true, 'a sign-in', false]);
	});

	test('a second start hands over to the first and ends', async () => {
		await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
		expect(startAgain(base)).toBe(0);
		await eventually(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())).toBe(
			false,
		);
	});

	test('quitting is clean: the last words are there at the next start', async () => {
		const screen = await openSample(page);
		await screen.open('Dana Kim');
		await page.keyboard.press('r');
		await page.keyboard.type('Dear Dana, the last words');
		const ended = new Promise((resolve) => app.process().once('exit', resolve));
		await app.evaluate(({ app: it }) => void setTimeout(() => it.quit(), 0)).catch(() => undefined);
		expect(await ended).toBe(0);
		await open();
		const again = inbox(page);
		await again.open('Dana Kim');
		await eventually(() => again.text.inputValue()).toBe('Dear Dana, the last words');
	});

	test.skipIf(!staysOpen)('who waits is in the title and the badge; closing goes on beside the clock', async () => {
		await eventually(() => page.title()).toMatch(/\d+/);
		// The launchers of Linux take a number only where one of them listens.
		if (process.platform === 'darwin' || !isReal)
			await eventually(() => app.evaluate(({ app: it }) => it.getBadgeCount())).toBeGreaterThan(0);
		// Which says that it goes on: nobody is here to press its button.
		await app.evaluate(({ dialog }) => {
			dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
		});
		await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
		await eventually(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(
			false,
		);
		expect(startAgain(base)).toBe(0);
		await eventually(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(
			true,
		);
	});

	const packed = packedProgram();
	// Its fuses keep a driver out, so it is only started.
	test.skipIf(!packed)('the packed program opens its window', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'countertalk-packed-smoke-'));
		const child = spawn(packed ?? '', [], {
			env: { ...process.env, COUNTERTALK_DATA: folder, COUNTERTALK_STATE: join(folder, 'state') },
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		try {
			let said = '';
			child.stdout.on('data', (chunk) => {
				said += String(chunk);
			});
			await eventually(() => said).toContain('Countertalk is open.');
		} finally {
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill();
			await ended;
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		}
	});
});
