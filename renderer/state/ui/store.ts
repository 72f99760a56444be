// What is open on the screen, and the program's settings. No data of customers.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AccountId, AppInfo, BulkAct, Client, Output, Settings, ThreadId } from '../../../contract/index.ts';
import type { Clock } from '../clock.ts';

// State

export type Section = 'waiting' | 'answered' | 'later' | 'followUps' | 'done' | 'outbox' | 'settings';
export type SettingsPage =
	| 'accounts'
	| 'facts'
	| 'targets'
	| 'names'
	| 'canned'
	| 'tags'
	| 'rules'
	| 'sentiment'
	| 'undo'
	| 'notices'
	| 'desktop'
	| 'look'
	| 'keyboard'
	| 'data'
	| 'about';

export type OpenDialog =
	| { kind: 'palette'; text: string }
	| { kind: 'search'; text: string }
	| { kind: 'shortcuts' }
	/** null: all that are selected. */
	| { kind: 'snooze'; threadId: ThreadId | null; text: string }
	/** Tags all that are selected. */
	| { kind: 'tagSelected' }
	/** Gives the filter a name. */
	| { kind: 'saveView' }
	| { kind: 'savedViews' }
	| { kind: 'followUp'; threadId: ThreadId }
	| { kind: 'tag'; threadId: ThreadId }
	| { kind: 'sentiment'; threadId: ThreadId }
	/** Adds a message of a place that no program may read; null = the first of them. */
	| { kind: 'addMessage'; accountId: AccountId | null }
	/** A link that looks like another one: nothing was opened yet. */
	| { kind: 'openLink'; url: string; question: NonNullable<Output<'links.open'>['question']> }
	| { kind: 'leaveSample' };

/** A line that says what happened. */
interface Notice {
	id: number;
	text: string;
	/** An error stays until it is closed. */
	tone: 'info' | 'error';
}

/** Who should take the focus next. The number makes two equal requests different. */
export interface FocusRequest {
	where: 'list' | 'composer' | 'note' | 'timeline' | 'search';
	n: number;
}

/** A step that can be undone; `code` picks the text. A reply on its way is in the outbox store. */
interface Undo {
	code:
		| 'bulk'
		| 'viewDeleted'
		| 'done'
		| 'later'
		| 'scheduled'
		| 'spam'
		| 'notSpam'
		| 'sentiment'
		| 'intent'
		| 'uncorrected'
		| 'unlearnt';
	/** Whose conversation, or which word. */
	name: string;
	/** Until when the conversation is snoozed. */
	until?: number | null;
	/** What was done to several at once; `left` and `wroteAgain` were left alone. */
	bulk?: { kind: BulkAct['kind']; changed: number; left: number; wroteAgain: number };
	/** Shown again after the undo; null = none was left. */
	threadId: ThreadId | null;
	at: number;
	/** null: nothing was changed, the bar only says so. */
	run: (() => Promise<void>) | null;
}

/** A public reply is on its way to somebody who can be written to privately too. */
interface PrivateOffer {
	threadId: ThreadId;
	name: string;
}

export interface UiState {
	app: AppInfo | null;
	/** To the program: null until it is first connected; `refused`: this page's address is no longer valid. */
	connection: 'up' | 'down' | 'refused' | null;
	online: { online: boolean; since: number };
	section: Section;
	settingsPage: SettingsPage;
	/** Whose page is open among the accounts; null = the list of them. */
	shownAccount: AccountId | null;
	/** Which pane shows where there is room for one. */
	pane: 'list' | 'thread';
	/** The customer panel where it is a drawer. */
	customerOpen: boolean;
	dialog: OpenDialog | null;
	/** The connect flow covers the screen; with an accountId it reconnects. */
	connecting: { connectorId: string | null; accountId: string | null } | null;
	notices: Notice[];
	focus: FocusRequest | null;
	/** The last step, while it can be undone. */
	undo: Undo | null;
	/** Stands for a minute, or until it was taken. */
	privateOffer: PrivateOffer | null;
	/** "Keep this answer?" */
	keepOffer: { readonly text: string; readonly times: number } | null;
}

/** What survives: `disk` in this computer's browser storage, `session` until the window closes. A new field must choose. */
export const uiPersistence = {
	app: 'session',
	connection: 'session',
	online: 'session',
	section: 'disk',
	settingsPage: 'disk',
	shownAccount: 'session',
	pane: 'session',
	customerOpen: 'session',
	dialog: 'session',
	connecting: 'session',
	notices: 'session',
	focus: 'session',
	undo: 'session',
	privateOffer: 'session',
	keepOffer: 'session',
} as const satisfies Record<keyof UiState, 'disk' | 'session'>;

// Actions

