// `webContents` (docs/api/web-contents.md): a real page, the built preload in its isolated world, and IPC between them.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserWindowConstructorOptions } from 'electron';
import type { CdpEvent } from '../chromium.ts';
import { decode, encode } from '../clone.ts';
import { createEvent } from '../events.ts';
import { options } from '../options.ts';
import { answerRequest, type Paused } from '../page/requests.ts';
import { openTarget, type Target } from '../page/target.ts';
import { record } from '../record.ts';
import { fromStandIn } from '../stand-in-address.ts';
import { chromium } from './app.ts';
import { ipcMain } from './ipc-main.ts';
import { standInOf } from './protocol.ts';
import { defaultSession } from './session.ts';

/** docs/api/web-frame-main.md: one object for a frame, the same as long as the frame lives. */
class FakeFrame {
	origin = '';
	url = 'about:blank';
	readonly parent: FakeFrame | null;
	constructor(parent: FakeFrame | null) {
		this.parent = parent;
	}
}

type OpenHandler = (details: { url: string }) => { action: string };
const all = new Map<number, FakeWebContents>();

export class FakeWebContents extends EventEmitter {
	readonly id = all.size + 1;
	readonly mainFrame = new FakeFrame(null);
	readonly session = defaultSession;
	readonly #frames = new Map<string, FakeFrame>();
	/** Frames whose page asked for a navigation that has not been looked at yet. */
	readonly #asked = new Set<string>();
	/** Frames that are loaded again: by the program or by the test's driver, where the page has not asked for it. */
	readonly #reloading = new Set<string>();
	readonly #target: Promise<Target>;
	#known: Target | null = null;
	#mainFrameId = '';
	#opener: OpenHandler = () => ({ action: 'allow' });
	#isCrashed = false;
	#isDestroyed = false;
	#isProgramLoading = false;
	#zoomLevel = 0;

