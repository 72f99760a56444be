// What the core needs from the machine. Each host (Electron, browser, tests) hands in its own; the core opens nothing by itself.

import type { Json } from '../connectors/sdk/index.ts';
import type { Settings } from '../contract/index.ts';
import type { UiText } from '../contract/ui-text.ts';
import type { startStore } from './store/client.ts';

export interface Clock {
	readonly now: () => number;
	/** Calls `run` once after `ms`; the function returned cancels it. It may come late (the computer slept), never early, however long `ms` is. */
	readonly after: (ms: number, run: () => void) => () => void;
}

/** Credentials by account. `set` is durable (written, synced, renamed) before it resolves. */
export interface Secrets {
	/** encrypted: by the system's keychain · file: a file of mode 0600 · session: memory only. */
	readonly mode: 'encrypted' | 'file' | 'session';
	/** null = none stored. Throws AppError('account') when they are there but cannot be read; they are then left untouched. */
	readonly get: (accountId: string) => Promise<Json | null>;
	readonly set: (accountId: string, credentials: Json) => Promise<void>;
	readonly remove: (accountId: string) => Promise<void>;
}

export interface SettingsStore {
	readonly get: () => Settings;
	readonly save: (part: Partial<Settings>) => Settings;
	/** A sentence for the owner when a stored setting could not be read; null = all is well. */
	readonly notice: () => UiText | null;
	/** Which shop was open last; null = first run. */
	readonly profile: () => 'sample' | 'shop' | null;
	readonly setProfile: (profile: 'sample' | 'shop' | null) => void;
	/** Whether the first-run questions were answered. */
	readonly ready: () => boolean;
}

export interface Deps {
	readonly host: 'electron' | 'browser';
	readonly version: string;
	/** Everything that is kept lies below it: shop/, sample/, settings. */
	readonly dataFolder: string;
	readonly clock: Clock;
	/** [0, 1), for jitter. */
	readonly random: () => number;
	readonly fetch: typeof globalThis.fetch;
	readonly secrets: Secrets;
	readonly settings: SettingsStore;
	/** Opens a page in the system browser; false when this host cannot and the page has to do it itself. */
	readonly openExternal: (url: string) => Promise<boolean>;
	/** Where files are saved that the owner asks for; missing = the page downloads them. */
	readonly downloads?: string;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
	/** Where the store's worker lies: its source, or the bundled file. */
	readonly storeWorker: URL;
	/** Opens a data file; missing = in a worker, as always. A test counts the open calls of what it returns. */
	readonly startStore?: typeof startStore;
}
