// The order in which Electron starts. Electron's parts are parameters, so that the tests need no binary.
import { join } from 'node:path';
import type * as Electron from 'electron';
import type { Bridge } from '../../contract/index.ts';
import { englishText, type UiText } from '../../contract/ui-text.ts';
import type { Clock, Deps } from '../deps.ts';
import { crashSentence, handleCrashes } from '../host/crash.ts';
import { logPath } from '../host/log-file.ts';
import { hasSignIns } from '../host/sealed-secrets.ts';
import type { KeyValue } from '../host/settings.ts';
import { startDesktop } from './desktop.ts';
import { openExternal } from './external.ts';
import { clearWindow, fileDialogs } from './file-dialogs.ts';
import { mountBridge } from './ipc-transport.ts';
import { hiddenSwitch } from './login-item.ts';
import { systemFetch } from './net-fetch.ts';
import { declareScheme, serveScheme } from './scheme.ts';
import { keychainSecrets } from './secrets.ts';
import { hardenSession } from './security.ts';
import { type AppWindow, createWindow } from './window.ts';

export type ElectronParts = Pick<
	typeof Electron,
	| 'app'
	| 'BrowserWindow'
	| 'dialog'
	| 'ipcMain'
	| 'Menu'
	| 'nativeImage'
	| 'nativeTheme'
	| 'net'
	| 'Notification'
	| 'powerMonitor'
	| 'protocol'
	| 'safeStorage'
	| 'screen'
	| 'session'
	| 'shell'
	| 'Tray'
>;

export interface RunningCore extends Bridge {
	start(): Promise<void>;
	stop(): Promise<readonly UiText[]>;
	stopAfterCrash(): Promise<void>;
	suspend(): void;
	resume(): void;
	wake(): void;
}

/** As the installer names the program: Windows groups its windows and notifications by it. */
const appId = 'org.countertalk.app';

interface BootOptions {
	readonly electron: ElectronParts;
	readonly store: KeyValue;
	/** The data folder. */
	readonly folder: string;
	/** The folder of the built main; the screen and the preload are beside it. */
	readonly out: string;
	/** Where uncaught exceptions are reported. */
	readonly process: Pick<NodeJS.EventEmitter, 'on'>;
	readonly clock: Clock;
	readonly log: Deps['log'];
	/** The window is there. */
	readonly opened?: () => void;
	readonly createCore: (
		fromElectron: Pick<
			Deps,
			'host' | 'fetch' | 'secrets' | 'openExternal' | 'dataFolder' | 'downloads' | 'dialogs' | 'clearWindow'
		>,
	) => RunningCore;
}

export async function boot({
	electron,
	store,
	folder,
	out,
	process: events,
	clock,
	log,
	opened = () => undefined,
	createCore,
}: BootOptions): Promise<void> {
	const { app, protocol } = electron;
	let core: RunningCore | null = null;
	// Two programs on one database would lose messages: the second one only shows the window of the first.
	if (!app.requestSingleInstanceLock()) {
		app.quit();
		return;
	}
	handleCrashes({
		process: events,
		dataFolder: folder,
		clock,
		log,
		stop: async () => core?.stopAfterCrash(),
		end: (crash) => {
			if (crash.isRepeated)
				electron.dialog.showErrorBox('Countertalk has stopped', crashSentence(crash, logPath(folder)));
			else app.relaunch();
			app.exit(1);
		},
	});
	declareScheme(protocol);
	app.enableSandbox();
	// Over QUIC Chromium sends a request again by itself when it takes it for lost: a reply could arrive twice.
	app.commandLine.appendSwitch('disable-quic');
	app.setAppUserModelId(appId);
	// Electron takes scheme, sandbox and switches only before it is ready, so nothing above this line may wait.
	await app.whenReady();
	hardenSession(electron.session.defaultSession);
	serveScheme(protocol, join(out, '../renderer'));
	// Off until the owner's choice is known: it would fetch dictionaries.
	electron.session.defaultSession.setSpellCheckerEnabled(false);
	const secrets = keychainSecrets(electron.safeStorage, { folder, store, log });
	core = createCore({
		host: 'electron',
		fetch: systemFetch({ net: electron.net, fromPartition: (name) => electron.session.fromPartition(name) }),
		dataFolder: folder,
		downloads: app.getPath('downloads'),
		secrets,
		openExternal: (url) => openExternal(electron.shell, url),
		dialogs: fileDialogs(electron.dialog),
		clearWindow: () => clearWindow(electron.session.defaultSession),
	});
	await core.start();
	// Asks the keychain now, beside the window: it may ask the owner for a password.
	if (hasSignIns(folder)) void secrets.get('').catch(() => undefined);
	openDesktop({ electron, core, store, out, clock, log, opened });
}

