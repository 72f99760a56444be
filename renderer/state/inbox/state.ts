// What the queue is on the screen, and what can be done with it.
import type { StoreApi } from 'zustand/vanilla';
import type {
	AccountId,
	Filter,
	Group,
	QueueSummary,
	SavedViewId,
	ThreadId,
	ThreadWindow,
	View,
} from '../../../contract/index.ts';
import type { Pages, RowsAhead } from './pages.ts';

// State

export type Selected =
	| { kind: 'thread'; id: ThreadId; index: number }
	| { kind: 'account'; id: AccountId }
	/** The heading of a group that can be closed. */
	| { kind: 'group'; id: 'probablySpam' };

export interface OpenSavedView {
	readonly id: SavedViewId;
	readonly filter: Filter;
}

export interface InboxState {
	view: View;
	/** Kept for each view, also over a restart. */
	filters: Partial<Record<View, Filter>>;
	/** The view with a name that is open, and its filter as it is now; the list's own filter waits. */
	saved: OpenSavedView | null;
	summary: QueueSummary | null;
	/** Null until the view was read. */
	total: number | null;
	hidden: number;
	/** Of an empty list: what each kind of the filter hides. */
	hiddenBy: ThreadWindow['hiddenBy'];
	groups: Group[];
	/** Whether the rows of “Probably spam” are shown; kept over a restart. */
	spamShown: boolean;
	pages: Pages;
	/** Rows on the screen whose page is still on its way. */
	ahead: RowsAhead | null;
	selected: Selected | null;
	/** Where the owner was when no conversation is open: the arrows go on from there. */
	resumeAt: number;
	/** Where the owner is writing, and in which box. */
	writingIn: ThreadId | null;
	writingBox: 'composer' | 'note';
	/** Rows that came in above since the list was last at its top. */
	newAbove: number;
	/** The chosen row moved from one index to another: the list keeps it where it is on the screen. */
	moved: { from: number; to: number; n: number };
	/** The chosen row left the list, e.g. answered elsewhere. */
	gone: { name: string; n: number };
	problem: string | null;
}

// Actions

export interface InboxActions {
	/** Opens a view at its first row, or at a given thread. */
	openView(view: View, threadId?: ThreadId, saved?: OpenSavedView | null): Promise<void>;
	setFilter(patch: Filter): Promise<void>;
	clearFilters(): Promise<void>;
	/** Takes the filter of a list off that is not on the screen. */
	forgetFilter(view: View): void;
	/** The same for several at once. */
	leaveMany(ids: ReadonlySet<ThreadId>): Promise<void>;
	/** Rows [from, to) are on the screen: reads them and their neighbours where they are missing or old. */
	ensureLoaded(from: number, to: number): void;
	select(index: number): void;
	selectAccount(id: AccountId): void;
	selectSpamHeading(): void;
	showSpam(shown: boolean): void;
	/** The owner moved this thread out of the view: the next in order takes its place. */
	leave(threadId: ThreadId): Promise<void>;
	/** Reads the counts and what is on the screen again. */
	refresh(): Promise<void>;
	/** The chosen thread has become part of another one. */
	threadMerged(from: ThreadId, to: ThreadId): void;
	/** The owner has done something: from now on the list no longer selects its first row. */
	touch(): void;
	/** The owner writes in this conversation: it stays open even when it leaves the list. null: no more. */
	writing(id: ThreadId | null, box?: InboxState['writingBox']): void;
	dismissNewAbove(): void;
}

export type InboxStore = StoreApi<InboxState & InboxActions>;
