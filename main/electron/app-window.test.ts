import { expect, test, vi } from 'vitest';
import { start } from './testing/app-context.ts';

test('the window is sandboxed, isolated, without Node, and loads only our own page', async () => {
	const { window } = await start();
	expect(window.options.webPreferences).toMatchObject({
		sandbox: true,
		contextIsolation: true,
		nodeIntegration: false,
		nodeIntegrationInWorker: false,
		nodeIntegrationInSubFrames: false,
		webSecurity: true,
		allowRunningInsecureContent: false,
		experimentalFeatures: false,
		webviewTag: false,
		devTools: false,
	});
	expect(Object.isFrozen(window.options.webPreferences)).toBe(true);
	expect(window.loaded).toEqual(['app://countertalk/index.html']);
});

test('calls count only from the top frame of our own window', async () => {
	const { handlers, window } = await start();
	const call = handlers.get('countertalk:call');
	const from = (senderFrame: unknown) => call?.({ senderFrame }, 'app.get', {});
	expect(await from(window.webContents.mainFrame)).toEqual({ ok: true, value: 'app.get' });
	for (const stranger of [null, { origin: 'app://countertalk' }, { origin: 'https://evil.example' }]) {
		expect(await from(stranger)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
	}
	window.webContents.mainFrame.origin = 'https://evil.example';
	expect(await from(window.webContents.mainFrame)).toMatchObject({ ok: false });
	window.destroyed = true;
	expect(await from(window.webContents.mainFrame)).toMatchObject({ ok: false });
});

test('the window that opens has every way out shut, and its session grants nothing and reaches no network', async () => {
	const { window, permission } = await start();
	for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
		const preventDefault = vi.fn();
		window.webContents.emit(event, { preventDefault });
		expect(preventDefault, event).toHaveBeenCalledOnce();
	}
	expect(window.webContents.opener?.()).toEqual({ action: 'deny' });
	expect(permission.check?.(null, 'geolocation')).toBe(false);
	const answered = vi.fn();
	permission.request?.(null, 'media', answered);
	expect(answered).toHaveBeenCalledExactlyOnceWith(false);
	const decided = vi.fn();
	permission.before?.({ url: 'https://evil.example/' }, decided);
	expect(decided).toHaveBeenCalledExactlyOnceWith({ cancel: true });
});
