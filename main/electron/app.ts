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
import { createWindow } from './window.ts';

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
	await app.whenReady();
	hardenSession(electron.session.defaultSession);
	serveScheme(protocol, join(out, '../renderer'));
	electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(menuTemplate(process.platform, !app.isPackaged)));

	core = createCore({
		host: 'electron',
		dataFolder: folder,
		downloads: app.getPath('downloads'),
		secrets: await keychainSecrets(electron.safeStorage, folder),
		openExternal: (url) => openExternal(electron.shell, url),
	});
	let window: Electron.BrowserWindow | null = null;
	mountBridge(electron.ipcMain, core, () => window);
	await core.start();
	electron.powerMonitor.on('suspend', () => core.suspend());
	electron.powerMonitor.on('resume', () => core.resume());

	const show = () => {
		if (window && !window.isDestroyed()) {
			if (window.isMinimized()) window.restore();
			window.focus();
			return;
		}
		window = createWindow({
			BrowserWindow: electron.BrowserWindow,
			preload: join(out, '../preload/index.cjs'),
			store,
			workAreas: () => electron.screen.getAllDisplays().map((display) => display.workArea),
			devTools: !app.isPackaged,
			dark: electron.nativeTheme.shouldUseDarkColors,
		});
	};
	app.on('second-instance', show);
	app.on('activate', show);
	app.on('window-all-closed', () => app.quit());
	quitAfterSaving(electron, core, log);
	show();
}

/** Electron's quit does not wait: the first one is cancelled and repeated once the core has stopped, which takes five seconds at most. */
function quitAfterSaving(
	{ app, dialog }: Pick<ElectronParts, 'app' | 'dialog'>,
	core: RunningCore,
	log: Deps['log'],
): void {
	let saved = false;
	app.on('before-quit', (event) => {
		if (saved) return;
		event.preventDefault();
		void core
			.stop()
			.then((unsaved) => {
				if (unsaved.length > 0)
					dialog.showErrorBox('Not everything could be saved', unsaved.map(englishText).join('\n\n'));
			})
			.catch((error: unknown) => log('the program could not be closed properly', { error: String(error) }))
			.finally(() => {
				saved = true;
				app.quit();
			});
	});
}
