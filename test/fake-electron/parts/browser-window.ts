// `BrowserWindow` (docs/api/browser-window.md): a page of Chromium, and the state that a window manager would keep.
import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { createEvent } from '../events.ts';
import { record } from '../record.ts';
import { addWindow, openWindows, removeWindow } from '../window-list.ts';
import { app } from './app.ts';
import { screen } from './screen.ts';
import { FakeWebContents } from './web-contents.ts';

let lastId = 0;

export class BrowserWindow extends EventEmitter {
	readonly id = ++lastId;
	readonly webContents: FakeWebContents;
	/** The fake's own: what the program asked for. */
	readonly fakeOptions: BrowserWindowConstructorOptions;
	#bounds: Rectangle;
	#normal: Rectangle;
	#title: string;
	#state: 'normal' | 'maximized' | 'fullscreen' | 'minimized' = 'normal';
	#isVisible: boolean;
	#isFocused = false;
	#isDestroyed = false;

	constructor(options: BrowserWindowConstructorOptions = {}) {
		super();
		if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
		this.fakeOptions = options;
		record('new BrowserWindow', options);
		const { width = 800, height = 600, title = app.getName(), show = true } = options;
		const { workArea } = screen.getPrimaryDisplay();
		const centred = {
			x: workArea.x + Math.round((workArea.width - width) / 2),
			y: workArea.y + Math.round((workArea.height - height) / 2),
		};
		this.#bounds = { x: options.x ?? centred.x, y: options.y ?? centred.y, width, height };
		this.#normal = this.#bounds;
		this.#title = title;
		this.#isVisible = show;
		this.webContents = new FakeWebContents(options);
		// 'ready-to-show' comes once, with the first paint. A headless Chromium paints when it is looked at, so the end of loading stands for it.
		this.webContents.once('fake-first-paint', () => {
			record('event ready-to-show');
			this.emit('ready-to-show', createEvent());
		});
		this.webContents.on('page-title-updated', (_event, text: string) => {
			const event = createEvent();
			this.emit('page-title-updated', event, text, true);
			if (!event.defaultPrevented) this.setTitle(text);
		});
		addWindow(this);
		app.emit('browser-window-created', createEvent(), this);
	}

	static getAllWindows = (): readonly BrowserWindow[] => openWindows() as unknown as BrowserWindow[];
	static fromWebContents = (contents: FakeWebContents): BrowserWindow | null =>
		BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
	static fromId = (id: number): BrowserWindow | null =>
		BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null;
	static getFocusedWindow = (): BrowserWindow | null =>
		BrowserWindow.getAllWindows().find((window) => window.isFocused()) ?? null;

	loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);
	show(): void {
		this.showInactive();
		this.focus();
	}
	showInactive(): void {
		if (this.#isVisible) return;
		this.#isVisible = true;
		this.#tell('show');
	}
	hide(): void {
		if (!this.#isVisible) return;
		this.#isVisible = false;
		this.#setFocused(false);
		this.#tell('hide');
	}
	focus(): void {
		record('window.focus');
		this.#setFocused(true);
	}
	blur(): void {
		this.#setFocused(false);
	}
	#setFocused(focused: boolean): void {
		if (this.#isFocused === focused) return;
		this.#isFocused = focused;
		this.#tell(focused ? 'focus' : 'blur');
	}
	isVisible = () => this.#isVisible;
	isFocused = () => this.#isFocused;
	isDestroyed = () => this.#isDestroyed;
	isMinimized = () => this.#state === 'minimized';
	isMaximized = () => this.#state === 'maximized';
	isFullScreen = () => this.#state === 'fullscreen';
	minimize(): void {
		this.#become('minimized', 'minimize');
	}
	restore(): void {
		this.#become('normal', 'restore');
	}
	maximize(): void {
		this.#bounds = screen.getDisplayMatching(this.#normal).workArea;
		this.#become('maximized', 'maximize');
	}
	unmaximize(): void {
		this.#bounds = this.#normal;
		this.#become('normal', 'unmaximize');
	}
	setFullScreen(on: boolean): void {
		this.#bounds = on ? screen.getDisplayMatching(this.#normal).bounds : this.#normal;
		this.#become(on ? 'fullscreen' : 'normal', on ? 'enter-full-screen' : 'leave-full-screen');
	}
	#become(state: 'normal' | 'maximized' | 'fullscreen' | 'minimized', event: string): void {
		if (this.#state === state) return;
		this.#state = state;
		this.#tell(event);
	}
	getBounds = (): Rectangle => ({ ...this.#bounds });
	/** "Regardless of the current state of the window: maximized, minimized or in fullscreen", the bounds of its normal state. */
	getNormalBounds = (): Rectangle => ({ ...this.#normal });
	/** As a person does by moving and resizing it. */
	setBounds(bounds: Partial<Rectangle>): void {
		this.#normal = { ...this.#normal, ...bounds };
		this.#bounds = this.#normal;
		this.#tell('move');
		this.#tell('resize');
	}
	getTitle = () => this.#title;
	setTitle(title: string): void {
		this.#title = title;
		record('window.setTitle', title);
	}
	flashFrame = (on: boolean) => record('window.flashFrame', on);
	setOverlayIcon = (icon: unknown, description: string) => record('window.setOverlayIcon', icon, description);
	setProgressBar = (progress: number) => record('window.setProgressBar', progress);

	/** As a click on its cross. */
	close(): void {
		void this.askToClose();
	}
	/** The fake's own. 'close' can keep it open; then the page goes, then the window ('closed'). */
	async askToClose(): Promise<boolean> {
		if (this.#isDestroyed) return true;
		const event = createEvent();
		record('event close');
		this.emit('close', event);
		if (event.defaultPrevented) return false;
		await this.#end();
		return true;
	}
	destroy(): void {
		void this.#end();
	}
	async #end(): Promise<void> {
		if (this.#isDestroyed) return;
		await this.webContents.fakeDestroy();
		this.#isDestroyed = true;
		removeWindow(this);
		this.#tell('closed');
		app.windowClosed();
	}
	#tell(event: string): void {
		record(`event ${event}`);
		this.emit(event, createEvent());
	}
}
