// Electron's parts as far as the host uses them, recording what was asked of them. Handed in, never mocked globally.
import type * as Electron from 'electron';
import type { ElectronParts } from '../app.ts';

type Listener = (...args: unknown[]) => unknown;

class Emitter {
	readonly listeners = new Map<string, Listener[]>();
	on(event: string, listener: Listener): this {
		this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
		return this;
	}
	once(event: string, listener: Listener): this {
		return this.on(event, listener);
	}
	emit(event: string, ...args: unknown[]): void {
		for (const listener of this.listeners.get(event) ?? []) listener(...args);
	}
}

export class FakeContents extends Emitter {
	readonly mainFrame = { origin: 'app://countertalk' };
	readonly sent: unknown[][] = [];
	opener: (() => { action: string }) | null = null;
	setWindowOpenHandler(handler: () => { action: string }): void {
		this.opener = handler;
	}
	send(...args: unknown[]): void {
		this.sent.push(args);
	}
}

export class FakeWindow extends Emitter {
	readonly webContents = new FakeContents();
	readonly loaded: string[] = [];
	readonly options: Electron.BrowserWindowConstructorOptions;
	destroyed = false;
	shown = false;
	focused = 0;
	constructor(options: Electron.BrowserWindowConstructorOptions) {
		super();
		this.options = options;
	}
	loadURL(url: string): Promise<void> {
		this.loaded.push(url);
		return Promise.resolve();
	}
	show(): void {
		this.shown = true;
	}
	focus(): void {
		this.focused += 1;
	}
	restore(): void {}
	isMinimized(): boolean {
		return false;
	}
	isDestroyed(): boolean {
		return this.destroyed;
	}
	getNormalBounds(): Electron.Rectangle {
		return { x: 10, y: 20, width: 900, height: 600 };
	}
}

type Handler = (event: unknown, ...args: unknown[]) => unknown;

export function fakeElectron({ firstInstance = true, keychain = true, backend = 'gnome_libsecret' } = {}) {
	const log: string[] = [];
	const windows: FakeWindow[] = [];
	const handlers = new Map<string, Handler>();
	const permission: { request?: Handler; check?: Handler; before?: Handler } = {};
	const app = Object.assign(new Emitter(), {
		isPackaged: true,
		requestSingleInstanceLock: () => firstInstance,
		enableSandbox: () => log.push('sandbox'),
		whenReady: async () => void log.push('ready'),
		quit: () => log.push('quit'),
		getPath: () => 'data',
		getVersion: () => '0.0.0',
	});
	const parts = {
		app,
		BrowserWindow: class extends FakeWindow {
			constructor(options: Electron.BrowserWindowConstructorOptions) {
				super(options);
				windows.push(this);
			}
		},
		ipcMain: { handle: (channel: string, handler: Handler) => void handlers.set(channel, handler) },
		Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => log.push('menu') },
		nativeTheme: { shouldUseDarkColors: false },
		powerMonitor: new Emitter(),
		protocol: {
			registerSchemesAsPrivileged: () => log.push('scheme'),
			handle: () => log.push('protocol'),
		},
		safeStorage: {
			isAsyncEncryptionAvailable: async () => keychain,
			getSelectedStorageBackend: () => backend,
			encryptStringAsync: async (plain: string) => Buffer.from(`sealed:${plain}`),
			decryptStringAsync: async (sealed: Buffer) => ({ result: sealed.toString().slice('sealed:'.length), shouldReEncrypt: false }),
		},
		screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1366, height: 728 } }] },
		session: {
			defaultSession: {
				setPermissionRequestHandler: (handler: Handler) => {
					permission.request = handler;
				},
				setPermissionCheckHandler: (handler: Handler) => {
					permission.check = handler;
				},
				webRequest: {
					onBeforeRequest: (handler: Handler) => {
						permission.before = handler;
					},
				},
			},
		},
		shell: { openExternal: async (url: string) => void log.push(`open ${url}`) },
	};
	return { electron: parts as unknown as ElectronParts, app, powerMonitor: parts.powerMonitor, log, windows, handlers, permission };
}