	constructor({ webPreferences, width = 800, height = 600 }: BrowserWindowConstructorOptions) {
		super();
		all.set(this.id, this);
		const preload = webPreferences?.preload ? readFileSync(webPreferences.preload, 'utf8') : null;
		this.#target = this.#open(preload, { width, height });
		this.#target.catch(() => undefined);
	}
	async #open(preload: string | null, size: { width: number; height: number }): Promise<Target> {
		const browser = await chromium();
		// Events come as soon as the page is there.
		const opened = Promise.withResolvers<Target>();
		const later = (work: (target: Target) => void) => void opened.promise.then(work, () => undefined);
		const target = await openTarget({
			chromium: browser,
			preload,
			size,
			heard: (event) => later((known) => this.#hear(event, known)),
			message: (text, frameId) => later((known) => this.#receive(text, frameId, known)),
		});
		const { frameTree } = await target.send('Page.getFrameTree');
		this.#mainFrameId = frameTree.frame.id;
		this.#frames.set(this.#mainFrameId, this.mainFrame);
		if (options.dark)
			await target.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: 'dark' }] });
		browser.onEvent((event) => this.#hearBrowser(event, browser));
		await browser.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
		this.#known = target;
		opened.resolve(target);
		return target;
	}

	#hear({ method, params, sessionId }: CdpEvent, target: Target): void {
		if (method === 'Fetch.requestPaused') this.#answer(params as Paused, sessionId ?? '', target);
		else if (method === 'Page.frameAttached')
			this.#frames.set(params.frameId, new FakeFrame(this.#frames.get(params.parentFrameId) ?? null));
		else if (method === 'Page.frameDetached' && params.reason === 'remove') this.#frames.delete(params.frameId);
		else if (method === 'Page.frameRequestedNavigation') this.#asked.add(params.frameId);
		else if (method === 'Page.frameStartedNavigating' && String(params.navigationType).startsWith('reload'))
			this.#reloading.add(params.frameId);
		else if (method === 'Page.frameNavigated') this.#navigated(params.frame);
		else if (method === 'Page.windowOpen') this.#windowOpened(fromStandIn(params.url));
		else if (method === 'Page.domContentEventFired') this.emit('dom-ready', createEvent());
		else if (method === 'Page.loadEventFired') {
			if (this.mainFrame.url === 'about:blank') return;
			this.emit('did-finish-load', createEvent());
			this.emit('fake-first-paint');
		} else if (method === 'Inspector.targetCrashed') this.#crashed();
		else if (method === 'Inspector.targetReloadedAfterCrash') this.#isCrashed = false;
	}
	#hearBrowser({ method, params }: CdpEvent, browser: Awaited<ReturnType<typeof chromium>>): void {
		if (method !== 'Browser.downloadWillBegin' || !this.#frames.has(params.frameId)) return;
		const item = {
			getURL: () => fromStandIn(params.url),
			getFilename: () => params.suggestedFilename,
			cancel: () => undefined,
		};
		if (defaultSession.willDownload(item, this)) record('download', fromStandIn(params.url));
		browser.send('Browser.cancelDownload', { guid: params.guid }).catch(() => undefined);
	}
	#answer(paused: Paused, session: string, target: Target): void {
		const isMainFrame = paused.frameId === this.#mainFrameId;
		void answerRequest(paused, {
			target,
			session,
			isMainFrame,
			webContentsId: this.id,
			emit: (name, event, ...args) => this.emit(name, event, ...args),
			isOfPage: () => {
				const isReload = this.#reloading.delete(paused.frameId) && !this.#asked.has(paused.frameId);
				const isProgram = isMainFrame && (this.#isProgramLoading || this.#isCrashed || isReload);
				if (isMainFrame) this.#isProgramLoading = false;
				this.#asked.delete(paused.frameId);
				return !isProgram;
			},
		});
	}
	#navigated(frame: { id: string; url: string; securityOrigin: string }): void {
		const known = this.#frames.get(frame.id) ?? new FakeFrame(null);
		this.#frames.set(frame.id, known);
		this.#asked.delete(frame.id);
		known.url = fromStandIn(frame.url);
		known.origin = fromStandIn(frame.securityOrigin).replace(/\/$/, '');
		if (known === this.mainFrame) this.emit('did-navigate', createEvent(), known.url, 200, 'OK');
	}
	#windowOpened(url: string): void {
		const { action } = this.#opener({ url });
		record('window open handler', url, action);
	}
	#crashed(): void {
		this.#isCrashed = true;
		record('event render-process-gone');
		this.emit('render-process-gone', createEvent(), { reason: 'crashed', exitCode: 5 });
	}
	#receive(text: string, frameId: string, target: Target): void {
		const { kind, id, channel, args, title } = JSON.parse(text) as {
			kind: string;
			id: number;
			channel: string;
			args: unknown;
			title?: string;
		};
		// docs/api/browser-window.md: the window takes the page's title unless 'page-title-updated' is prevented.
		if (kind === 'title') {
			this.emit('page-title-updated', createEvent(), title, true);
			return;
		}
		const event = {
			sender: this,
			senderFrame: this.#frames.get(frameId) ?? null,
			frameId: 1,
			processId: 1,
			type: 'frame',
		};
		const given = decode(args) as unknown[];
		if (kind === 'send') {
			ipcMain.emit(channel, event, ...given);
			return;
		}
		ipcMain.invoke(channel, event, given).then(
			(value) => target.toPreload({ kind: 'answer', id, ok: true, value: encode(value) }),
			(error: Error) => target.toPreload({ kind: 'answer', id, ok: false, value: error.message }),
		);
	}

	/** Resolves with 'did-finish-load', rejects with ERR_…; the page's origin gets its permissions first. */
	async loadURL(url: string): Promise<void> {
		const target = await this.#target;
		const browser = await chromium();
		for (const { descriptor, granted } of await defaultSession.decidePermissions(this, originOf(url)))
			await browser
				.send('Browser.setPermission', {
					permission: descriptor,
					setting: granted ? 'granted' : 'denied',
					origin: originOf(standInOf(url)),
				})
				.catch(() => undefined);
		this.#isProgramLoading = true;
		const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
		const { errorText } = await target.send('Page.navigate', { url: standInOf(url) });
		if (!errorText) return void (await loaded);
		this.emit('did-fail-load', createEvent(), -2, errorText, url, true);
		throw new Error(`${errorText} loading '${url}'`);
	}
	reload(): void {
		this.#isProgramLoading = true;
		void this.#target.then((target) => target.send('Page.reload')).catch(() => undefined);
	}
	getURL = () => this.mainFrame.url;
	send(channel: string, ...args: unknown[]): void {
		this.#known?.toPreload({ kind: 'event', channel, args: encode(args) });
	}
	setWindowOpenHandler(handler: OpenHandler): void {
		this.#opener = handler;
	}
	async executeJavaScript(code: string): Promise<unknown> {
		const target = await this.#target;
		const { result, exceptionDetails } = await target.send('Runtime.evaluate', {
			expression: code,
			awaitPromise: true,
			returnByValue: true,
		});
		if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
		return result.value;
	}
	isCrashed = () => this.#isCrashed;
	isDestroyed = () => this.#isDestroyed;
	forcefullyCrashRenderer(): void {
		void this.#target.then((target) => target.send('Page.crash')).catch(() => undefined);
	}
	replaceMisspelling = (text: string) => record('webContents.replaceMisspelling', text);
	getZoomLevel = () => this.#zoomLevel;
	setZoomLevel(level: number): void {
		this.#zoomLevel = level;
		record('webContents.setZoomLevel', level);
	}
	/** The fake's own. */
	fakeTarget = () => this.#target;
	fakeTargetId = () => this.#known?.id;
	/** The fake's own; resolves once the page has heard that it goes (`pagehide`). */
	async fakeDestroy(): Promise<void> {
		this.#isDestroyed = true;
		all.delete(this.id);
		await this.#target.then((target) => target.close()).catch(() => undefined);
		this.emit('destroyed');
	}
}

const originOf = (url: string): string => /^[a-z]+:\/\/[^/]+/.exec(url)?.[0] ?? url;

export const webContents = {
	getAllWebContents: () => [...all.values()],
	fromId: (id: number) => all.get(id),
	fromDevToolsTargetId: (targetId: string) => [...all.values()].find((one) => one.fakeTargetId() === targetId),
};
