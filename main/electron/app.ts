// The order in which Electron starts. Electron's parts are parameters, so that the tests need no binary.
import { join } from 'node:path';
import type * as Electron from 'electron';
import type { Bridge } from '../../contract/index.ts';
import { englishText, type UiText } from '../../contract/ui-text.ts';
import type { Clock, Deps } from '../deps.ts';
import { crashSentence, handleCrashes } from '../host/crash.ts';
import { logPath } from '../host/log-file.ts';
import type { KeyValue } from '../host/settings.ts';
import { openExternal } from './external.ts';
import { mountBridge } from './ipc-transport.ts';
import { menuTemplate } from './menu.ts';
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
	| 'nativeTheme'
	| 'powerMonitor'
	| 'protocol'
	| 'safeStorage'
	| 'screen'
	| 'session'
	| 'shell'
>;

export interface RunningCore extends Bridge {
	start(): Promise<void>;
	stop(): Promise<readonly UiText[]>;
	stopAfterCrash(): Promise<void>;
	suspend(): void;
	resume(): void;
}

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
		fromElectron: Pick<Deps, 'host' | 'secrets' | 'openExternal' | 'dataFolder' | 'downloads'>,
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
	// What came before runs in the turn of the entry: Electron takes it only until `ready`.
	await app.whenReady();
	hardenSession(electron.session.defaultSession);
	serveScheme(protocol, join(out, '../renderer'));
	let open: AppWindow | null = null;
	const menu = menuTemplate({
		platform: process.platform,
		isDeveloping: !app.isPackaged,
		zoom: (by) => open?.zoom(by),
	});
	electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(menu));

	core = createCore({
		host: 'electron',
		dataFolder: folder,
		downloads: app.getPath('downloads'),
		secrets: keychainSecrets(electron.safeStorage, { folder, store, log }),
		openExternal: (url) => openExternal(electron.shell, url),
	});
	mountBridge(
		electron.ipcMain,
		core,
		() => open?.window ?? null,
		(route) => {
			if (route === 'app.saved') open?.saved();
		},
	);
	await core.start();
	electron.powerMonitor.on('suspend', () => core.suspend());
	electron.powerMonitor.on('resume', () => core.resume());

	const show = () => {
		const window = open?.window;
		if (window && !window.isDestroyed()) {
			if (window.isMinimized()) window.restore();
			if (!window.isVisible()) window.show();
			window.focus();
			return;
		}
		open = createWindow({
			BrowserWindow: electron.BrowserWindow,
			dialog: electron.dialog,
			preload: join(out, '../preload/index.cjs'),
			store,
			displays: displaysOf(electron.screen),
			displayOf: (bounds) => electron.screen.getDisplayMatching(bounds),
			clock,
			log,
			quit: () => app.quit(),
			shown: opened,
			devTools: !app.isPackaged,
			dark: electron.nativeTheme.shouldUseDarkColors,
		});
	};
	app.on('second-instance', show);
	app.on('activate', show);
	app.on('window-all-closed', () => app.quit());
	quitAfterSaving(electron, core, log, async () => open?.save());
	show();
}

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
