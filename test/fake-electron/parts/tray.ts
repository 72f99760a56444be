// `Tray` (docs/api/tray.md): recorded. A story clicks through `globalThis.fakeTray`.
import { EventEmitter } from 'node:events';
import { options } from '../options.ts';
import { record } from '../record.ts';
import { app } from './app.ts';
import type { Menu } from './menu.ts';

declare global {
	/** Only inside the fake: the one that is there. */
	var fakeTray: Tray | null;
}
globalThis.fakeTray = null;

export class Tray extends EventEmitter {
	fakeMenu: Menu | null = null;
	constructor(image: string) {
		super();
		if (!app.isReady()) throw new Error('Cannot create Tray before app is ready');
		if (!options.tray) throw new Error('Failed to create tray icon');
		record('new Tray', image);
		globalThis.fakeTray = this;
	}
	setToolTip = (text: string) => record('Tray.setToolTip', text);
	setTitle = (text: string) => record('Tray.setTitle', text);
	setImage = (image: string) => record('Tray.setImage', image);
	setContextMenu(menu: Menu | null): void {
		this.fakeMenu = menu;
		record('Tray.setContextMenu', menu?.items);
	}
	destroy(): void {
		record('Tray.destroy');
		globalThis.fakeTray = null;
	}
	isDestroyed = () => globalThis.fakeTray !== this;
}
