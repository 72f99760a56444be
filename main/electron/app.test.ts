import { expect, test, vi } from 'vitest';
import { rawText } from '../../contract/ui-text.ts';
import { makeFolder, start } from './testing/app-context.ts';

test('boots in the order that Electron demands', async () => {
	const { log } = await start();
	expect(log).toEqual([
		'scheme',
		'sandbox',
		'model id org.countertalk.app',
		'ready',
		'protocol',
		'spelling false',
		'core started',
		'menu',
	]);
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

test('quitting waits until the core has saved, once', async () => {
	const { app, log, window } = await start();
	const prevented: boolean[] = [];
	const event = { preventDefault: () => void prevented.push(true) };
	window.destroyed = true;
	app.emit('before-quit', event);
	app.emit('before-quit', event);
	await new Promise((resolve) => setImmediate(resolve));
	app.emit('before-quit', event);
	expect(prevented).toEqual([true, true]);
	expect(log.slice(-2)).toEqual(['core stopped', 'quit']);
});

test('quitting says what could not be saved, and ends all the same', async () => {
	const { app, log, window } = await start({}, makeFolder(), [rawText('Your reply to Dana, not sent: “Yes”')]);
	window.destroyed = true;
	app.emit('before-quit', { preventDefault: () => undefined });
	await vi.waitFor(() => expect(log.at(-1)).toBe('quit'));
	expect(log.slice(-3)).toEqual(['core stopped', 'dialog Not everything could be saved', 'quit']);
});

test('sleep and waking reach the core', async () => {
	const { powerMonitor, log } = await start();
	powerMonitor.emit('suspend');
	powerMonitor.emit('resume');
	expect(log.slice(-2)).toEqual(['suspended', 'resumed']);
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
		ends.push(log.slice(log.indexOf('menu') + 1));
	}
	const again = ['core stopped after a crash', 'relaunch', 'exit 1'];
	expect(ends).toEqual([again, again, ['core stopped after a crash', 'dialog Countertalk has stopped', 'exit 1']]);
});

test('before the window or the data closes, the page saves what was typed', async () => {
	const { app, handlers, log, window } = await start();
	const prevented: boolean[] = [];
	const event = { preventDefault: () => void prevented.push(true) };
	window.emit('close', event);
	app.emit('before-quit', event);
	await new Promise((resolve) => setImmediate(resolve));
	expect(window.webContents.sent).toEqual([['countertalk:event', 'app.closing', {}]]);
	expect([prevented.length, log.includes('core stopped')]).toEqual([2, false]);
	await handlers.get('countertalk:call')?.({ senderFrame: window.webContents.mainFrame }, 'app.saved', {});
	await new Promise((resolve) => setImmediate(resolve));
	expect(log.slice(-2)).toEqual(['core stopped', 'quit']);
	window.emit('close', event);
	expect(prevented).toHaveLength(2);
});
