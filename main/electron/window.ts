// The one window: made here and nowhere else, where it was left last time.
import type { BrowserWindow, BrowserWindowConstructorOptions, Dialog, Display, Rectangle } from 'electron';
import type { Clock, Deps } from '../deps.ts';
import type { KeyValue } from '../host/settings.ts';
import { mountContextMenu } from './context-menu.ts';
import { recoverScreen } from './recover-screen.ts';
import { type ScreenSaving, saveBeforeClose } from './save-screen.ts';
import { START_URL } from './scheme.ts';
import { hardenContents, webPreferences } from './security.ts';
import { stayOpen } from './stay-open.ts';
import { quitWithSession } from './system-events.ts';
import { keepState, openingState } from './window-state.ts';

interface WindowOptions {
	readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
	readonly dialog: Pick<Dialog, 'showMessageBox'>;
	readonly preload: string;
	readonly store: KeyValue;
	/** The primary one first. */
	readonly displays: readonly Pick<Display, 'bounds' | 'workArea'>[];
	readonly displayOf: (bounds: Rectangle) => Pick<Display, 'bounds' | 'workArea'>;
	readonly clock: Clock;
	readonly log: Deps['log'];
	readonly quit: () => void;
	/** It is on the screen, or would be. */
	readonly shown: () => void;
	/** The program was started by the computer: the window waits until the owner wants it. */
	readonly startsHidden: boolean;
	readonly staysOpen: () => boolean;
	readonly contextMenu: Parameters<typeof mountContextMenu>[1];
	readonly devTools: boolean;
	readonly dark: boolean;
}

export interface AppWindow extends ScreenSaving {
	readonly window: BrowserWindow;
	/** By so many steps; 0 = as it is drawn. */
	readonly zoom: (by: -1 | 0 | 1) => void;
}

/** The smallest screen the app is drawn for (400 % zoom of 1280). */
const MIN_SIZE = { minWidth: 320, minHeight: 360 };
const DEFAULT_SIZE = { width: 1280, height: 720 };

export function createWindow(options: WindowOptions): AppWindow {
	const { BrowserWindow, store, displays, dark, dialog, clock, log, quit } = options;
	const { bounds, isMaximized, isFullScreen, zoomLevel } = openingState(store, displays);
	const window = new BrowserWindow({
		...DEFAULT_SIZE,
		...bounds,
		...MIN_SIZE,
		show: false,
		title: 'Countertalk',
		backgroundColor: dark ? '#14171C' : '#FFFFFF',
		autoHideMenuBar: true,
		webPreferences: webPreferences(options.preload, options.devTools),
	});
	const contents = window.webContents;
	hardenContents(contents);
	const { zoomTo } = keepState(window, options);
	const zoom: AppWindow['zoom'] = (by) => zoomTo(by === 0 ? 0 : contents.getZoomLevel() + by);
	contents.on('zoom-changed', (_event, direction) => zoom(direction === 'in' ? 1 : -1));
	// Each page starts without a zoom.
	contents.on('dom-ready', () => contents.setZoomLevel(openingState(store, displays).zoomLevel));
	contents.setZoomLevel(zoomLevel);
	stayOpen(window, { ...options, platform: process.platform });
	quitWithSession(window, quit);
	mountContextMenu(window, options.contextMenu);
	const saving = saveBeforeClose(window, {
		clock,
		send: (event) => contents.send('countertalk:event', event, {}),
	});
	let isShown = false;
	const showOnce = () => {
		if (window.isDestroyed() || window.isVisible() || isShown) return;
		isShown = true;
		if (options.startsHidden) return options.shown();
		if (isMaximized) window.maximize();
		if (isFullScreen) window.setFullScreen(true);
		window.show();
		options.shown();
	};
	window.once('ready-to-show', showOnce);
	// Wayland paints no hidden window, so 'ready-to-show' may never come there (electron/electron#48859).
	contents.once('did-finish-load', showOnce);
	recoverScreen(window, { dialog, clock, log, quit, load: () => window.loadURL(START_URL) });
	return { window, zoom, ...saving };
}
