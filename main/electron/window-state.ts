// Where the window is, kept for each arrangement of displays while it changes: a killed program has no time for it at its end.
import type { BrowserWindow, Display, Rectangle } from 'electron';
import type { Clock } from '../deps.ts';
import type { KeyValue } from '../host/settings.ts';

type Place = Pick<Display, 'bounds' | 'workArea'>;

interface DisplayState {
	/** Of the window as it is when neither maximised nor full screen, in points of the whole desktop. */
	readonly bounds: Rectangle;
	readonly isMaximized: boolean;
	readonly isFullScreen: boolean;
}

interface KeptState {
	/** By display: see `nameOf`. */
	readonly displays: Readonly<Record<string, DisplayState>>;
	/** The display it was on last. */
	readonly last: string;
	/** Electron's zoom level: 0 = as it is drawn, each step 20 % more. */
	readonly zoomLevel: number;
}

export type OpeningState = Partial<DisplayState> & Pick<KeptState, 'zoomLevel'>;

/** In the settings file; until 0.1.0 `bounds` alone was there. */
const key = 'window';
const saveAfterMs = 300;
const minZoom = -3;
const maxZoom = 5;

/** A display's id may change at each start; where it lies and its size do not. */
const nameOf = ({ bounds: { x, y, width, height } }: Place): string => `${x},${y} ${width}x${height}`;

/** `displays`: the primary one first. Values that make no sense are left out. */
export function openingState(store: KeyValue, displays: readonly Place[]): OpeningState {
	const kept = readKept(store);
	const isThere = (name: string) => displays.find((display) => nameOf(display) === name);
	const [primary] = displays;
	const display = isThere(kept.last) ?? primary;
	const state = (display && kept.displays[nameOf(display)]) ?? legacyState(store);
	if (!state || !isRectangle(state.bounds)) return { zoomLevel: kept.zoomLevel };
	return {
		bounds: fitInto(
			state.bounds,
			displays.map(({ workArea }) => workArea),
		),
		isMaximized: state.isMaximized === true,
		isFullScreen: state.isFullScreen === true,
		zoomLevel: kept.zoomLevel,
	};
}

/** Keeps it from now on, a moment after each change and when the window closes. `displayOf`: the display that shows most of it. */
export function keepState(
	window: BrowserWindow,
	{
		store,
		clock,
		displayOf,
	}: { store: KeyValue; clock: Pick<Clock, 'after'>; displayOf: (bounds: Rectangle) => Place },
): { zoomTo: (level: number) => void } {
	let cancel: (() => void) | null = null;
	const save = () => {
		cancel?.();
		cancel = null;
		if (window.isDestroyed() || window.isMinimized()) return;
		const kept = readKept(store);
		const bounds = window.getNormalBounds();
		const name = nameOf(displayOf(window.getBounds()));
		const state: DisplayState = { bounds, isMaximized: window.isMaximized(), isFullScreen: window.isFullScreen() };
		try {
			store.set(key, { ...kept, displays: { ...kept.displays, [name]: state }, last: name });
		} catch {
			// A full disk: the window opens where it was before, and works now.
		}
	};
	const saveSoon = () => {
		cancel?.();
		cancel = clock.after(saveAfterMs, save);
	};
	// One call for each event: Electron's types name them one by one.
	window.on('resize', saveSoon);
	window.on('move', saveSoon);
	window.on('maximize', saveSoon);
	window.on('unmaximize', saveSoon);
	window.on('enter-full-screen', saveSoon);
	window.on('leave-full-screen', saveSoon);
	window.on('close', save);
	return {
		zoomTo: (level) => {
			const zoomLevel = Math.max(minZoom, Math.min(maxZoom, level));
			window.webContents.setZoomLevel(zoomLevel);
			try {
				store.set(key, { ...readKept(store), zoomLevel });
			} catch {
				// As above.
			}
		},
	};
}

function readKept(store: KeyValue): KeptState {
	const raw = store.get(key);
	const { displays, last, zoomLevel } = (typeof raw === 'object' && raw !== null ? raw : {}) as Partial<KeptState>;
	return {
		displays: typeof displays === 'object' && displays !== null ? displays : {},
		last: typeof last === 'string' ? last : '',
		zoomLevel: typeof zoomLevel === 'number' && zoomLevel >= minZoom && zoomLevel <= maxZoom ? zoomLevel : 0,
	};
}

function legacyState(store: KeyValue): DisplayState | null {
	const bounds = store.get('bounds');
	return isRectangle(bounds) ? { bounds, isMaximized: false, isFullScreen: false } : null;
}

const isRectangle = (value: unknown): value is Rectangle =>
	typeof value === 'object' &&
	value !== null &&
	(['x', 'y', 'width', 'height'] as const).every((name) => Number.isFinite((value as Rectangle)[name]));

/** A second monitor may be gone, or smaller: the window then lies whole in the nearest area, no larger than it. */
function fitInto(bounds: Rectangle, areas: readonly Rectangle[]): Rectangle {
	const distance = (area: Rectangle) =>
		Math.hypot(
			bounds.x + bounds.width / 2 - area.x - area.width / 2,
			bounds.y + bounds.height / 2 - area.y - area.height / 2,
		);
	const area = areas.toSorted((a, b) => distance(a) - distance(b))[0];
	if (!area) return bounds;
	const width = Math.min(bounds.width, area.width);
	const height = Math.min(bounds.height, area.height);
	const within = (at: number, from: number, size: number, room: number) =>
		Math.max(from, Math.min(at, from + room - size));
	return {
		x: within(bounds.x, area.x, width, area.width),
		y: within(bounds.y, area.y, height, area.height),
		width,
		height,
	};
}
