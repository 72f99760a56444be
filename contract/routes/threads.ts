// The queue and one thread.
import { z } from 'zod';
import {
	AccountId,
	Audience,
	CustomerId,
	DueReason,
	MessageId,
	ModerationAction,
	OutboxState,
	Reachability,
	TagId,
	ThreadId,
	ThreadKind,
	ThreadState,
	WaitsFor,
} from '../domain.ts';
import { Age, Filter, FilterPlace } from '../filter.ts';
import { filterKinds } from '../filter-kinds.ts';
import { Intent, Sentiment } from '../judgement.ts';
import { command, query } from '../route.ts';
import { FollowUp } from './follow-ups.ts';
import { Tag } from './tags.ts';

export const View = z.enum(['waiting', 'goingOut', 'answered', 'later', 'done', 'followUps', 'spam']);
export type View = z.output<typeof View>;

export const ThreadRow = z.object({
	id: ThreadId,
	accountId: AccountId,
	connectorId: z.string(),
	/** Which place, when one account reads several; null = the platform itself. */
	channel: z.string().nullable(),
	kind: ThreadKind,
	audience: Audience,
	state: ThreadState,
	name: z.string(),
	/** One line of the customer's words: the oldest unanswered message, else the newest. */
	preview: z.string(),
	/** Start of an unsent draft, if there is one. */
	draft: z.string().nullable(),
	dueAt: z.number().nullable(),
	dueBecause: z.array(DueReason),
	waitingSince: z.number().nullable(),
	unanswered: z.number().int(),
	/** null in the view 'later': until the customer writes. */
	snoozedUntil: z.number().nullable(),
	/** What the owner said to themselves when they snoozed it. */
	snoozeNote: z.string().nullable(),
	/** It comes back at this time even when the customer wrote, and was answered, before. */
	snoozeAgainAt: z.number().nullable(),
	followUpAt: z.number().nullable(),
	lastMessageAt: z.number(),
	/** The owner's correction where there is one, else the judgement; null while no inbound message was judged. */
	sentiment: Sentiment.nullable(),
	/** ISO 639-1; null: too little was written to tell. */
	language: z.string().nullable(),
	upset: z.union([z.literal(0), z.literal(1), z.literal(2)]),
	/** The most pressing of what waits for an answer, else what the newest message wants; null while nothing of it was judged. */
	intent: Intent.nullable(),
	reach: z.number().nullable(),
	rating: z.number().nullable(),
	tagIds: z.array(TagId),
	/** The reply that is not sent yet, or failed. */
	outgoing: z.object({ state: OutboxState, waitsFor: WaitsFor.nullable() }).nullable(),
	/** Looks like nothing to answer ("Thanks!"); a week is added to its answer-by time; the program never closes it. */
	signOff: z.boolean(),
	onTop: z.boolean(),
	/** Waits in the group of what was judged spam: nobody is late to answer it (`dueAt` is null). */
	probablySpam: z.boolean(),
});
export type ThreadRow = z.output<typeof ThreadRow>;

export const Group = z.object({
	key: z.enum(['onTop', 'overdue', 'nextHour', 'today', 'afterToday', 'probablySpam']),
	count: z.number().int(),
});
export type Group = z.output<typeof Group>;

export const ThreadWindow = z.object({
	total: z.number().int(),
	/** How many the filter hides. */
	hidden: z.number().int(),
	/** Only where the filter hides all: how many would be shown without one of its kinds, the most first. */
	hiddenBy: z.array(z.object({ kind: z.enum(filterKinds), count: z.number().int() })),
	/** Only for the view 'waiting': how the rows divide, in order. `onTop` and `probablySpam` are missing when empty. */
	groups: z.array(Group),
	rows: z.array(ThreadRow),
});
export type ThreadWindow = z.output<typeof ThreadWindow>;

const counted = <T extends z.ZodType>(value: T) => z.array(z.object({ value, count: z.number().int() }));
export const Facets = z.object({
	sentiment: counted(Sentiment),
	rating: counted(z.number().int()),
	kind: counted(ThreadKind),
	language: counted(z.string()),
	age: counted(Age),
	place: counted(FilterPlace),
	tagId: counted(TagId),
});
export type Facets = z.output<typeof Facets>;

