// Electron's checklist in one auditable place (https://www.electronjs.org/docs/latest/tutorial/security): what the screen may not do,
// even if a customer's text had taken it over.
import type { BrowserWindowConstructorOptions, Session, WebContents } from 'electron';

/** Items 2–4, 6, 8–12: the whole of what a window of ours may be. */
export const webPreferences = (preload: string, devTools: boolean) =>
	Object.freeze({
		preload,
		sandbox: true,
		contextIsolation: true,
		nodeIntegration: false,
		nodeIntegrationInWorker: false,
		nodeIntegrationInSubFrames: false,
		webSecurity: true,
		allowRunningInsecureContent: false,
		experimentalFeatures: false,
		webviewTag: false,
		navigateOnDragDrop: false,
		spellcheck: true,
		devTools,
	} satisfies BrowserWindowConstructorOptions['webPreferences']);

/** Copying text is all the screen needs; Electron grants everything unless told otherwise (item 5). */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export function hardenSession(session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'webRequest'>): void {
	session.setPermissionRequestHandler((_contents, permission, callback) => callback(GRANTED.has(permission)));
	session.setPermissionCheckHandler((_contents, permission) => GRANTED.has(permission));
	// The screen has no network at all: main does every request, so a request from here is a fault or an attack.
	session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !/^(app|devtools|blob|data):/.test(details.url) }));
}

/** Items 12–14: nowhere to go, nothing to open, nothing to embed. Links take the one way over `links.open`. */
export function hardenContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
	contents.on('will-navigate', (event) => event.preventDefault());
	contents.on('will-frame-navigate', (event) => event.preventDefault());
	contents.on('will-redirect', (event) => event.preventDefault());
	contents.on('will-attach-webview', (event) => event.preventDefault());
	contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
