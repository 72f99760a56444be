// The shapes the store speaks in where the contract has none: what connectors hand in, and raw parts the core completes.

import type { Fault } from '../../connectors/sdk/fault.ts';
import type { Item, Json, Reply, Target } from '../../connectors/sdk/sdk.ts';
import type {
	AccountId,
	Audience,
	Draft,
	FileId,
	MessageId,
	ModerationAction,
	ModerationStatus,
	OutboxId,
	Reachability,
	Thread,
	ThreadId,
	ThreadKind,
	TimelineEntry,
} from '../../contract/index.ts';
import type { CorrectedIntent, Intent, Judgement, Sentiment, Topic } from '../../contract/judgement.ts';
import type { ReplyActions } from '../../contract/routes/canned-replies.ts';
import type { UiText } from '../../contract/ui-text.ts';
import type { StoredFile } from './json-shapes.ts';

export interface StoredAccount {
	readonly id: AccountId;
	readonly connectorId: string;
	readonly externalId: string;
	readonly displayName: string;
	readonly facts: Json | null;
	readonly expiresAt: number | null;
	readonly since: number;
	readonly connectedAt: number;
	readonly removedAt: number | null;
	/** The most a month may cost at a platform that charges by the piece, in millionths of a US dollar; null = no limit. */
	readonly moneyLimit: number | null;
	/** Whether replies quote what they answer, where the platform has quotations. */
	readonly quotes: boolean;
	/** The time of the last message when the owner said that the account is only quiet. */
	readonly quietAfter: number | null;
}

/** Of one calendar month, in millionths of a US dollar. */
export interface Spending {
	readonly accountId: AccountId;
	/** '2026-11', by UTC. */
	readonly month: string;
	readonly reads: number;
	readonly replies: number;
	/** Since when reading waits for the limit. */
	readonly stoppedAt: number | null;
}
/** `pieces` 0 = refused. `spent` before this call. */
export interface SpendReservation {
	readonly pieces: number;
	readonly month: string;
	readonly spent: number;
	readonly limit: number | null;
}

export interface StreamRow {
	readonly accountId: AccountId;
	readonly streamId: string;
	/** null = never polled. */
	readonly cursor: Json | null;
	readonly lastPollAt: number | null;
	readonly lastSuccessAt: number | null;
	readonly nextAt: number | null;
	readonly failures: number;
	readonly fault: Fault | null;
	readonly sentence: UiText | null;
	readonly faultSince: number | null;
	readonly budget: Json | null;
}
/** Without the cursor: only `commitPoll` moves it, in the transaction that stores what was read. */
export type StreamPatch = Partial<Omit<StreamRow, 'accountId' | 'streamId' | 'cursor'>>;

export interface BackfillRange {
	readonly id: string;
	readonly accountId: AccountId;
	readonly streamId: string;
	readonly cursor: Json;
	readonly createdAt: number;
}

export type JudgedItem = Item & { readonly judgement?: Judgement; readonly topics?: readonly Topic[] };

export interface Poll {
	readonly accountId: AccountId;
	readonly streamId: string;
	/** null = the head of the stream; else the backfill range that was read. */
	readonly backfillRangeId: string | null;
	readonly items: readonly JudgedItem[];
	readonly next: Json;
	readonly more: boolean;
	readonly backfill: readonly Json[];
	/** `cursor`: where reading it again begins; none = the platform does not give it back. */
	readonly lost: readonly {
		readonly from: number;
		readonly to: number;
		readonly why: UiText;
		readonly cursor?: Json;
	}[];
	readonly unparsed: readonly { readonly where: string; readonly raw: Json }[];
	readonly now: number;
	/** First import: customers' messages older than this come in as done. */
	readonly doneBefore: number | null;
	readonly stream: StreamPatch;
}
export interface Polled {
	readonly added: number;
	readonly updated: number;
	readonly threads: ThreadId[];
	readonly resolved: OutboxId[];
}

/** Everything a send needs, read in the transaction that marked the row `sending`. */
export interface SendJob {
	readonly id: OutboxId;
	readonly accountId: AccountId;
	readonly connectorId: string;
	readonly threadId: ThreadId;
	readonly target: Target;
	readonly reply: Reply;
	/** The files of `reply`, in the same order: where their bytes are, and what they must be. */
	readonly files: readonly Pick<StoredFile, 'id' | 'size' | 'sha256'>[];
	readonly attempts: number;
	readonly state: 'held' | 'queued' | 'sending' | 'unsure';
	/** When its undo time ended: one that waits longer has its conversation read again before it goes. */
	readonly undoUntil: number;
}
export type UnsureJob = SendJob & {
	readonly unsureSince: number;
	readonly checks: number;
	readonly lastCheckAt: number | null;
	/** Something came in since the owner's word: only the owner may send it once more. */
	readonly hasNewer: boolean;
};
export type ResolvedBy = 'answer' | 'key' | 'look' | 'poll' | 'owner';

