// What a draft is on the screen, and what can be done with it.
import type {
	AnyDraft,
	Audience,
	CannedReplyId,
	Draft,
	DraftAudience,
	ReplyActions,
	Thread,
	ThreadId,
} from '../../../contract/index.ts';
import type { AudienceChoice } from './audience.ts';

// State
type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';
export interface DraftEntry {
	readonly text: string;
	readonly caret: number;
	/** Scroll offset of the text box, px. */
	readonly scroll: number;
	/** Of the stored draft that this text is based on; 0 = none stored. */
	readonly revision: number;
	readonly save: SaveState;
	/** Whether this text was ever stored: an untouched empty box says nothing. */
	readonly stored: boolean;
	/** What another window stored meanwhile; only in `conflict`. */
	readonly theirs: AnyDraft | null;
	readonly cannedReplyIds: readonly CannedReplyId[];
	/** What is done with sending; null = nothing. */
	readonly actions: ReplyActions | null;
	/** Made at the first press of the button and kept until the text changes: however often it is pressed, it is one reply. */
	readonly clientToken: string | null;
	readonly sending: boolean;
}
export type DraftKey = `${ThreadId}|${DraftAudience}`;
export const draftAudiences: readonly DraftAudience[] = ['public', 'private', 'note'];
export const draftKey = (threadId: ThreadId, audience: DraftAudience): DraftKey => `${threadId}|${audience}`;
export function draftKeyParts(key: DraftKey): { threadId: ThreadId; audience: DraftAudience } {
	const cut = key.lastIndexOf('|');
	return { threadId: key.slice(0, cut) as ThreadId, audience: key.slice(cut + 1) as DraftAudience };
}
export const emptyDraft: DraftEntry = {
	text: '',
	caret: 0,
	scroll: 0,
	revision: 0,
	save: 'saved',
	stored: false,
	theirs: null,
	cannedReplyIds: [],
	actions: null,
	clientToken: null,
	sending: false,
};

/** As main stores it. */
export const fromDraft = (draft: AnyDraft): Partial<DraftEntry> => ({
	text: draft.text,
	caret: Math.min(draft.caret, draft.text.length),
	revision: draft.revision,
	save: 'saved',
	stored: draft.text !== '',
	theirs: null,
	clientToken: null,
	...(draft.macro ? { cannedReplyIds: draft.macro.cannedReplyIds, actions: someActions(draft.macro.actions) } : {}),
});

/** null where there is nothing to do. */
export const someActions = (actions: ReplyActions): ReplyActions | null =>
	actions.tagIds.length > 0 || actions.laterDays !== null || actions.followUp !== null || actions.done ? actions : null;
export const noActions: ReplyActions = { tagIds: [], laterDays: null, followUp: null, done: false };
/** Of two: what the later one says of a time holds. */
export const joinActions = (one: ReplyActions | null, other: ReplyActions | null): ReplyActions | null =>
	one === null || other === null
		? (one ?? other)
		: {
				tagIds: [...new Set([...one.tagIds, ...other.tagIds])],
				laterDays: other.laterDays ?? one.laterDays,
				followUp: other.followUp ?? one.followUp,
				done: one.done || other.done,
			};

export interface DraftsState {
	readonly entries: Readonly<Record<DraftKey, DraftEntry>>;
	readonly loaded: Readonly<Record<ThreadId, 'loading' | 'ready' | 'failed'>>;
	readonly audiences: Readonly<Record<ThreadId, AudienceChoice>>;
	/** Threads that have become part of another one, with its id. */
	readonly merged: Readonly<Record<ThreadId, ThreadId>>;
}

// Actions

export interface DraftsActions {
	/** Reads a thread's drafts; what was typed here and not saved yet stays. */
	load(threadId: ThreadId): Promise<void>;
	/** The thread as it is now: may move the audience, but only of an empty box that the owner did not set. */
	settleAudience(thread: Thread): void;
	chooseAudience(threadId: ThreadId, audience: Audience): void;
	write(threadId: ThreadId, audience: DraftAudience, text: string, caret: number): void;
	place(threadId: ThreadId, audience: Audience, at: { caret?: number; scroll?: number }): void;
	useCanned(threadId: ThreadId, audience: Audience, id: CannedReplyId, actions?: ReplyActions): void;
	setActions(threadId: ThreadId, audience: Audience, actions: ReplyActions): void;
	/** Appends the text to that of the other audience, and switches to it. */
	moveText(threadId: ThreadId, from: Audience, to: Audience): void;
	/** Stores what is unsaved: of one thread, or all. Resolves when nothing is under way any more. */
	flush(threadId?: ThreadId): Promise<void>;
	keepMine(threadId: ThreadId, audience: DraftAudience): void;
	takeTheirs(threadId: ThreadId, audience: DraftAudience): void;
	/** A stored draft as main handed it back (undo of a reply). */
	put(draft: Draft): void;
	/** Main took the reply or the note over and emptied its draft; what was typed meanwhile stays. */
	sent(threadId: ThreadId, audience: DraftAudience, text: string): Promise<void>;
	/** A thread has become part of another one: its drafts move there, and its old id leads there. */
	threadMerged(from: ThreadId, to: ThreadId): void;
	patch(threadId: ThreadId, audience: DraftAudience, part: Partial<DraftEntry>): void;
	forget(): void;
}
