// `app`: the program's life. The order of its events is Electron's (docs/api/app.md): `ready` once the entry has been evaluated, `before-quit` →
// the windows' `close` → `will-quit` → `quit`, `window-all-closed` only when nobody quits.
import { EventEmitter } from 'node:events';
import { statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { App } from 'electron';
import { type Chromium, startChromium } from '../chromium.ts';
import { createEvent } from '../events.ts';
import { options } from '../options.ts';
import { record } from '../record.ts';
import { followSecondStarts, takeLock } from '../single-instance.ts';
import { openWindows } from '../window-list.ts';

const realExit = process.exit.bind(process);
const ready = Promise.withResolvers<void>();
let browser: Promise<Chromium> | null = null;

/** Rejects before `ready`: Electron has no page before it either. */
export const chromium = (): Promise<Chromium> => browser ?? Promise.reject(new Error('the app is not ready'));

class FakeApp extends EventEmitter implements Partial<Omit<App, keyof EventEmitter | 'dock' | 'commandLine'>> {
	readonly isPackaged = options.packaged;
	badgeCount = 0;
	readonly #paths = new Map<string, string>();
	readonly #switches = new Map<string, string>();
	#name = 'Electron';
	#version = '0.0.0';
	#folder = '';
	#isReady = false;
	#isQuitting = false;
	#isExiting = false;

	readonly commandLine = {
		appendSwitch: (name: string, value = '') => void this.#switches.set(name, value),
		hasSwitch: (name: string) => this.#switches.has(name),
		getSwitchValue: (name: string) => this.#switches.get(name) ?? '',
		removeSwitch: (name: string) => void this.#switches.delete(name),
	};
	/** docs/api/dock.md; `app.dock` is there on macOS only. */
	readonly dock =
		process.platform === 'darwin'
			? {
					setBadge: (text: string) => record('app.dock.setBadge', text),
					bounce: () => 0,
					show: async () => undefined,
					hide: () => undefined,
				}
			: undefined;

	/** The fake's own: what Electron reads from package.json before the entry runs (lib/browser/init.ts). */
	begin({ folder, name, version }: { folder: string; name: string; version: string }): void {
		this.#folder = folder;
		this.#name = name;
		this.#version = version;
		const appData = process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
		for (const [key, path] of Object.entries({
			home: homedir(),
			temp: tmpdir(),
			appData,
			downloads: options.downloads ?? join(homedir(), 'Downloads'),
		}))
			this.#paths.set(key, path);
		this.#paths.set('userData', join(appData, name));
	}
	/** The fake's own. */
	async becomeReady(): Promise<void> {
		const visible = options.visible || process.env.FAKE_ELECTRON_VISIBLE === '1';
		const port = this.commandLine.hasSwitch('remote-debugging-port');
		browser = startChromium({
			profile: join(this.getPath('sessionData'), 'fake-chromium'),
			visible,
			switches: port ? [`remote-debugging-port=${this.commandLine.getSwitchValue('remote-debugging-port')}`] : [],
		});
		await browser;
		this.#isReady = true;
		this.#emit('will-finish-launching');
		this.#emit('ready', {});
		ready.resolve();
	}
	#emit(name: string, ...args: unknown[]) {
		const event = createEvent();
		record(`event ${name}`);
		this.emit(name, event, ...args);
		return event;
	}

	getName = () => this.#name;
	setName(name: string): void {
		this.#name = name;
	}
	getVersion = () => this.#version;
	getAppPath = () => this.#folder;
	/** "If you try to get a path that cannot be retrieved, an Error is thrown." sessionData is userData unless it was set. */
	getPath(name: string): string {
		const path = this.#paths.get(name === 'sessionData' ? (this.#paths.has(name) ? name : 'userData') : name);
		if (path === undefined) throw new Error(`Failed to get '${name}' path`);
		return path;
	}
	/** "If the path specifies a directory that does not exist, an Error is thrown"; absolute paths only. */
	setPath(name: string, path: string): void {
		if (!isAbsolute(path)) throw new Error('Path must be absolute');
		statSync(path);
		this.#paths.set(name, path);
	}
	isReady = () => this.#isReady;
	whenReady = () => ready.promise;
	enableSandbox(): void {
		if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
		record('app.enableSandbox');
	}
	requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
		const isFirst = takeLock(this.getPath('userData'), { argv: process.argv, cwd: process.cwd(), additionalData });
		if (isFirst)
			void ready.promise.then(() =>
				followSecondStarts(this.getPath('userData'), ({ argv, cwd, additionalData: data }) =>
					this.#emit('second-instance', argv, cwd, data),
				),
			);
		return isFirst;
	}
	/** docs/api/app.md, app.quit: closes the windows first; one that stays open cancels it. */
	quit(): void {
		if (this.#isQuitting || this.#isExiting) return;
		this.#isQuitting = true;
		if (this.#emit('before-quit').defaultPrevented) {
			this.#isQuitting = false;
			return;
		}
		void this.#quitOnceClosed();
	}
	async #quitOnceClosed(): Promise<void> {
		for (const window of openWindows()) {
			if (await window.askToClose()) continue;
			this.#isQuitting = false;
			return;
		}
		if (this.#emit('will-quit').defaultPrevented) this.#isQuitting = false;
		else this.#end(0);
	}
	/** "All windows will be closed immediately without asking the user, and the before-quit and will-quit events will not be emitted." */
	exit(code = 0): void {
		if (this.#isExiting) return;
		for (const window of openWindows()) window.destroy();
		this.#end(code);
	}
	#end(code: number): void {
		this.#isExiting = true;
		this.#emit('quit', code);
		const closed = browser?.then((one) => one.close()) ?? Promise.resolve();
		void closed.catch(() => undefined).finally(() => realExit(code));
	}
	/** The fake's own: a window has closed. Source: Browser::OnWindowAllClosed, and lib/browser/init.ts for the default. */
	windowClosed(): void {
		if (openWindows().length > 0 || this.#isQuitting || this.#isExiting) return;
		if (this.listenerCount('window-all-closed') === 0) this.quit();
		else this.#emit('window-all-closed');
	}
	relaunch = (how?: object) => record('app.relaunch', how);
	focus = () => record('app.focus');
	setAppUserModelId = (id: string) => record('app.setAppUserModelId', id);
	setDesktopName = (name: string) => record('app.setDesktopName', name);
	setLoginItemSettings = (settings: object) => record('app.setLoginItemSettings', settings);
	getLoginItemSettings = () =>
		({ openAtLogin: false, wasOpenedAtLogin: false }) as ReturnType<App['getLoginItemSettings']>;
	setBadgeCount(count = 0): boolean {
		this.badgeCount = count;
		record('app.setBadgeCount', count);
		return true;
	}
	getBadgeCount = () => this.badgeCount;
	getLocale = () => 'en-GB';
	getPreferredSystemLanguages = () => ['en-GB'];
}

export const app = new FakeApp();

/** Electron's own `process.exit` is `app.exit` (lib/browser/init.ts), and on POSIX these signals quit (electron_browser_main_parts_posix.cc). */
export async function launch(): Promise<void> {
	process.exit = ((code?: number) => app.exit(code)) as typeof process.exit;
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => app.quit());
	await app.becomeReady();
}