export interface QueueReply {
	readonly threadId: ThreadId;
	readonly accountId: AccountId;
	readonly answersId: MessageId;
	readonly audience: Audience;
	readonly text: string;
	/** The files of the draft as the owner saw them, in their order; missing = none. */
	readonly files?: readonly { readonly id: FileId; readonly alt: string }[];
	readonly clientToken: string;
	readonly draftRevision: number;
	readonly thenDone: boolean;
	/** When the owner pressed; the same at every attempt. */
	readonly at: number;
	/** Later than `at` = held until then (undo, or a scheduled time). */
	readonly notBefore: number | null;
	/** When its undo time ends; missing = it has none. */
	readonly undoUntil?: number;
	readonly cannedReplyIds: readonly string[];
	/** What is done with it; null or missing = nothing. */
	readonly actions?: ReplyActions | null;
	/** The moments that `actions` come to. */
	readonly times?: { readonly laterUntil: number | null; readonly followUpAt: number | null };
	/** The owner was asked about the same words, and sends them on purpose. */
	readonly confirmed?: boolean;
	/** The owner posts it with their own hands: queued for good, until they or a poll say that it is there. */
	readonly manual?: boolean;
}

/** A message as what judges wants it. */
export interface JudgementInput {
	readonly id: MessageId;
	readonly text: string;
	readonly kind: ThreadKind;
	readonly audience: Audience;
	readonly rating: number | null;
	readonly isReply: boolean;
	/** Of the same customer in the same thread, oldest first; at most three. */
	readonly earlier: readonly string[];
}
/** A message that a correction may change. */
export interface FoundMessage extends JudgementInput {
	readonly threadId: ThreadId;
	readonly name: string;
}
/** `judgement` null: it could not be judged, and is not tried again by the same. */
export interface NewJudgement {
	readonly id: MessageId;
	readonly judgement: Judgement | null;
	readonly topics: readonly Topic[];
}
/** An item that may not be here yet, as far as it tells which thread it will belong to. */
export type EarlierTextQuery = Pick<Item, 'externalId' | 'parentId' | 'ancestors' | 'conversation' | 'createdAt'> & {
	readonly author: string | undefined;
};
export interface EarlierText {
	readonly externalId: string;
	readonly text: string;
	readonly createdAt: number;
}
export interface StoredCorrection {
	readonly messageId: MessageId;
	readonly threadId: ThreadId;
	readonly name: string;
	readonly text: string;
	/** At least one of the two is corrected. */
	readonly sentiment: Sentiment | null;
	readonly intent: CorrectedIntent | null;
	readonly at: number;
}

type RawMessage = Omit<Extract<TimelineEntry, { type: 'message' }>, 'can' | 'goesAt'> & {
	/** When it was found deleted, and when its text went. */
	readonly deletedAt: number | null;
	readonly erasedAt: number | null;
	/** null = all of the connector's. */
	readonly can: readonly ModerationAction[] | null;
};
/** A reply that is not out yet knows its platform. */
type RawOutgoing = Extract<TimelineEntry, { type: 'outgoing' }> & { readonly connectorId: string };
export type RawTimelineEntry = RawMessage | RawOutgoing | Exclude<TimelineEntry, { type: 'message' | 'outgoing' }>;

/** A thread as stored: the core completes it with what the connector knows (audiences, moderation). */
export type StoredThread = Omit<Thread, 'audiences' | 'moderation'> & {
	/** As the platform said on the message to answer; null = it said nothing. */
	readonly replies: Partial<Record<Audience, Reachability>> | null;
	/** The message to answer, for what can be done with it; `can` null = all of the connector's. */
	readonly replyTo: {
		readonly standing: ModerationStatus;
		readonly liked: boolean;
		readonly can: readonly ModerationAction[] | null;
	} | null;
	readonly account: Pick<StoredAccount, 'id' | 'connectorId' | 'externalId' | 'displayName' | 'facts' | 'removedAt'>;
	/** The message a reply would answer now, as the connector wants it. */
	readonly target: Target | null;
	readonly drafts: readonly Draft[];
};

/** A thread with messages that came in after a moment and wait. */
export interface NewlyWaiting {
	readonly threadId: ThreadId;
	readonly name: string;
	readonly audience: Audience;
	readonly upset: 0 | 1 | 2;
	readonly intent: Intent | null;
	readonly signOff: boolean;
	/** Of the newest of these messages: its place in the order of time, and its words. */
	readonly newest: number;
	readonly text: string;
}
