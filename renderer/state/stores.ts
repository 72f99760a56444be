// All stores of one window. A test makes its own with a fake client.
import type { Bridge, Client, ThreadId, View } from '../../contract/index.ts';
import { createClient } from '../api/client.ts';
import { listen } from '../api/live.ts';
import { type AccountsStore, createAccountsStore } from './accounts/store.ts';
import { type CannedRepliesStore, createCannedRepliesStore } from './canned-replies/store.ts';
import type { Clock } from './clock.ts';
import { draftKey } from './drafts/draft.ts';
import { createDraftsStore, type DraftsStore } from './drafts/store.ts';
import { createFollowUpsStore, type FollowUpsStore } from './follow-ups/store.ts';
import { createFormDraftsStore, type FormDraftsStore } from './form-drafts/store.ts';
import { filterOf } from './inbox/selectors.ts';
import { createInboxStore, type InboxStore } from './inbox/store.ts';
import { createJudgementStore, type JudgementStore } from './judgement/store.ts';
import { createOutboxStore, type OutboxStore } from './outbox/store.ts';
import { createReplyFilesStore, type ReplyFilesStore } from './reply-files/store.ts';
import { createRulesStore, type RulesStore } from './rules/store.ts';
import { createSavedViewsStore, type SavedViewsStore } from './saved-views/store.ts';
import { createSelectionStore, type SelectionStore } from './selection/store.ts';
import { createStaffStore, type StaffStore } from './staff/store.ts';
import { createTagsStore, type TagsStore } from './tags/store.ts';
import { createThreadStore, type ThreadStore } from './thread/store.ts';
import type { Place, SavedUi } from './ui/saved-ui.ts';
import { createUiStore, type Section, type UiStore } from './ui/store.ts';
import { createYourDataStore, type YourDataStore } from './your-data/store.ts';

export interface Stores {
	client: Client;
	clock: Clock;
	ui: UiStore;
	inbox: InboxStore;
	selection: SelectionStore;
	savedViews: SavedViewsStore;
	thread: ThreadStore;
	accounts: AccountsStore;
	drafts: DraftsStore;
	outbox: OutboxStore;
	staff: StaffStore;
	tags: TagsStore;
	rules: RulesStore;
	cannedReplies: CannedRepliesStore;
	followUps: FollowUpsStore;
	formDrafts: FormDraftsStore;
	judgement: JudgementStore;
	replyFiles: ReplyFilesStore;
	yourData: YourDataStore;
}

interface StoresDeps {
	client: Client;
	clock: Clock;
	savedUi?: SavedUi;
}

/** Main reports one action as two or three changes, and the next conversation is read before the list. */
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

export function createStores({ client, clock, savedUi }: StoresDeps): Stores {
	/** Two conversations turned out to be one: each store goes on with the new id. */
	const onMerged = (from: ThreadId, to: ThreadId) => {
		stores.drafts.getState().threadMerged(from, to);
		stores.thread.getState().threadMerged(from, to);
		stores.inbox.getState().threadMerged(from, to);
	};
	const ui = createUiStore({ client, clock, ...(savedUi ? { restored: savedUi.ui() } : {}) });
	const inbox = createInboxStore({
		client,
		restored: { filters: savedUi?.filters() ?? {}, spamShown: savedUi?.spamShown() ?? false },
		onMerged,
		opensNext: () => ui.getState().app?.settings.afterAct !== 'list',
	});
	const stores: Stores = {
		client,
		clock,
		ui,
		inbox,
		selection: createSelectionStore({ client, clock, inbox }),
		savedViews: createSavedViewsStore({ client, clock }),
		thread: createThreadStore({ client, onMerged }),
		accounts: createAccountsStore({ client }),
		drafts: createDraftsStore({ client, clock }),
		outbox: createOutboxStore({ client }),
		staff: createStaffStore({ client }),
		tags: createTagsStore({ client }),
		rules: createRulesStore({ client }),
		cannedReplies: createCannedRepliesStore({ client }),
		followUps: createFollowUpsStore({ client }),
		formDrafts: createFormDraftsStore({ client, clock }),
		judgement: createJudgementStore({ client }),
		replyFiles: createReplyFilesStore({ client, clock }),
		yourData: createYourDataStore({ client }),
	};
	return stores;
}

