// The one window: made here and nowhere else, where it was left last time.
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type { KeyValue } from '../host/settings.ts';
import { START_URL } from './scheme.ts';
import { hardenContents, webPreferences } from './security.ts';

interface WindowOptions {
	readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
	readonly preload: string;
	readonly store: KeyValue;
	readonly workAreas: () => readonly Rectangle[];
	readonly devTools: boolean;
	readonly dark: boolean;
}

/** The smallest screen the app is drawn for (400 % zoom of 1280). */
const MIN_SIZE = { minWidth: 320, minHeight: 360 };
const DEFAULT_SIZE = { width: 1280, height: 720 };

export function createWindow({
	BrowserWindow,
	preload,
	store,
	workAreas,
	devTools,
	dark,
}: WindowOptions): BrowserWindow {
	const bounds = lastBounds(store, workAreas());
	const window = new BrowserWindow({
		...DEFAULT_SIZE,
		...bounds,
		...MIN_SIZE,
		show: false,
		title: 'Countertalk',
		backgroundColor: dark ? '#14171C' : '#FFFFFF',
		autoHideMenuBar: true,
		webPreferences: webPreferences(preload, devTools),
	});
	hardenContents(window.webContents);
	window.once('ready-to-show', () => window.show());
	window.on('close', () => {
		try {
			store.set('bounds', window.getNormalBounds());
		} catch {
			// A full disk: the window opens in the middle next time, and closes now.
		}
	});
	void window.loadURL(START_URL);
	return window;
}

/** The position only if it is still on a screen: the second monitor may be gone. */
function lastBounds(store: KeyValue, areas: readonly Rectangle[]): Partial<Rectangle> {
	const kept = store.get('bounds') as Partial<Rectangle> | undefined;
	const { x, y, width, height } = kept ?? {};
	if (typeof x !== 'number' || typeof y !== 'number' || typeof width !== 'number' || typeof height !== 'number')
		return {};
	const visible = areas.some(
		(a) => x + width > a.x + 80 && x < a.x + a.width - 80 && y >= a.y - 8 && y < a.y + a.height - 80,
	);
	return visible ? { x, y, width, height } : { width, height };
}
