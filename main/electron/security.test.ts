import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { openExternal } from './external.ts';
import { menuTemplate } from './menu.ts';
import { answer } from './scheme.ts';
import { keychainSecrets } from './secrets.ts';
import { hardenContents, hardenSession } from './security.ts';
import { FakeContents, fakeElectron } from './testing/fake-electron.ts';

test('every way out of the page is shut', () => {
	const contents = new FakeContents();
	hardenContents(contents as never);
	for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
		let prevented = false;
		contents.emit(event, {
			preventDefault: () => {
				prevented = true;
			},
		});
		expect(prevented, event).toBe(true);
	}
	expect(contents.opener?.()).toEqual({ action: 'deny' });
});

test('of all permissions only copying is granted', () => {
	const { electron, permission } = fakeElectron();
	hardenSession(electron.session.defaultSession);
	// Every name that this Electron knows, from its own types.
	const types = readFileSync(join(import.meta.dirname, '../../node_modules/electron/electron.d.ts'), 'utf8');
	const list =
		/setPermissionCheckHandler\(handler: \(\(webContents: [^,]+, permission: ([^,]+),/.exec(types)?.[1] ?? '';
	const names = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name ?? '');
	expect(names.length).toBeGreaterThan(30);
	const granted = names.filter((name) => {
		let answered = false;
		permission.request?.(null, name, (yes: boolean) => {
			answered = yes;
		});
		expect(permission.check?.(null, name)).toBe(answered);
		return answered;
	});
	expect(granted).toEqual(['clipboard-sanitized-write']);
});

test('the page downloads nothing: main saves files', () => {
	const { electron, permission } = fakeElectron();
	hardenSession(electron.session.defaultSession);
	const preventDefault = vi.fn();
	permission.download?.({ preventDefault });
	expect(preventDefault).toHaveBeenCalledOnce();
});

test('the screen has no network', () => {
	const { electron, permission } = fakeElectron();
	hardenSession(electron.session.defaultSession);
	const cancelled = (url: string) => {
		let cancel: boolean | undefined;
		permission.before?.({ url }, (reply: { cancel: boolean }) => {
			cancel = reply.cancel;
		});
		return cancel;
	};
	expect(cancelled('app://countertalk/index.html')).toBe(false);
	for (const url of [
		'https://pixel.example/a.png',
		'http://127.0.0.1:80/',
		'ws://x.example',
		'file:///etc/passwd',
		'ftp://x.example',
	])
		expect(cancelled(url), url).toBe(true);
});

test('app:// serves the screen and nothing else', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-scheme-'));
	writeFileSync(join(folder, 'index.html'), '<!doctype html>');
	const ask = (url: string, init?: RequestInit) => answer(new Request(url.replace('app:', 'http:'), init), folder);
	const page = await ask('app://countertalk/index.html');
	expect(page.status).toBe(200);
	expect(page.headers.get('content-security-policy')).toContain("connect-src 'none'");
	for (const url of ['app://elsewhere/index.html', 'app://countertalk/../x.js', 'app://countertalk/nothing.js'])
		expect((await ask(url)).status, url).toBe(404);
	expect((await ask('app://countertalk/index.html', { method: 'POST' })).status).toBe(404);
});

test('only web and mail addresses leave, whatever 10,000 strings say', async () => {
	const opened: string[] = [];
	const shell = { openExternal: async (url: string) => void opened.push(url) };
	expect(await openExternal(shell, 'https://shop.example/review/1')).toBe(true);
	expect(await openExternal(shell, 'mailto:rosa@shop.example')).toBe(true);
	for (const bad of [
		'file:///etc/passwd',
		'javascript:alert(1)',
		'https://rosa:pw@shop.example/',
		'smb://x/y',
		'mailto:rosa@shop.example?subject=Hi&attach=/etc/passwd',
		'ms-msdt:/id',
		`https://x.example/${'a'.repeat(2048)}`,
		'',
		'shop',
	]) {
		expect(await openExternal(shell, bad), bad).toBe(false);
	}
	opened.length = 0;
	await openExternal(shell, 'mailto:rosa "--attach" x@shop.example');
	expect(opened.splice(0)).toEqual(['mailto:rosa%20%22--attach%22%20x@shop.example']);
	const scheme = fc.constantFrom(
		'http:',
		'https:',
		'mailto:',
		'file:',
		'javascript:',
		'data:',
		'app:',
		'vbscript:',
		'HTTPS:',
		' https:',
		'\thttps:',
	);
	await assertProperty(
		fc.asyncProperty(scheme, fc.string(), async (start, rest) => {
			await openExternal(shell, start + rest);
		}),
		{ numRuns: 10_000 },
	);
	for (const url of opened) expect(['https:', 'http:', 'mailto:']).toContain(new URL(url).protocol);
});

test.each([
	[{ keychain: true, backend: 'gnome_libsecret' }, 'encrypted'],
	[{ keychain: true, backend: 'kwallet6' }, 'encrypted'],
	[{ keychain: true, backend: 'basic_text' }, 'session'],
	[{ keychain: true, backend: 'unknown' }, 'session'],
	[{ keychain: false, backend: 'gnome_libsecret' }, 'session'],
] as const)('secrets with %o are %s', async (options, mode) => {
	const { electron } = fakeElectron(options);
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-keychain-'));
	const kept = new Map<string, unknown>();
	const secrets = keychainSecrets(electron.safeStorage, {
		folder,
		store: { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) },
		log: () => undefined,
		platform: 'linux',
	});
	await secrets.set('a', { token: 'x' });
	expect(await secrets.get('a')).toEqual({ token: 'x' });
	expect(secrets.mode).toBe(mode);
});

test('reload and developer tools exist only while developing', () => {
	const words = (developing: boolean) =>
		JSON.stringify(
			menuTemplate({
				platform: 'linux',
				isDeveloping: developing,
				items: [],
				choose: () => undefined,
				zoom: () => undefined,
				close: () => undefined,
				quit: () => undefined,
			}),
		);
	expect(words(true)).toContain('toggleDevTools');
	expect(words(false)).not.toMatch(/reload|toggleDevTools/);
});
