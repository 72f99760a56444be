// `screen` (docs/api/screen.md): the displays of the options. "This module cannot be used until the ready event of the app module is emitted."
import { EventEmitter } from 'node:events';
import type { Display, Rectangle } from 'electron';
import { type DisplayOptions, options } from '../options.ts';
import { app } from './app.ts';

const taskBar = 40;

const displayOf = ({
	id,
	x,
	y,
	width,
	height,
}: DisplayOptions): Pick<Display, 'id' | 'bounds' | 'workArea' | 'scaleFactor'> => ({
	id,
	bounds: { x, y, width, height },
	workArea: { x, y, width, height: height - taskBar },
	scaleFactor: 1,
});

class FakeScreen extends EventEmitter {
	getAllDisplays() {
		if (!app.isReady()) throw new Error('The screen module cannot be used before the app is ready');
		return options.displays.map(displayOf);
	}
	getPrimaryDisplay() {
		const [first] = this.getAllDisplays();
		if (!first) throw new Error('no display');
		return first;
	}
	/** The display that shares the largest area with the rectangle. */
	getDisplayMatching(wanted: Rectangle) {
		const shared = (area: Rectangle) =>
			Math.max(0, Math.min(wanted.x + wanted.width, area.x + area.width) - Math.max(wanted.x, area.x)) *
			Math.max(0, Math.min(wanted.y + wanted.height, area.y + area.height) - Math.max(wanted.y, area.y));
		return this.getAllDisplays().toSorted((a, b) => shared(b.bounds) - shared(a.bounds))[0] ?? this.getPrimaryDisplay();
	}
}
export const screen = new FakeScreen();
