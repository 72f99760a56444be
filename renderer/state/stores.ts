// All stores of one window, made together and handed down by context, so that a test makes its own with a fake client.
import type { Bridge, Client, ThreadId, View } from '../../contract/index.ts';
import { createClient } from '../api/client.ts';
import { listen } from '../api/live.ts';
import { type AccountsStore, createAccountsStore } from './accounts/store.ts';
import { type CannedRepliesStore, createCannedRepliesStore } from './canned-replies/store.ts';
import type { Clock } from './clock.ts';
import { createDraftsStore, type DraftsStore } from './drafts/store.ts';
import { createFollowUpsStore, type FollowUpsStore } from './follow-ups/store.ts';
import { createInboxStore, type InboxStore } from './inbox/store.ts';
import { createJudgementStore, type JudgementStore } from './judgement/store.ts';
import { createOutboxStore, type OutboxStore } from './outbox/store.ts';
import { createTagsStore, type TagsStore } from './tags/store.ts';
import { createThreadStore, type ThreadStore } from './thread/store.ts';
import type { SavedUi } from './ui/saved-ui.ts';
import { createUiStore, type Section, type UiStore } from './ui/store.ts';

export interface Stores {
	client: Client;
	clock: Clock;
	ui: UiStore;
	inbox: InboxStore;
	thread: ThreadStore;
	accounts: AccountsStore;
	drafts: DraftsStore;
	outbox: OutboxStore;
	tags: TagsStore;
	cannedReplies: CannedRepliesStore;
	followUps: FollowUpsStore;
	judgement: JudgementStore;
}

interface StoresDeps {
	client: Client;
	clock: Clock;
	savedUi?: SavedUi;
}

/** One act is told as two or three changes, and the next conversation is to be read before the list is. */
const SETTLE_MS = 50;
/** Faster than anybody reads a row. */
const RUNNING_MS = 90;

/** The list view behind a section; null = the section is a page of its own. */
export const viewOf: Record<Section, View | null> = {
	waiting: 'waiting',
	answered: 'answered',
	later: 'later',
	done: 'done',
	followUps: null,
	outbox: null,
	settings: null,
};

export function createStores({ client, clock, savedUi: kept }: StoresDeps): Stores {
	/** Two conversations turned out to be one: whoever holds the old id goes on with the new one. */
	const onMerged = (from: ThreadId, to: ThreadId) => {
		stores.drafts.getState().adopt(from, to);
		stores.thread.getState().adopt(from, to);
		stores.inbox.getState().adopt(from, to);
	};
	const stores: Stores = {
		client,
		clock,
		ui: createUiStore({ client, clock, ...(kept ? { restored: kept.ui() } : {}) }),
		inbox: createInboxStore({ client, restored: { filters: kept?.filters() ?? {} }, onMerged }),
		thread: createThreadStore({ client, onMerged }),
		accounts: createAccountsStore({ client }),
		drafts: createDraftsStore({ client, clock }),
		outbox: createOutboxStore({ client }),
		tags: createTagsStore({ client }),
		cannedReplies: createCannedRepliesStore({ client }),
		followUps: createFollowUpsStore({ client }),
		judgement: createJudgementStore({ client }),
	};
	return stores;
}

/** Everything anew: at the start, when another shop opens, and when the line to the program stands again. */
export async function readEverything(stores: Stores): Promise<void> {
	const { ui, inbox, accounts, outbox, thread, drafts } = stores;
	const profileBefore = ui.getState().app?.profile ?? null;
	await ui.getState().readApp();
	const app = ui.getState().app;
	if (profileBefore !== null && app?.profile !== profileBefore) {
		// Another shop: nothing of the one before may stay on the screen.
		drafts.getState().forget();
		thread.getState().close();
		ui.getState().goTo('waiting');
		ui.getState().dropUndo();
	} else void drafts.getState().flush();
	if (!app || app.profile === null || app.problem !== null) return;
	const view = viewOf[ui.getState().section] ?? 'waiting';
	await Promise.all([
		inbox.getState().openView(view),
		accounts.getState().read(),
		outbox.getState().read(),
		readLists(stores),
		thread.getState().refresh(),
	]);
}

