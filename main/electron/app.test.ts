import { expect, test } from 'vitest';
import type { Bridge, Envelope } from '../../contract/index.ts';
import { boot, type RunningCore } from './app.ts';
import { type FakeWindow, fakeElectron } from './testing/fake-electron.ts';

function fakeCore(log: string[]) {
	let push: (event: string, data: unknown) => void = () => undefined;
	const core: RunningCore = {
		start: async () => void log.push('core started'),
		stop: async () => void log.push('core stopped'),
		suspend: () => log.push('suspended'),
		resume: () => log.push('resumed'),
		invoke: async (route): Promise<Envelope> => ({ ok: true, value: route }),
		on: (listener: Parameters<Bridge['on']>[0]) => {
			push = listener;
			return () => undefined;
		},
	};
	return { core, push: (event: string, data: unknown) => push(event, data) };
}

async function start(options?: Parameters<typeof fakeElectron>[0]) {
	const fake = fakeElectron(options);
	const kept = new Map<string, unknown>();
	const { core, push } = fakeCore(fake.log);
	await boot({
		electron: fake.electron,
		store: { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) },
		out: '/app/out/main',
		createCore: () => core,
	});
	return { ...fake, kept, push, window: fake.windows[0] as FakeWindow };
}

test('boots in the order that Electron demands', async () => {
	const { log } = await start();
	expect(log).toEqual(['scheme', 'sandbox', 'ready', 'protocol', 'menu', 'core started']);
});

test('a second start opens nothing and leaves the data to the first', async () => {
	const { log, windows } = await start({ firstInstance: false });
	expect(log).toEqual(['quit']);
	expect(windows).toEqual([]);
});

test('a second start brings the open window forward', async () => {
	const { app, window, windows } = await start();
	app.emit('second-instance');
	expect(window.focused).toBe(1);
	expect(windows).toHaveLength(1);
});

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

test('is where it was left, unless that screen is gone', async () => {
	const { window, kept } = await start();
	window.emit('close');
	expect(kept.get('bounds')).toEqual({ x: 10, y: 20, width: 900, height: 600 });
});

test('quitting waits until the core has saved, once', async () => {
	const { app, log } = await start();
	const prevented: boolean[] = [];
	const event = { preventDefault: () => void prevented.push(true) };
	app.emit('before-quit', event);
	await new Promise((resolve) => setImmediate(resolve));
	app.emit('before-quit', event);
	expect(prevented).toEqual([true]);
	expect(log.slice(-2)).toEqual(['core stopped', 'quit']);
});

test('sleep and waking reach the core', async () => {
	const { powerMonitor, log } = await start();
	powerMonitor.emit('suspend');
	powerMonitor.emit('resume');
	expect(log.slice(-2)).toEqual(['suspended', 'resumed']);
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

test('events reach the window while there is one', async () => {
	const { push, window } = await start();
	push('outbox.changed', {});
	window.destroyed = true;
	push('outbox.changed', {});
	expect(window.webContents.sent).toEqual([['countertalk:event', 'outbox.changed', {}]]);
});