/** Reads everything: at the start, there with the place where the owner was, when another shop opens, and when the connection is back. */
export async function readEverything(stores: Stores, place: Place | null = null): Promise<void> {
	const { ui, accounts, outbox, thread, drafts } = stores;
	const profileBefore = ui.getState().app?.profile ?? null;
	await ui.getState().readApp();
	const app = ui.getState().app;
	if (profileBefore !== null && app?.profile !== profileBefore) {
		// Another shop: nothing of the one before may stay on the screen.
		drafts.getState().forget();
		thread.getState().close();
		ui.getState().goTo('waiting');
		ui.getState().dropUndo();
		stores.selection.getState().clear();
	} else void drafts.getState().flush();
	if (!app || app.profile === null || app.problem !== null) return;
	const view = viewOf[ui.getState().section] ?? 'waiting';
	await Promise.all([
		openAt(stores, view, place?.view === view ? place : null),
		accounts.getState().read(),
		outbox.getState().read(),
		readLists(stores),
		stores.savedViews.getState().read(),
		thread.getState().refresh(),
	]);
}

/** Opens the list where the owner was; the half-written reply or note has the caret again. */
async function openAt({ inbox, ui }: Stores, view: View, place: Place | null): Promise<void> {
	await inbox.getState().openView(view, ...(place ? [place.threadId] : []));
	if (!place) return;
	// Gone meanwhile, or of another shop.
	if (inbox.getState().selected === null) return inbox.getState().openView(view);
	if (!place.writing) return;
	if (place.writing === 'note') ui.getState().setCustomerOpen(true);
	ui.getState().showPane('thread');
	ui.getState().requestFocus(place.writing);
}

/** What many screens need whole; the judgement page's only once that page was open. */
export async function readLists({
	staff,
	tags,
	cannedReplies,
	followUps,
	formDrafts,
	judgement,
	rules,
}: Stores): Promise<void> {
	await Promise.all([
		staff.getState().read(),
		tags.getState().read(),
		cannedReplies.getState().read(),
		followUps.getState().read(),
		formDrafts.getState().read(),
		judgement.getState().overview && judgement.getState().read(),
		rules.getState().rules && rules.getState().read(),
	]);
}

