// The parts of Electron that the host uses. They record the calls. Tests pass them in; nothing is mocked globally.
import { statSync } from 'node:fs';
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
	isCrashed = () => this.crashes > 0;
	reloads = 0;
	crashes = 0;
	zoomLevel = 0;
	reload(): void {
		this.reloads += 1;
	}
	forcefullyCrashRenderer(): void {
		this.crashes += 1;
	}
	getZoomLevel = () => this.zoomLevel;
	setZoomLevel(level: number): void {
		this.zoomLevel = level;
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
	hidden = 0;
	hide(): void {
		this.shown = false;
		this.hidden += 1;
	}
	isFocused = () => this.focused > 0;
	isMax = false;
	isFull = false;
	bounds = { x: 10, y: 20, width: 900, height: 600 };
	show(): void {
		this.shown = true;
	}
	isVisible(): boolean {
		return this.shown;
	}
	maximize(): void {
		this.isMax = true;
	}
	setFullScreen(on: boolean): void {
		this.isFull = on;
	}
	isMaximized = () => this.isMax;
	isFullScreen = () => this.isFull;
	getBounds = () => this.bounds;
	focus(): void {
		this.focused += 1;
	}
	close(): void {}
	restore(): void {}
	isMinimized(): boolean {
		return false;
	}
	isDestroyed(): boolean {
		return this.destroyed;
	}
	getNormalBounds(): Electron.Rectangle {
		return this.bounds;
	}
}

type Handler = (event: unknown, ...args: unknown[]) => unknown;

/** `ready`: when `whenReady` resolves; Electron's does so only once the entry has been evaluated. */
export function fakeElectron({
	firstInstance = true,
	keychain = true,
	backend = 'gnome_libsecret',
	ready = Promise.resolve(),
}: {
	firstInstance?: boolean;
	keychain?: boolean;
	backend?: string;
	ready?: Promise<void>;
} = {}) {
	const log: string[] = [];
	const windows: FakeWindow[] = [];
	const handlers = new Map<string, Handler>();
	const permission: { request?: Handler; check?: Handler; before?: Handler; download?: Handler } = {};
	const answers: Promise<number>[] = [];
	const bounds = { x: 0, y: 0, width: 1366, height: 768 };
	const displays = [{ id: 1, bounds, workArea: { ...bounds, height: 728 } }];
	let isReady = false;
	const opened = Promise.withResolvers<FakeWindow>();
	const paths = new Map<string, string>();
	const app = Object.assign(new Emitter(), {
		isPackaged: true,
		isReady: () => isReady,
		setName: (name: string) => log.push(`name ${name}`),
		requestSingleInstanceLock: () => firstInstance,
		enableSandbox: () => log.push('sandbox'),
		whenReady: async () => {
			await ready;
			isReady = true;
			log.push('ready');
		},
		quit: () => log.push('quit'),
		relaunch: () => log.push('relaunch'),
		exit: (code: number) => log.push(`exit ${code}`),
		getPath: (name: string) => paths.get(name) ?? name,
		setPath: (name: string, path: string) => {
			statSync(path);
			paths.set(name, path);
		},
		commandLine: { appendSwitch: () => undefined },
		getVersion: () => '0.0.0',
		setAppUserModelId: (id: string) => log.push(`model id ${id}`),
		setDesktopName: (name: string) => log.push(`desktop name ${name}`),
		setBadgeCount: (count: number) => log.push(`badge ${count}`),
		getLoginItemSettings: () => ({ wasOpenedAtLogin: false }),
		setLoginItemSettings: (settings: object) => log.push(`login item ${JSON.stringify(settings)}`),
	});
	const parts = {
		app,
		BrowserWindow: class extends FakeWindow {
			constructor(options: Electron.BrowserWindowConstructorOptions) {
				super(options);
				windows.push(this);
				opened.resolve(this);
			}
		},
		dialog: {
			/** Answers as the test says; waits for ever otherwise. */
			showMessageBox: async (_window: unknown, { message }: { message: string }) => {
				log.push(`asked: ${message}`);
				return { response: await (answers.shift() ?? new Promise<number>(() => undefined)) };
			},
			showErrorBox: (title: string, text: string) => {
				log.push(`dialog ${title}`);
				opened.reject(new Error(`${title}: ${text}`));
			},
		},
		ipcMain: {
			on: () => undefined,
			handle: (channel: string, handler: Handler) => void handlers.set(channel, handler),
		},
		Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => log.push('menu') },
		net: {},
		nativeImage: { createFromBitmap: (_bitmap: Buffer, options: object) => options },
		Notification: class extends Emitter {
			static isSupported = () => true;
			show = () => undefined;
			close = () => undefined;
		},
		Tray: class extends Emitter {
			setToolTip = () => undefined;
			setTitle = () => undefined;
			setContextMenu = () => undefined;
			destroy = () => undefined;
		},
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
			decryptStringAsync: async (sealed: Buffer) => ({
				result: sealed.toString().slice('sealed:'.length),
				shouldReEncrypt: false,
			}),
		},
		screen: {
			getAllDisplays: () => displays,
			getPrimaryDisplay: () => displays[0],
			getDisplayMatching: ({ x }: { x: number }) =>
				displays.find(({ bounds }) => x >= bounds.x && x < bounds.x + bounds.width) ?? displays[0],
		},
		session: {
			defaultSession: {
				on: (event: string, handler: Handler) => {
					if (event === 'will-download') permission.download = handler;
				},
				setSpellCheckerEnabled: (on: boolean) => log.push(`spelling ${on}`),
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
	opened.promise.catch(() => undefined);
	return {
		electron: parts as unknown as ElectronParts,
		opened: opened.promise,
		paths,
		app,
		powerMonitor: parts.powerMonitor,
		log,
		windows,
		handlers,
		permission,
		answers,
		displays,
	};
}
