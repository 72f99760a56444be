// The timeline of a thread: messages, notes, system lines, replies that are not sent yet.
import { z } from 'zod';
import { Audience, Automatic, MessageId, ModerationAction, ModerationStatus, ThreadId, ThreadKind } from '../domain.ts';
import { CorrectedIntent, Judgement, Sentiment, Topic } from '../judgement.ts';
import { query } from '../route.ts';
import { RuleId, RulePlace } from '../rules.ts';
import { UiText } from '../ui-text-shape.ts';
import { Note } from './notes.ts';
import { Outgoing } from './outbox.ts';

export const Message = z.object({
	type: z.literal('message'),
	id: MessageId,
	/** Which conversation it is of, where a page holds several. */
	threadId: ThreadId.optional(),
	at: z.number(),
	direction: z.enum(['in', 'out']),
	kind: ThreadKind,
	audience: Audience,
	author: z.string(),
	text: z.string(),
	editedAt: z.number().nullable(),
	/** How many earlier versions are stored; timeline.history gives them. */
	edits: z.number().int().optional(),
	/** Of a message that its writer deleted: when its text goes; null = it is gone. */
	goesAt: z.number().nullable().optional(),
	standing: ModerationStatus,
	standingWhy: UiText.nullable(),
	/** Set where nobody wrote it. */
	automatic: Automatic.nullable().optional(),
	liked: z.boolean(),
	permalink: z.string().nullable(),
	rating: z.number().nullable(),
	reach: z.number().nullable(),
	attachments: z.array(
		z.object({
			kind: z.enum(['image', 'video', 'audio', 'file']),
			name: z.string().nullable(),
			bytes: z.number().nullable(),
			/** Whether attachments.show and attachments.save can fetch it. */
			opens: z.boolean(),
		}),
	),
	unanswered: z.boolean(),
	can: z.array(ModerationAction),
	judgement: Judgement.nullable(),
	topics: z.array(Topic),
	corrected: Sentiment.nullable(),
	correctedIntent: CorrectedIntent.nullable(),
	/** Of a reply from here: who wrote it; null = the owner. */
	by: z.string().nullable().optional(),
	/** A reply that the owner posted at the platform. */
	manual: z.boolean().optional(),
	/** A mail that may hold more than `text` shows: wholeMail.text and wholeMail.design give it. */
	hasWhole: z.boolean().optional(),
});
export type Message = z.output<typeof Message>;

/** "Tag set", "snoozed": `what` picks the sentence, `detail` fills it. */
export const SystemLine = z.object({
	type: z.literal('system'),
	id: z.string(),
	threadId: ThreadId.optional(),
	at: z.number(),
	what: z.enum([
		'tagged',
		'untagged',
		'done',
		'reopened',
		'later',
		'cameBack',
		'followUp',
		'followUpDone',
		'corrected',
		'spam',
		'notSpam',
		'spamAgain',
		'moderated',
		'bridge',
		'rating',
		'textChanged',
		'rule',
	]),
	detail: z.string().nullable(),
	/** Who did it; null = the owner, or the program by itself. */
	by: z.string().nullable().optional(),
	/** Of `rule`: which one, and what it did here. */
	rule: z
		.object({
			id: RuleId,
			/** The names of the tags that it put on. */
			tags: z.array(z.string()),
			place: RulePlace.nullable(),
			/** Of the place `later`. */
			until: z.number().nullable(),
			followUpAt: z.number().nullable(),
			undone: z.boolean(),
		})
		.nullable()
		.optional(),
});
export type SystemLine = z.output<typeof SystemLine>;

export const TimelineEntry = z.discriminatedUnion('type', [Message, Outgoing, Note, SystemLine]);
export type TimelineEntry = z.output<typeof TimelineEntry>;

export const timeline = {
	/** Oldest first. `before` comes from an earlier answer and reads the page before it. */
	'timeline.page': query(
		z.object({
			threadId: ThreadId,
			before: z.string().nullable().default(null),
			limit: z.number().int().min(1).max(500).default(100),
			/** All conversations of this customer, on whatever platform; each entry then has its threadId. */
			everywhere: z.boolean().default(false),
		}),
		z.object({ entries: z.array(TimelineEntry), before: z.string().nullable(), total: z.number().int() }),
	),
	/** What a message said before it was edited, oldest first. */
	'timeline.history': query(
		z.object({ messageId: MessageId }),
		z.array(z.object({ at: z.number(), text: z.string(), rating: z.number().nullable() })),
	),
};
