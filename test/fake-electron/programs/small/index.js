// A program without any guard, to see what the fake asks and in which order. A test hangs its own handlers in.
import { app, BrowserWindow, ipcMain, protocol } from 'electron';

if (process.env.SMALL_DATA) app.setPath('userData', process.env.SMALL_DATA);
globalThis.isFirst = app.requestSingleInstanceLock();
globalThis.order = [];
for (const event of [
	'will-finish-launching',
	'ready',
	'before-quit',
	'will-quit',
	'quit',
	'window-all-closed',
	'second-instance',
])
	app.on(event, () => globalThis.order.push(event));
if (!globalThis.isFirst) app.quit();
protocol.registerSchemesAsPrivileged([{ scheme: 'small', privileges: { standard: true, secure: true } }]);

app.whenReady().then(() => {
	if (!globalThis.isFirst) return;
	protocol.handle('small', (request) => {
		const { pathname } = new URL(request.url);
		if (pathname === '/page')
			return new Response('<!doctype html><title>Small</title><body>here', {
				headers: { 'Content-Type': 'text/html', 'X-Served-By': 'the program' },
			});
		return new Response('none', { status: 404 });
	});
	ipcMain.handle('echo', (event, ...args) => [
		event.senderFrame?.origin,
		event.senderFrame === event.sender.mainFrame,
		...args,
	]);
	ipcMain.handle('fails', () => {
		throw new RangeError('on purpose');
	});
	const window = new BrowserWindow({ webPreferences: { preload: new URL('preload.cjs', import.meta.url).pathname } });
	window.on('close', () => globalThis.order.push('close'));
	window.on('closed', () => globalThis.order.push('closed'));
	window.loadURL('small://host/page');
});
