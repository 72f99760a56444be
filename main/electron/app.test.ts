import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import type { Bridge, Envelope } from '../../contract/index.ts';
import { makeClock } from '../../test/helpers/make-clock.ts';
import { boot, type RunningCore } from './app.ts';
import { type FakeWindow, fakeElectron } from './testing/fake-electron.ts';

const folders: string[] = [];
function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-boot-'));
	folders.push(folder);
	return folder;
}
afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true });
});

function fakeCore(log: string[]) {
	let push: (event: string, data: unknown) => void = () => undefined;
	const core: RunningCore = {
		start: async () => void log.push('core started'),
		stop: async () => void log.push('core stopped'),
		stopAfterCrash: async () => void log.push('core stopped after a crash'),
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

async function start(options?: Parameters<typeof fakeElectron>[0], folder = makeFolder()) {
	const fake = fakeElectron(options);
	const kept = new Map<string, unknown>();
	const logged: string[] = [];
	const { core, push } = fakeCore(fake.log);
	const events = new EventEmitter();
	await boot({
		electron: fake.electron,
		folder,
		process: events,
		clock: makeClock(),
		log: (message) => void logged.push(message),
		store: { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) },
		out: '/app/out/main',
		createCore: () => core,
	});
	return { ...fake, kept, push, events, logged, window: fake.windows[0] as FakeWindow };
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

test('a rejected promise is logged and the program goes on', async () => {
	const { events, log, logged } = await start();
	const before = [...log];
	events.emit('unhandledRejection', new Error('nobody waits for it'));
	expect([log, logged]).toEqual([before, ['a promise was rejected and nobody handled it']]);
});

test('after a crash the core stops and the program starts again; the third within ten minutes ends with a sentence', async () => {
	const folder = makeFolder();
	const ends: string[][] = [];
	for (let n = 0; n < 3; n++) {
		const { events, log } = await start({}, folder);
		events.emit('uncaughtException', new Error('a fault'));
		await vi.waitFor(() => expect(log.at(-1)).toBe('exit 1'));
		ends.push(log.slice(log.indexOf('core started') + 1));
	}
	const again = ['core stopped after a crash', 'relaunch', 'exit 1'];
	expect(ends).toEqual([again, again, ['core stopped after a crash', 'dialog Countertalk has stopped', 'exit 1']]);
});