export const Thread = ThreadRow.extend({
	customer: z.object({
		id: CustomerId,
		name: z.string(),
		handle: z.string().nullable(),
		since: z.number(),
		messages: z.number().int(),
		threads: z.array(
			z.object({
				id: ThreadId,
				connectorId: z.string(),
				channel: z.string().nullable(),
				preview: z.string(),
				at: z.number(),
				state: ThreadState,
			}),
		),
	}),
	context: z.object({ title: z.string(), permalink: z.string().nullable() }).nullable(),
	permalink: z.string().nullable(),
	/** The message a reply would answer now: the newest unanswered of the customer's, else their newest. */
	answers: z.object({ id: MessageId, at: z.number(), kind: ThreadKind }).nullable(),
	/** Missing = this channel has no such audience at all. */
	audiences: z.partialRecord(Audience, Reachability),
	/** The audience chosen before, else that of the customer's last message. */
	defaultAudience: Audience,
	moderation: z.array(ModerationAction),
	tags: z.array(Tag.omit({ threads: true })),
	followUps: z.array(FollowUp),
	/** Conversations that continue this one or that it continues: a private answer to a public comment. */
	linkedThreads: z.array(
		z.object({
			threadId: ThreadId,
			connectorId: z.string(),
			channel: z.string().nullable(),
			audience: Audience,
			direction: z.enum(['to', 'from']),
			at: z.number(),
		}),
	),
});
export type Thread = z.output<typeof Thread>;

export const QueueSummary = z.object({
	/** Without `probablySpam`, as in all counts below. */
	waiting: z.number().int(),
	probablySpam: z.number().int(),
	oldestWaitingAt: z.number().nullable(),
	upset: z.number().int(),
	upsetPublic: z.number().int(),
	public: z.number().int(),
	orders: z.number().int(),
	questions: z.number().int(),
	/** With the intents `leaving` and `safety`. */
	complaints: z.number().int(),
	goingOut: z.number().int(),
	answered: z.number().int(),
	snoozed: z.number().int(),
	done: z.number().int(),
	followUps: z.number().int(),
	followUpsDue: z.number().int(),
	/** Replies that are not sent yet, and those that need the owner (unsure or failed). */
	outbox: z.number().int(),
	outboxNeedsAttention: z.number().int(),
	answeredToday: z.number().int(),
	nextFollowUp: z.object({ threadId: ThreadId, name: z.string(), at: z.number() }).nullable(),
	comingBack: z.array(z.object({ threadId: ThreadId, name: z.string(), at: z.number(), preview: z.string() })),
});
export type QueueSummary = z.output<typeof QueueSummary>;

/** `until` null: until the customer writes. `regardless`: also then when they wrote, and were answered, before. */
export const Snooze = z.object({
	until: z.number().nullable(),
	note: z.string().max(200).optional(),
	regardless: z.boolean().optional(),
});
export type Snooze = z.output<typeof Snooze>;

const One = z.object({ threadId: ThreadId });
const Done = z.object({});

export const threads = {
	'queue.summary': query(z.object({}), QueueSummary),
	'threads.window': query(
		z.object({ view: View, filter: Filter.default({}), from: z.number().int().min(0), to: z.number().int().min(0) }),
		ThreadWindow,
	),
	/** How many each value of each filter would show, beside the other filters that are on. */
	'threads.facets': query(z.object({ view: View, filter: Filter.default({}) }), Facets),
	/** The index of a thread in a view now; null when it is not in it. `threadId`: the thread it was merged into, else the same. */
	'threads.position': query(
		z.object({ threadId: ThreadId, view: View, filter: Filter.default({}) }),
		z.object({ index: z.number().int().nullable(), threadId: ThreadId }),
	),
	'threads.get': query(One, Thread),
	/** Reads this conversation again from the platform, where that is possible. Failures go to the log only. */
	'threads.refresh': command(One, Done),
	'threads.done': command(One, Done),
	'threads.reopen': command(One, Done),
	'threads.snooze': command(Snooze.extend({ threadId: ThreadId }), Done),
	'threads.putOnTop': command(z.object({ threadId: ThreadId, onTop: z.boolean() }), Done),
	'threads.markSpam': command(z.object({ threadId: ThreadId, spam: z.boolean() }), Done),
	/** The owner's word that it is no spam, whether it was judged or marked so; `notSpam` false takes it back. */
	'threads.notSpam': command(z.object({ threadId: ThreadId, notSpam: z.boolean() }), Done),
	'threads.chooseAudience': command(z.object({ threadId: ThreadId, audience: Audience }), Done),
};
