// What was said in a thread: messages, notes, system lines, replies on their way.
import { z } from 'zod';
import {
	Audience,
	MessageId,
	ModerationAction,
	NoteId,
	OutboxId,
	OutboxState,
	Standing,
	ThreadId,
	ThreadKind,
	WaitsFor,
} from '../domain.ts';
import { Judgement, Sentiment, Topic } from '../judgement.ts';
import { command, query } from '../route.ts';

export const Message = z.object({
	type: z.literal('message'),
	id: MessageId,
	at: z.number(),
	direction: z.enum(['in', 'out']),
	kind: ThreadKind,
	audience: Audience,
	author: z.string(),
	text: z.string(),
	editedAt: z.number().nullable(),
	standing: Standing,
	standingWhy: z.string().nullable(),
	liked: z.boolean(),
	permalink: z.string().nullable(),
	rating: z.number().nullable(),
	reach: z.number().nullable(),
	attachments: z.array(
		z.object({
			kind: z.enum(['image', 'video', 'audio', 'file']),
			name: z.string().nullable(),
			bytes: z.number().nullable(),
			/** Whether it can be had (attachments.show, attachments.save). */
			opens: z.boolean(),
		}),
	),
	unanswered: z.boolean(),
	can: z.array(ModerationAction),
	judgement: Judgement.nullable(),
	topics: z.array(Topic),
	corrected: Sentiment.nullable(),
	/** An answer that the owner posted with their own hands. */
	byHand: z.boolean().optional(),
});
export type Message = z.output<typeof Message>;

/** A reply that has not become a message yet. */
export const Outgoing = z.object({
	type: z.literal('outgoing'),
	id: OutboxId,
	threadId: ThreadId,
	at: z.number(),
	audience: Audience,
	text: z.string(),
	state: OutboxState,
	waitsFor: WaitsFor.nullable(),
	notBefore: z.number().nullable(),
	/** Why it stands or failed, in words for the owner. */
	why: z.string().nullable(),
	/** Whether the platform can be asked if it arrived. */
	canCheck: z.boolean(),
	answersId: MessageId.nullable(),
	/** The owner posts it with their own hands: it is never sent from here, only confirmed. */
	byHand: z.boolean(),
	/** The platform said that it takes no such answer from a program. */
	closed: z.boolean(),
	/** Where the owner can post it; null = no page is known. */
	page: z.string().nullable(),
});
export type Outgoing = z.output<typeof Outgoing>;

export const Note = z.object({ type: z.literal('note'), id: NoteId, at: z.number(), text: z.string() });
export type Note = z.output<typeof Note>;

/** "Tag set", "moved to Later": `what` picks the words, `detail` fills them. */
export const SystemLine = z.object({
	type: z.literal('system'),
	id: z.string(),
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
		'moderated',
		'bridge',
		'rating',
		'textChanged',
	]),
	detail: z.string().nullable(),
});
export type SystemLine = z.output<typeof SystemLine>;

export const TimelineEntry = z.discriminatedUnion('type', [Message, Outgoing, Note, SystemLine]);
export type TimelineEntry = z.output<typeof TimelineEntry>;

export const messages = {
	/** Oldest first. `before` comes from an earlier answer and reads what lies further back. */
	'timeline.page': query(
		z.object({ threadId: ThreadId, before: z.string().nullable().default(null), limit: z.number().int().min(1).max(500).default(100) }),
		z.object({ entries: z.array(TimelineEntry), before: z.string().nullable(), total: z.number().int() }),
	),
	'messages.moderate': command(z.object({ messageId: MessageId, action: ModerationAction }), z.object({})),
	'notes.save': command(z.object({ id: NoteId.optional(), threadId: ThreadId, text: z.string().trim().min(1).max(5000) }), Note),
	'notes.remove': command(z.object({ id: NoteId }), z.object({})),
	'search.messages': query(
		z.object({
			text: z.string().max(500),
			before: z.string().nullable().default(null),
			limit: z.number().int().min(1).max(100).default(50),
		}),
		z.object({
			hits: z.array(
				z.object({
					messageId: MessageId,
					threadId: ThreadId,
					connectorId: z.string(),
					channel: z.string().nullable(),
					kind: ThreadKind,
					name: z.string(),
					direction: z.enum(['in', 'out']),
					audience: Audience,
					at: z.number(),
					/** An excerpt; `marks` are UTF-16 [from, to) pairs in it. */
					excerpt: z.string(),
					marks: z.array(z.tuple([z.number(), z.number()])),
				}),
			),
			before: z.string().nullable(),
		}),
	),
};
