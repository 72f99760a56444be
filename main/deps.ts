// What the core needs from the computer. Each host (Electron, browser, tests) provides its own.

import type { Json, Parse } from '../connectors/sdk/index.ts';
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
	/** encrypted: by the system's keychain · file: a file of mode 0600 · session: memory only. May change while the program runs. */
	readonly mode: 'encrypted' | 'file' | 'session';
	/** null = none stored. Throws AppError('account') when they exist but cannot be read; they stay untouched. */
	readonly get: (accountId: string) => Promise<Json | null>;
	readonly set: (accountId: string, credentials: Json) => Promise<void>;
	readonly remove: (accountId: string) => Promise<void>;
	/** A sentence for the owner when sign-ins cannot be opened or moved; missing or null = all is well. */
	readonly notice?: () => UiText | null;
	/** The owner has to decide where sign-ins are kept: no keychain is there. */
	readonly question?: {
		/** file: sign-ins of the browser host lie unencrypted in the data folder · memory: there are none yet · null: nothing to ask. */
		readonly get: () => 'file' | 'memory' | null;
		readonly answer: (keepIn: 'file' | 'memory') => Promise<void>;
		/** Called after each change of mode, notice or question. */
		readonly onChange: (listener: () => void) => void;
	};
}

/** null = the owner closed the dialog. Paths are absolute. */
export interface FileDialogs {
	readonly saveAs: (name: string) => Promise<string | null>;
	readonly openFile: (ending: string) => Promise<string | null>;
	readonly chooseFolder: () => Promise<string | null>;
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
	/** As in a new shop: every value goes, also those that were set aside. */
	readonly reset: () => void;
}

export interface Deps {
	readonly host: 'electron' | 'browser';
	readonly version: string;
	/** Absolute. Everything that is saved lies below it: shop/, sample/, settings. */
	readonly dataFolder: string;
	/** Absolute, outside the data folder: the send journal, which is not to go back in time together with the data. */
	readonly stateFolder: string;
	/** What the disk of a folder has left, in bytes; null = it cannot be told. */
	readonly freeBytes: (folder: string) => number | null;
	readonly clock: Clock;
	/** [0, 1), for jitter. */
	readonly random: () => number;
	readonly fetch: typeof globalThis.fetch;
	/** Runs a parser of connectors/parsers.ts in the parser worker (main/parse). */
	readonly parse: Parse;
	readonly secrets: Secrets;
	readonly settings: SettingsStore;
	/** Where newer versions are announced (main/releases-address.ts); missing or '' = nobody is asked. */
	readonly releases?: string;
	/** Opens a page in the system browser; false when this host cannot, so that the screen opens it. */
	readonly openExternal: (url: string) => Promise<boolean>;
	/** The folder for files that the owner saves; missing = the page downloads them. */
	readonly downloads?: string;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
	/** The store's worker: its source, or the bundled file. */
	readonly storeWorker: URL;
	/** The worker of main/data-files: its source, or the bundled file. */
	readonly dataFilesWorker: URL;
	/** The system's dialogs for files of the owner's data; missing = the page downloads and uploads them. */
	readonly dialogs?: FileDialogs;
	/** An address on the page's own server that gives this file, once; missing where there are dialogs. */
	readonly offerDownload?: (path: string, name: string) => string;
	/** Forgets what the window itself keeps on the disk: its storage and caches. */
	readonly clearWindow?: () => Promise<void>;
	/** Opens a data file; missing = in a worker, as always. A test counts the open calls of what it returns. */
	readonly startStore?: typeof startStore;
}
