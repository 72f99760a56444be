// `session.defaultSession`: asked about permissions, requests and downloads. Chromium then does what the answers say.
import { EventEmitter } from 'node:events';
import { Agent } from 'node:http';
import type { Session, WebContents } from 'electron';
import { createEvent } from '../events.ts';
import { record } from '../record.ts';

type RequestListener = (details: object, answer: (reply: { cancel?: boolean; redirectURL?: string }) => void) => void;
type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];

/** Electron's name → Chromium's (Browser.setPermission). docs/api/session.md lists more; Chromium's protocol knows these. */
const permissions: Readonly<Record<string, readonly object[]>> = {
	'clipboard-read': [{ name: 'clipboard-read' }],
	'clipboard-sanitized-write': [{ name: 'clipboard-write' }],
	'display-capture': [{ name: 'display-capture' }],
	geolocation: [{ name: 'geolocation' }],
	'idle-detection': [{ name: 'idle-detection' }],
	media: [{ name: 'camera' }, { name: 'microphone' }],
	midi: [{ name: 'midi' }],
	midiSysex: [{ name: 'midi', sysex: true }],
	notifications: [{ name: 'notifications' }],
	'storage-access': [{ name: 'storage-access' }],
	'window-management': [{ name: 'window-management' }],
};

class FakeSession extends EventEmitter {
	/** The fake's own: each session has connections of its own (docs/api/session.md). */
	fakeAgent = new Agent({ keepAlive: true });
	/** "It will terminate / fail all requests currently in flight." */
	async closeAllConnections(): Promise<void> {
		this.fakeAgent.destroy();
		this.fakeAgent = new Agent({ keepAlive: true });
	}
	#request: RequestHandler = null;
	#check: CheckHandler = null;
	#before: { filter: readonly string[] | null; listener: RequestListener } | null = null;

	readonly webRequest = {
		/** docs/api/web-request.md: a filter's `urls` are match patterns; null takes the listener away. */
		onBeforeRequest: (first: { urls: string[] } | RequestListener | null, second?: RequestListener | null) => {
			const [filter, listener] =
				typeof first === 'function' || first === null ? [null, first] : [first.urls, second ?? null];
			this.#before = listener && { filter, listener };
		},
	};
	setPermissionRequestHandler(handler: RequestHandler): void {
		this.#request = handler;
	}
	setPermissionCheckHandler(handler: CheckHandler): void {
		this.#check = handler;
	}
	/** The page clears its own storage; Chromium's is that of the story's profile. */
	clearStorageData = async () => record('session.clearStorageData');
	clearCache = async () => record('session.clearCache');
	setSpellCheckerEnabled = (enabled: boolean) => record('session.setSpellCheckerEnabled', enabled);
	readonly availableSpellCheckerLanguages: readonly string[] = ['de', 'en-GB', 'en-US', 'fr'];
	#languages: readonly string[] = ['en-GB'];
	getSpellCheckerLanguages = () => [...this.#languages];
	/** docs/api/session.md: throws for a language without a dictionary. */
	setSpellCheckerLanguages(languages: string[]): void {
		const unknown = languages.find((one) => !this.availableSpellCheckerLanguages.includes(one));
		if (unknown !== undefined)
			throw new Error(`Invalid language code provided: "${unknown}" is not a valid language code`);
		this.#languages = languages;
		record('session.setSpellCheckerLanguages', languages);
	}
	addWordToSpellCheckerDictionary(word: string): boolean {
		record('session.addWordToSpellCheckerDictionary', word);
		return true;
	}

	/** The fake's own: what the listener says of one request. */
	beforeRequest(details: { url: string }): Promise<{ cancel?: boolean; redirectURL?: string }> {
		const before = this.#before;
		if (!before || (before.filter && !before.filter.some((pattern) => matches(pattern, details.url))))
			return Promise.resolve({});
		return new Promise((resolve) => before.listener(details, resolve));
	}
	/** The fake's own: what the handlers say of each permission. Without a handler Electron grants (docs/tutorial/security.md, 5). */
	async decidePermissions(contents: unknown, origin: string): Promise<{ descriptor: object; granted: boolean }[]> {
		const decided: { descriptor: object; granted: boolean }[] = [];
		for (const [name, descriptors] of Object.entries(permissions)) {
			const details = { isMainFrame: true, requestingUrl: `${origin}/` } as never;
			const requested = await new Promise<boolean>((resolve) =>
				this.#request ? this.#request(contents as WebContents, name as never, resolve, details) : resolve(true),
			);
			const checked = this.#check ? this.#check(contents as WebContents, name as never, origin, details) : true;
			for (const descriptor of descriptors) decided.push({ descriptor, granted: requested && checked });
		}
		return decided;
	}
	/** The fake's own; false = the download is cancelled (docs/api/session.md, 'will-download'). */
	willDownload(item: object, contents: unknown): boolean {
		const event = createEvent();
		record('event will-download');
		this.emit('will-download', event, item, contents);
		return !event.defaultPrevented;
	}
}

/** "*://*.example/*": the parts of a match pattern that the filters of webRequest know. */
function matches(pattern: string, url: string): boolean {
	if (pattern === '<all_urls>') return true;
	const expression = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
	return new RegExp(`^${expression}$`).test(url);
}

export const defaultSession = new FakeSession();
const partitions = new Map<string, FakeSession>();

export const session = {
	defaultSession,
	fromPartition: (name: string): FakeSession => {
		const known = partitions.get(name) ?? new FakeSession();
		partitions.set(name, known);
		return known;
	},
};