/** Keeps the stores up to date with what main reports, and the open conversation with the chosen row. Returns how to stop. */
export function startLive(stores: Stores, bridge: Pick<Bridge, 'on'>): () => void {
	const { clock, ui, inbox, thread, accounts, drafts, formDrafts, outbox, tags, cannedReplies, followUps, judgement } =
		stores;
	// readEverything repeats a read that failed because the connection broke; until then the bar says so.
	const inBackground = (run: Promise<unknown>) =>
		void run.catch((error: unknown) => {
			if (ui.getState().connection === 'up')
				ui.getState().notify(error instanceof Error ? error.message : String(error), 'error');
		});
	let settling: (() => void) | null = null;
	let openChanged: ThreadId | null = null;
	const readSoon = () => {
		settling ??= clock.after(SETTLE_MS, () => {
			settling = null;
			// The owner may have opened another one meanwhile.
			if (openChanged !== null && openChanged === thread.getState().threadId) inBackground(thread.getState().refresh());
			openChanged = null;
			inBackground(inbox.getState().refresh());
		});
	};
	// An owner who holds an arrow key wants to read the last row, not every one between. What they press then is for the row that is chosen.
	let waiting: (() => void) | null = null;
	let lastAt = 0;
	const openSoon = (id: ThreadId) => {
		waiting?.();
		waiting = null;
		const isRunning = clock.now() - lastAt < RUNNING_MS;
		lastAt = clock.now();
		thread.getState().choose(id);
		if (isRunning) waiting = clock.after(RUNNING_MS, () => inBackground(thread.getState().open(id)));
		else inBackground(thread.getState().open(id));
	};
	const stopListening = listen(bridge, {
		'threads.changed': (changed) => {
			const open = thread.getState().threadId;
			if (open && ('all' in changed || thread.getState().everywhere || changed.ids.includes(open))) openChanged = open;
			readSoon();
			inBackground(stores.selection.getState().check('all' in changed ? 'all' : changed.ids));
			stores.savedViews.getState().readSoon();
			inBackground(followUps.getState().read());
		},
		'outbox.changed': () => {
			inBackground(outbox.getState().read());
			readSoon();
		},
		'accounts.changed': () => inBackground(accounts.getState().read()),
		'cannedReplies.changed': () => inBackground(cannedReplies.getState().read()),
		'tags.changed': () => inBackground(tags.getState().read()),
		'rules.changed': () => {
			if (stores.rules.getState().rules !== null) inBackground(stores.rules.getState().read());
		},
		'judgement.changed': () => {
			if (judgement.getState().overview !== null) inBackground(judgement.getState().read());
		},
		'staff.changed': () => inBackground(stores.staff.getState().read()),
		'savedViews.changed': () => inBackground(stores.savedViews.getState().read()),
		'settings.changed': () => inBackground(ui.getState().readApp()),
		'yourData.changed': () => {
			// Only a page that shows it has read it.
			if (stores.yourData.getState().data !== null) inBackground(stores.yourData.getState().read());
		},
		'updates.changed': () => inBackground(ui.getState().readApp()),
		'app.changed': () => inBackground(readEverything(stores)),
		'app.closing': () =>
			inBackground(
				Promise.allSettled([drafts, formDrafts, stores.replyFiles].map((one) => one.getState().flush())).then(() =>
					stores.client['app.saved']({}),
				),
			),
		'online.changed': (online) => ui.getState().setOnline(online),
		'signIn.ended': (ended) => {
			accounts.getState().signInEnded(ended);
			inBackground(accounts.getState().read());
		},
	});
	const stopFollowing = inbox.subscribe(({ selected }, before) => {
		if (selected?.kind === 'thread') {
			if (before.selected?.kind !== 'thread' || selected.id !== before.selected.id) openSoon(selected.id);
		} else if (before.selected !== selected) {
			waiting?.();
			thread.getState().close();
		}
	});
	// Another list, or another filter: what was selected in the one before would be out of sight.
	const stopClearing = inbox.subscribe((state, before) => {
		if (state.view !== before.view || filterOf(state) !== filterOf(before)) stores.selection.getState().clear();
	});
	return () => {
		stopListening();
		stopClearing();
		stopFollowing();
		settling?.();
		waiting?.();
	};
}

export const connectedStores = (bridge: Pick<Bridge, 'invoke'>, deps: Omit<StoresDeps, 'client'>): Stores =>
	createStores({ client: createClient(bridge), ...deps });

/** Saves what should survive a restart whenever it changes. */
export function persistUiState({ ui, inbox, drafts }: Stores, savedUi: SavedUi): void {
	let kept = '';
	const keepPlace = () => {
		const { selected, view } = inbox.getState();
		// A list that is being read has no place yet.
		if (selected?.kind !== 'thread') return;
		const place: Place = { view, threadId: selected.id, writing: writingNow({ inbox, drafts }, selected.id) };
		if (JSON.stringify(place) === kept) return;
		kept = JSON.stringify(place);
		savedUi.savePlace(place);
	};
	drafts.subscribe(keepPlace);
	ui.subscribe((state, before) => {
		const language = state.app?.settings.language;
		if (language !== undefined && language !== before.app?.settings.language) savedUi.saveLanguage(language);
		if (state.section !== before.section || state.settingsPage !== before.settingsPage) savedUi.saveUi(state);
	});
	inbox.subscribe((state, before) => {
		if (state.filters !== before.filters) savedUi.saveFilters(state.filters);
		if (state.spamShown !== before.spamShown) savedUi.saveSpamShown(state.spamShown);
		keepPlace();
	});
}

/** The box of this conversation in which the owner is writing, once words are in it. */
function writingNow({ inbox, drafts }: Pick<Stores, 'inbox' | 'drafts'>, threadId: ThreadId): Place['writing'] {
	const { writingIn, writingBox } = inbox.getState();
	if (writingIn !== threadId) return null;
	const { entries } = drafts.getState();
	const boxes = writingBox === 'note' ? (['note'] as const) : (['public', 'private'] as const);
	return boxes.some((box) => (entries[draftKey(threadId, box)]?.text ?? '') !== '') ? writingBox : null;
}