/** What many screens need whole; the judgement page's only once that page was open. */
export async function readLists({ tags, cannedReplies, followUps, judgement }: Stores): Promise<void> {
	await Promise.all([
		tags.getState().read(),
		cannedReplies.getState().read(),
		followUps.getState().read(),
		judgement.getState().overview && judgement.getState().read(),
	]);
}

/** Joins the stores with what main tells, and the chosen row with the open conversation. Returns how to part them again. */
export function startLive(stores: Stores, bridge: Pick<Bridge, 'on'>): () => void {
	const { clock, ui, inbox, thread, accounts, outbox, tags, cannedReplies, followUps, judgement } = stores;
	// A read that fails because the line broke is made again when it stands; the bar says so meanwhile.
	const quietly = (run: Promise<unknown>) =>
		void run.catch((error: unknown) => {
			if (ui.getState().connection === 'up') ui.getState().notify(error instanceof Error ? error.message : String(error), 'error');
		});
	let settling: (() => void) | null = null;
	let openChanged: ThreadId | null = null;
	const readSoon = () => {
		settling ??= clock.after(SETTLE_MS, () => {
			settling = null;
			// The owner may have gone on to another one meanwhile.
			if (openChanged !== null && openChanged === thread.getState().threadId) quietly(thread.getState().refresh());
			openChanged = null;
			quietly(inbox.getState().refresh());
		});
	};
	// Somebody who runs through the list with a held key wants the last row, not every one between.
	let waiting: (() => void) | null = null;
	let lastAt = 0;
	const follow = (id: ThreadId) => {
		waiting?.();
		waiting = null;
		const hurried = clock.now() - lastAt < RUNNING_MS;
		lastAt = clock.now();
		if (hurried) waiting = clock.after(RUNNING_MS, () => quietly(thread.getState().open(id)));
		else quietly(thread.getState().open(id));
	};
	const stopListening = listen(bridge, {
		'threads.changed': (changed) => {
			const open = thread.getState().threadId;
			if (open && ('all' in changed || changed.ids.includes(open))) openChanged = open;
			readSoon();
			quietly(followUps.getState().read());
		},
		'outbox.changed': () => {
			quietly(outbox.getState().read());
			readSoon();
		},
		'accounts.changed': () => quietly(accounts.getState().read()),
		'cannedReplies.changed': () => quietly(cannedReplies.getState().read()),
		'tags.changed': () => quietly(tags.getState().read()),
		'judgement.changed': () => {
			if (judgement.getState().overview !== null) quietly(judgement.getState().read());
		},
		'settings.changed': () => quietly(ui.getState().readApp()),
		'app.changed': () => quietly(readEverything(stores)),
		'online.changed': (online) => ui.getState().setOnline(online),
		'signIn.ended': (ended) => {
			accounts.getState().signInEnded(ended);
			quietly(accounts.getState().read());
		},
	});
	const stopFollowing = inbox.subscribe(({ selected }, before) => {
		if (selected?.kind === 'thread') {
			if (before.selected?.kind !== 'thread' || selected.id !== before.selected.id) follow(selected.id);
		} else if (before.selected !== selected) {
			waiting?.();
			thread.getState().close();
		}
	});
	return () => {
		stopListening();
		stopFollowing();
		settling?.();
		waiting?.();
	};
}

export const connectedStores = (bridge: Pick<Bridge, 'invoke'>, deps: Omit<StoresDeps, 'client'>): Stores =>
	createStores({ client: createClient(bridge), ...deps });

/** Writes what should survive a restart whenever it changes. */
export function persistUiState({ ui, inbox }: Stores, kept: SavedUi): void {
	ui.subscribe((state, before) => {
		if (state.section !== before.section || state.settingsPage !== before.settingsPage) kept.saveUi(state);
	});
	inbox.subscribe((state, before) => state.filters !== before.filters && kept.saveFilters(state.filters));
}
