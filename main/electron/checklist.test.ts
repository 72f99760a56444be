// The twenty points of Electron's security checklist (docs/tutorial/security.md of Electron), each on the program as it starts. test/planted/
// desktop-plants.ts plants the opposite of each.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openExternal } from './external.ts';
import { answer } from './scheme.ts';
import { start } from './testing/app-context.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = globSync(['main/electron/*.ts', 'main/index.ts'], { cwd: root }).filter(
	(path) => !path.endsWith('.test.ts'),
);
const preferences = async () => (await start()).window.options.webPreferences ?? {};
const prevents = async (event: string): Promise<boolean> => {
	const preventDefault = vi.fn();
	(await start()).window.webContents.emit(event, { preventDefault });
	return preventDefault.mock.calls.length === 1;
};

test('1: only our own page is loaded, and the page loads nothing from a network', async () => {
	const { window, permission } = await start();
	expect(window.loaded).toEqual(['app://countertalk/index.html']);
	const decided = vi.fn();
	for (const url of ['http://x.example/', 'https://x.example/', 'ws://x.example/'])
		permission.before?.({ url }, decided);
	expect(decided.mock.calls).toEqual([[{ cancel: true }], [{ cancel: true }], [{ cancel: true }]]);
});

test('2: no Node in the page', async () => {
	expect(await preferences()).toMatchObject({
		nodeIntegration: false,
		nodeIntegrationInWorker: false,
		nodeIntegrationInSubFrames: false,
	});
});

test('3: the preload has a world of its own', async () => {
	expect((await preferences()).contextIsolation).toBe(true);
});

test('4: the page is sandboxed, and so is every other process', async () => {
	expect((await preferences()).sandbox).toBe(true);
	expect((await start()).log).toContain('sandbox');
});

test('5: nothing is granted but copying', async () => {
	const { permission } = await start();
	const answered = vi.fn();
	for (const name of ['media', 'geolocation', 'notifications', 'clipboard-read', 'fileSystem', 'usb']) {
		permission.request?.(null, name, answered);
		expect(permission.check?.(null, name), name).toBe(false);
	}
	expect(answered.mock.calls.flat()).toEqual([false, false, false, false, false, false]);
});

test('6: web security stays on', async () => {
	expect((await preferences()).webSecurity).toBe(true);
});

test('7: the page has a policy that allows only its own files', async () => {
	const response = await answer(new Request('app://countertalk/none'), root);
	const policy = response.headers.get('content-security-policy') ?? '';
	for (const rule of [
		"default-src 'none'",
		"script-src 'self'",
		"connect-src 'none'",
		"object-src 'none'",
		"base-uri 'none'",
	])
		expect(policy).toContain(rule);
	expect(policy).not.toMatch(/unsafe-|\*/);
});

test('8: nothing insecure in a secure page', async () => {
	expect((await preferences()).allowRunningInsecureContent).toBe(false);
});

test('9: no experimental features', async () => {
	expect((await preferences()).experimentalFeatures).toBe(false);
});

test('10: no feature of the engine is switched on', async () => {
	expect(await preferences()).not.toHaveProperty('enableBlinkFeatures');
	for (const path of sources)
		expect(read(path), path).not.toMatch(/enableBlinkFeatures|enable-blink-features|appendSwitch\((?!'disable-quic')/);
});

test('11: no webview, so none that may open windows', async () => {
	expect((await preferences()).webviewTag).toBe(false);
	for (const path of globSync('renderer/**/*.tsx', { cwd: root }))
		expect(read(path), path).not.toMatch(/<webview|allowpopups/);
});

test('12: a webview that comes all the same is refused', async () => {
	expect(await prevents('will-attach-webview')).toBe(true);
});

test('13: the page goes nowhere', async () => {
	for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
		expect(await prevents(event), event).toBe(true);
});

test('14: the page opens no window', async () => {
	expect((await start()).window.webContents.opener?.()).toEqual({ action: 'deny' });
});

test('15: only addresses of the web and of mail go to the system, by one function', async () => {
	const opened = vi.fn(async () => undefined);
	for (const url of ['file:///etc/passwd', 'javascript:1', 'ms-msdt:/id', 'https://user:word@shop.example/'])
		expect(await openExternal({ openExternal: opened }, url), url).toBe(false);
	expect(opened).not.toHaveBeenCalled();
	const callers = sources.filter((path) => /shell\.openExternal\(/.test(read(path)));
	expect(callers).toEqual(['main/electron/external.ts']);
});

test('16: Electron is a supported major', () => {
	const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
	// Three majors are supported, and a new one comes every eight weeks (docs/tutorial/electron-timelines.md).
	expect(Number(devDependencies.electron?.split('.')[0])).toBeGreaterThanOrEqual(45);
});

test('17: a call counts only from the top frame of our own window', async () => {
	const { handlers, window } = await start();
	const call = handlers.get('countertalk:call');
	for (const senderFrame of [null, { origin: 'app://countertalk' }, { origin: 'https://evil.example' }])
		expect(await call?.({ senderFrame }, 'app.get', {})).toMatchObject({ ok: false });
	expect(await call?.({ senderFrame: window.webContents.mainFrame }, 'app.get', {})).toMatchObject({ ok: true });
	expect([...handlers.keys()]).toEqual(['countertalk:call']);
});

test('18: the page comes over a scheme of our own, never from file://', async () => {
	expect((await start()).log).toEqual(expect.arrayContaining(['scheme', 'protocol']));
	for (const path of sources) expect(read(path), path).not.toMatch(/loadFile\(|['"`]file:/);
});

test('19: the fuses are set', () => {
	expect(read('electron-builder.yml')).toMatch(/runAsNode: false[\s\S]*onlyLoadAppFromAsar: true/);
});

test('20: the page gets named functions, nothing of Electron', () => {
	const preload = read('preload/index.ts');
	expect(preload.match(/exposeInMainWorld\(.*\)/g)).toEqual(["exposeInMainWorld('countertalk', bridge)"]);
	expect(preload).toMatch(/const pass = \(_: unknown, event: string, data: unknown\) => listener\(event, data\)/);
});