export interface UiActions {
	readApp(): Promise<void>;
	setApp(app: AppInfo): void;
	saveSettings(patch: Partial<Settings>): Promise<void>;
	setConnection(connection: UiState['connection']): void;
	setOnline(online: UiState['online']): void;
	goTo(section: Section, page?: SettingsPage): void;
	/** Opens the page of an account; null = the list of them. */
	showAccount(id: AccountId | null): void;
	showPane(pane: UiState['pane']): void;
	setCustomerOpen(open: boolean): void;
	openDialog(dialog: OpenDialog): void;
	/** The text of the field that the dialog begins with; typed before it is on the screen, too. */
	setDialogText(text: string): void;
	closeDialog(): void;
	connect(connectorId?: string | null, accountId?: string | null): void;
	stopConnecting(): void;
	/** Shows a sentence as a notice; errors stay until closed. */
	notify(text: string, tone?: Notice['tone']): void;
	dismiss(id: number): void;
	/** Runs a command and shows its error instead of throwing. Returns undefined then. */
	attempt<T>(run: () => Promise<T>): Promise<T | undefined>;
	requestFocus(where: FocusRequest['where']): void;
	/** The focus is set: the next component must not take it again. */
	focusTaken(n: number): void;
	offerUndo(undo: Omit<Undo, 'at'>): void;
	dropUndo(): void;
	/** A text that was written by hand several times; null = answered. */
	offerKeep(offer: UiState['keepOffer']): void;
	/** Offers to go on in private; null = taken. */
	offerPrivate(offer: PrivateOffer | null): void;
}

export type UiStore = StoreApi<UiState & UiActions>;

// Store

const NOTICE_MS = 6000;
const UNDO_MS = 10_000;
const OFFER_MS = 60_000;

interface UiDeps {
	client: Client;
	clock: Clock;
	restored?: Partial<UiState>;
}

export function createUiStore({ client, clock, restored = {} }: UiDeps): UiStore {
	let count = 0;
	let requests = 0;
	return createStore((set, get) => ({
		app: null,
		connection: null,
		online: { online: true, since: 0 },
		section: 'waiting',
		settingsPage: 'accounts',
		shownAccount: null,
		pane: 'list',
		customerOpen: false,
		dialog: null,
		connecting: null,
		notices: [],
		focus: null,
		undo: null,
		privateOffer: null,
		keepOffer: null,
		...restored,

		readApp: async () => set({ app: await client['app.get']({}) }),
		setApp: (app) => set({ app }),
		saveSettings: async (patch) => {
			const settings = await client['settings.save'](patch);
			const { app } = get();
			if (app) set({ app: { ...app, settings } });
		},
		setConnection: (connection) => set({ connection }),
		setOnline: (online) => set({ online }),
		goTo: (section, page) =>
			set({ section, pane: 'list', dialog: null, shownAccount: null, ...(page ? { settingsPage: page } : {}) }),
		showAccount: (shownAccount) => {
			get().goTo('settings', 'accounts');
			set({ shownAccount });
		},
		showPane: (pane) => set({ pane }),
		setCustomerOpen: (customerOpen) => set({ customerOpen }),
		openDialog: (dialog) => set({ dialog }),
		setDialogText: (text) => {
			const { dialog } = get();
			if (dialog && 'text' in dialog) set({ dialog: { ...dialog, text } });
		},
		closeDialog: () => set({ dialog: null }),
		connect: (connectorId = null, accountId = null) => set({ connecting: { connectorId, accountId }, dialog: null }),
		stopConnecting: () => set({ connecting: null }),
		notify: (text, tone = 'info') => {
			count += 1;
			const id = count;
			set({ notices: [...get().notices.filter((notice) => notice.text !== text), { id, text, tone }].slice(-3) });
			if (tone === 'info') clock.after(NOTICE_MS, () => get().dismiss(id));
		},
		dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
		attempt: async (run) => {
			try {
				return await run();
			} catch (error) {
				get().notify(error instanceof Error ? error.message : String(error), 'error');
				return undefined;
			}
		},
		offerUndo: (undo) => {
			const offered = { ...undo, at: clock.now() };
			set({ undo: offered });
			clock.after(UNDO_MS, () => get().undo === offered && get().dropUndo());
		},
		dropUndo: () => set({ undo: null }),
		offerKeep: (keepOffer) => set({ keepOffer }),
		offerPrivate: (privateOffer) => {
			set({ privateOffer });
			if (privateOffer) clock.after(OFFER_MS, () => get().privateOffer === privateOffer && set({ privateOffer: null }));
		},
		requestFocus: (where) => {
			requests += 1;
			set({ focus: { where, n: requests } });
		},
		focusTaken: (n) => get().focus?.n === n && set({ focus: null }),
	}));
}
