import { expect, test, vi } from 'vitest';
import { start } from './testing/app-context.ts';

const gone = (reason = 'crashed') => [{}, { reason, exitCode: 5 }] as const;

test('a page that crashed is loaded again; one that ended by itself is not', async () => {
	const { window, logged } = await start();
	window.webContents.emit('render-process-gone', ...gone());
	window.webContents.emit('render-process-gone', ...gone('clean-exit'));
	expect(window.webContents.reloads).toBe(1);
	expect(logged).toEqual(['the window’s page has ended', 'the window’s page has ended']);
});

test('the fourth time within a minute the owner is asked, and decides', async () => {
	const { window, log, answers } = await start();
	answers.push(Promise.resolve(0));
	for (let n = 0; n < 4; n++) window.webContents.emit('render-process-gone', ...gone());
	expect(window.webContents.reloads).toBe(3);
	await vi.waitFor(() => expect(window.webContents.reloads).toBe(4));
	expect(log).toContain('asked: The window of Countertalk has stopped several times in a row.');
	answers.push(Promise.resolve(1));
	for (let n = 0; n < 4; n++) window.webContents.emit('render-process-gone', ...gone('oom'));
	await vi.waitFor(() => expect(log).toContain('quit'));
});

test('a page that hangs is loaded again when the owner wants it, and only then', async () => {
	const { window, log, answers } = await start();
	answers.push(Promise.resolve(0));
	window.emit('unresponsive');
	await vi.waitFor(() => expect(answers).toEqual([]));
	await new Promise((resolve) => setImmediate(resolve));
	expect(window.webContents.crashes).toBe(0);
	answers.push(Promise.resolve(1));
	window.emit('unresponsive');
	await vi.waitFor(() => expect(window.webContents.crashes).toBe(1));
	expect(log.filter((line) => line.startsWith('asked'))).toHaveLength(2);
});

test('one that reacts again while the owner is asked stays, and nobody is asked twice at once', async () => {
	const { window, log, answers } = await start();
	const pressed = Promise.withResolvers<number>();
	answers.push(pressed.promise);
	window.emit('unresponsive');
	window.emit('unresponsive');
	window.emit('responsive');
	pressed.resolve(1);
	await new Promise((resolve) => setImmediate(resolve));
	expect(window.webContents.crashes).toBe(0);
	expect(log.filter((line) => line.startsWith('asked'))).toHaveLength(1);
});