/** The window, and what is around it. */
function openDesktop({
	electron,
	core,
	store,
	out,
	clock,
	log,
	opened,
}: Pick<BootOptions, 'electron' | 'store' | 'out' | 'clock' | 'log'> & {
	readonly core: RunningCore;
	readonly opened: () => void;
}): void {
	const { app } = electron;
	let open: AppWindow | null = null;
	let isQuitting = false;
	const quit = () => app.quit();
	app.on('before-quit', () => {
		isQuitting = true;
	});
	const make = (startsHidden: boolean): AppWindow => {
		const made = createWindow({
			BrowserWindow: electron.BrowserWindow,
			dialog: electron.dialog,
			preload: join(out, '../preload/index.cjs'),
			store,
			displays: displaysOf(electron.screen),
			displayOf: (bounds) => electron.screen.getDisplayMatching(bounds),
			clock,
			log,
			quit,
			shown: opened,
			startsHidden,
			devTools: !app.isPackaged,
			dark: electron.nativeTheme.shouldUseDarkColors,
			// A setting that is not known yet keeps nothing open.
			staysOpen: () => !isQuitting && desktop.settings()?.stayOpen === true,
			contextMenu: {
				buildMenu: (template) => electron.Menu.buildFromTemplate(template),
				platform: process.platform,
				settings: () => desktop.settings(),
				save: (part) => desktop.saveSettings(part),
			},
		});
		made.window.on('show', () => desktop.shown());
		made.window.webContents.on('render-process-gone', () => desktop.pageGone());
		return made;
	};
	const show = () => {
		const window = open?.window;
		if (!window || window.isDestroyed()) {
			desktop.pageGone();
			open = make(false);
			return;
		}
		if (window.isMinimized()) window.restore();
		if (!window.isVisible()) window.show();
		window.focus();
	};
	const desktop = startDesktop({ electron, core, out, window: () => open, show, log });
	mountBridge(electron.ipcMain, core, () => open?.window ?? null, desktop.heard);
	app.on('second-instance', show);
	app.on('activate', show);
	app.on('window-all-closed', quit);
	quitAfterSaving(electron, core, log, async () => open?.save());
	open = make(process.argv.includes(hiddenSwitch) || isLoginStart(app));
}

/** macOS names no switch: it says itself why it started the program. */
const isLoginStart = (app: ElectronParts['app']): boolean =>
	process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;

/** The primary one first. */
function displaysOf(screen: Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'>): Electron.Display[] {
	const primary = screen.getPrimaryDisplay();
	return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
}

/**
 * Electron's quit does not wait: the first one is cancelled and repeated once the page has saved and the core has stopped, which takes seven
 * seconds at most.
 */
function quitAfterSaving(
	{ app, dialog }: Pick<ElectronParts, 'app' | 'dialog'>,
	core: RunningCore,
	log: Deps['log'],
	saveScreen: () => Promise<void>,
): void {
	let isSaved = false;
	let isSaving = false;
	app.on('before-quit', (event) => {
		if (isSaved) return;
		event.preventDefault();
		if (isSaving) return;
		isSaving = true;
		void saveScreen()
			.then(() => core.stop())
			.then((unsaved) => {
				if (unsaved.length > 0)
					dialog.showErrorBox('Not everything could be saved', unsaved.map(englishText).join('\n\n'));
			})
			.catch((error: unknown) => log('the program could not be closed properly', { error: String(error) }))
			.finally(() => {
				isSaved = true;
				app.quit();
			});
	});
}
