// The terms that every side shares: thread, message, account. Times are ms since the epoch and end in …At.
import { z } from 'zod';
import { UiText } from './ui-text-shape.ts';

export const AccountId = z.string().min(1).brand<'AccountId'>();
export const ThreadId = z.string().min(1).brand<'ThreadId'>();
export const MessageId = z.string().min(1).brand<'MessageId'>();
export const OutboxId = z.string().min(1).brand<'OutboxId'>();
export const CustomerId = z.string().min(1).brand<'CustomerId'>();
export const TagId = z.string().min(1).brand<'TagId'>();
export const NoteId = z.string().min(1).brand<'NoteId'>();
/** Somebody who answers at the counter, besides the owner. */
export const StaffId = z.string().min(1).brand<'StaffId'>();
export const FollowUpId = z.string().min(1).brand<'FollowUpId'>();
export const CannedReplyId = z.string().min(1).brand<'CannedReplyId'>();
export const CannedFolderId = z.string().min(1).brand<'CannedFolderId'>();
export const FileId = z.string().min(1).brand<'FileId'>();
export type FileId = z.output<typeof FileId>;
export type AccountId = z.output<typeof AccountId>;
export type ThreadId = z.output<typeof ThreadId>;
export type MessageId = z.output<typeof MessageId>;
export type OutboxId = z.output<typeof OutboxId>;
export type CustomerId = z.output<typeof CustomerId>;
export type TagId = z.output<typeof TagId>;
export type NoteId = z.output<typeof NoteId>;
export type StaffId = z.output<typeof StaffId>;
export type FollowUpId = z.output<typeof FollowUpId>;
export type CannedReplyId = z.output<typeof CannedReplyId>;
export type CannedFolderId = z.output<typeof CannedFolderId>;

export const ThreadKind = z.enum(['comment', 'mention', 'review', 'message', 'email']);
export type ThreadKind = z.output<typeof ThreadKind>;

/** Readable by more people than the two of you = public; followers-only is public too. */
export const Audience = z.enum(['public', 'private']);
export type Audience = z.output<typeof Audience>;

export const ModerationStatus = z.enum(['visible', 'held', 'hidden', 'pending', 'rejected', 'spam', 'deleted']);
export type ModerationStatus = z.output<typeof ModerationStatus>;

/**
 * Nobody wrote it: an automatic answer (an absence notice, a greeting), a report on a message of ours (read, delivered, delayed), or the
 * report that a message of ours did not arrive.
 */
export const Automatic = z.enum(['answer', 'report', 'undelivered']);
export type Automatic = z.output<typeof Automatic>;

export const ModerationAction = z.enum([
	'like',
	'unlike',
	'hide',
	'unhide',
	'approve',
	'hold',
	'spam',
	'unspam',
	'delete',
	'block',
]);
export type ModerationAction = z.output<typeof ModerationAction>;

export const ThreadState = z.enum(['waiting', 'answered', 'later', 'done']);
export type ThreadState = z.output<typeof ThreadState>;

/** Whether a reply may go to this audience, who would read it, why not, and until when it is possible. */
export const Reachability = z.object({
	allowed: z.boolean(),
	readers: UiText.optional(),
	why: UiText.optional(),
	until: z.number().optional(),
	/** The platform takes no answer from a program, but the owner can post it on its page; the next poll confirms it. */
	manual: z.boolean().optional(),
	/** Where the owner can post it; missing = the page of the message itself. */
	page: z.string().optional(),
});
export type Reachability = z.output<typeof Reachability>;

/** How often the owner checks a place that no program may read. `weekday`: 0 = Sunday. */
export const CheckEvery = z.union([
	z.object({ days: z.number().int().min(1).max(31) }),
	z.object({ weekday: z.number().int().min(0).max(6) }),
]);
export type CheckEvery = z.output<typeof CheckEvery>;

/** The kind of a message at such a place, as the owner calls it. */
export const ManualEntryKind = z.enum(['comment', 'review', 'message', 'call']);
export type ManualEntryKind = z.output<typeof ManualEntryKind>;

/** The seven states of a reply (docs/ARCHITECTURE.md, "The life of a reply"). */
export const OutboxState = z.enum(['held', 'queued', 'sending', 'unsure', 'sent', 'failed', 'cancelled']);
export type OutboxState = z.output<typeof OutboxState>;
export const WaitsFor = z.enum(['online', 'rate', 'account', 'owner']);
export type WaitsFor = z.output<typeof WaitsFor>;

/** One part of the explanation of an answer-by time. The screen has the sentences. */
export const DueReason = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('target'), minutes: z.number() }),
	z.object({ kind: z.literal('upset'), level: z.union([z.literal(1), z.literal(2)]) }),
	z.object({ kind: z.literal('safety') }),
	z.object({ kind: z.literal('public'), reach: z.number().optional() }),
	z.object({ kind: z.literal('review') }),
	z.object({ kind: z.literal('window'), until: z.number() }),
	z.object({ kind: z.literal('promise'), at: z.number() }),
	z.object({ kind: z.literal('closer') }),
	/** `byRule`: not by the owner's hand. */
	z.object({ kind: z.literal('top'), byRule: z.boolean().optional() }),
]);
export type DueReason = z.output<typeof DueReason>;

/** What a public reply may hold of a customer that is nobody else's affair. */
export const PrivateDataKind = z.enum(['phone', 'email', 'iban', 'card', 'order', 'address']);
export type PrivateDataKind = z.output<typeof PrivateDataKind>;

/** Minutes after midnight in the shop's time zone. */
export const OpenSpan = z.object({ from: z.number().int().min(0).max(1440), to: z.number().int().min(0).max(1440) });
export type OpenSpan = z.output<typeof OpenSpan>;
/** `also`: further spans of the day, after a break. What earlier versions wrote has none. contract/opening-spans.ts reads both. */
const OpenFromTo = OpenSpan.extend({ also: z.array(OpenSpan).max(3).optional() });
/** null = closed that day. Index 0 = Sunday. */
export const OpeningHours = z.array(OpenFromTo.nullable()).length(7);
export type OpeningHours = z.output<typeof OpeningHours>;

/** "2026-12-24": a day by the shop's calendar. */
const CalendarDay = z.iso.date();
/** Days with other hours than the week's, `from` and `to` included. `hours` null = closed. Where two overlap, the later in the list holds. */
export const Holiday = z.object({
	from: CalendarDay,
	to: CalendarDay,
	name: z.string().max(80),
	hours: OpenFromTo.nullable(),
});
export type Holiday = z.output<typeof Holiday>;
