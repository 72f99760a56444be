// What a test decides about the computer that the fake stands on: FAKE_ELECTRON_OPTIONS, as JSON.

export interface DisplayOptions {
	readonly id: number;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface FakeOptions {
	/** app.isPackaged. */
	readonly packaged: boolean;
	/** The keychain. Another `key` is another keychain: it cannot open what this one sealed. */
	readonly keychain: { readonly available: boolean; readonly backend: string; readonly key: string };
	/** The first one is the primary display; 40 pixels at its bottom are the task bar. */
	readonly displays: readonly DisplayOptions[];
	/** 'failing': as macOS does with a program that is not signed. */
	readonly notifications: 'shown' | 'failing' | 'unsupported';
	/** Whether the desktop has a place for tray icons. */
	readonly tray: boolean;
	/** The system's proxy, as an address; null = none. */
	readonly proxy: string | null;
	readonly dark: boolean;
	/** Which button each message box gets: its index. */
	readonly messageBoxAnswer: number;
	/** A window that a person can see, where there is a display. */
	readonly visible: boolean;
	/** shell.openExternal opens web pages in a tab of the same Chromium, as the owner's browser; else it is only recorded. */
	readonly opensPages: boolean;
	/** The downloads folder; null = that of this account. */
	readonly downloads: string | null;
}

export const defaultOptions: FakeOptions = {
	packaged: true,
	keychain: { available: true, backend: 'gnome_libsecret', key: 'the keychain of this computer' },
	displays: [{ id: 1, x: 0, y: 0, width: 1366, height: 768 }],
	notifications: 'shown',
	tray: true,
	proxy: null,
	dark: false,
	messageBoxAnswer: 0,
	visible: false,
	opensPages: false,
	downloads: null,
};

export const options: FakeOptions = {
	...defaultOptions,
	...(JSON.parse(process.env.FAKE_ELECTRON_OPTIONS ?? '{}') as Partial<FakeOptions>),
};
