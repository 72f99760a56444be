// Electron's security checklist in one place (https://www.electronjs.org/docs/latest/tutorial/security): what the screen may not do, even if
// a customer's text took it over.
import type { BrowserWindowConstructorOptions, Session, WebContents } from 'electron';

/** Items 2–4, 6, 8–12 of the checklist. */
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

/** The screen only copies text. Without a handler Electron grants every permission (item 5). */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export function hardenSession(
	session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'webRequest' | 'on'>,
): void {
	session.setPermissionRequestHandler((_contents, permission, callback) => callback(GRANTED.has(permission)));
	session.setPermissionCheckHandler((_contents, permission) => GRANTED.has(permission));
	// Main makes every request, so a request of the screen is a bug or an attack.
	session.webRequest.onBeforeRequest((details, callback) =>
		callback({ cancel: !/^(app|devtools|blob|data):/.test(details.url) }),
	);
	// Main saves the files that the owner wants, under names that start nothing. A download of the page would ask with a name of a stranger's.
	session.on('will-download', (event) => event.preventDefault());
}

/** Items 12–14: no navigation, no new window, no embedded page. Links go through `links.open`. */
export function hardenContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
	contents.on('will-navigate', (event) => event.preventDefault());
	contents.on('will-frame-navigate', (event) => event.preventDefault());
	contents.on('will-redirect', (event) => event.preventDefault());
	contents.on('will-attach-webview', (event) => event.preventDefault());
	contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
