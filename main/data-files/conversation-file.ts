// The JSON of an export: one document, `conversations` last, each of the shape below. docs/DATA-FILES.md describes it. Version 1 stays readable.
import { z } from 'zod';
import { Audience, Automatic, ModerationStatus, ThreadKind } from '../../contract/domain.ts';
import type { ExportedConversation } from '../store/maintenance/read-conversations.ts';

export const exportFormat = 'countertalk-conversations';
export const exportVersion = 1;

/** Also of the year 12026, which a wrong clock may have written. */
const Time = z
	.string()
	.max(40)
	.refine((time) => /^([+-]\d\d)?\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time) && !Number.isNaN(Date.parse(time)));
const Id = z.string().min(1).max(100_000);
/** Whatever a shop stores can come back: the limits only keep a hostile file from the memory. */
const Words = z.string().max(20_000_000);
const Short = z.string().max(100_000);
const orNull = <T extends z.ZodType>(of: T) => of.nullable().default(null);

const Message = z.object({
	id: Id,
	parentId: orNull(Id),
	conversation: orNull(Id),
	from: z.object({ id: orNull(Id), name: Short, handle: orNull(Short), isShop: z.boolean() }),
	to: orNull(z.object({ id: Id, name: Short })),
	at: Time,
	editedAt: orNull(Time),
	kind: ThreadKind,
	audience: Audience,
	text: Words,
	rating: orNull(z.number()),
	link: orNull(
		z
			.string()
			.max(100_000)
			.regex(/^https?:/i),
	),
	standing: ModerationStatus.default('visible'),
	automatic: orNull(Automatic),
	attachments: z
		.array(z.object({ kind: Short, name: orNull(Short) }))
		.max(1000)
		.default([]),
});
export const Conversation = z.object({
	id: Id,
	account: z.object({ platform: z.string().regex(/^[a-z0-9-]{1,100}$/), id: Id, name: Short }),
	customer: Short,
	channel: orNull(Short),
	kind: ThreadKind,
	audience: Audience,
	state: z.enum(['waiting', 'answered', 'later', 'done']),
	laterUntil: orNull(Time),
	title: orNull(Words),
	tags: z.array(z.string().min(1).max(1000)).max(10_000).default([]),
	messages: z.array(Message).max(1_000_000),
	notes: z
		.array(z.object({ id: Id, at: Time, text: z.string().min(1).max(1_000_000) }))
		.max(10_000)
		.default([]),
});

const toTime = (at: number): string => new Date(at).toISOString();
const orNullTime = (at: number | null): string | null => (at === null ? null : toTime(at));

export const toFile = (conversation: ExportedConversation): z.input<typeof Conversation> => ({
	...conversation,
	laterUntil: orNullTime(conversation.laterUntil),
	tags: [...conversation.tags],
	messages: conversation.messages.map((message) => ({
		...message,
		link: message.link !== null && /^https?:/i.test(message.link) ? message.link : null,
		at: toTime(message.at),
		editedAt: orNullTime(message.editedAt),
		attachments: [...message.attachments],
	})),
	notes: conversation.notes.map((note) => ({ ...note, at: toTime(note.at) })),
});

const fromTime = (time: string): number => Date.parse(time);
const orNullMs = (time: string | null): number | null => (time === null ? null : fromTime(time));

export const fromFile = (conversation: z.output<typeof Conversation>): ExportedConversation => ({
	...conversation,
	laterUntil: orNullMs(conversation.laterUntil),
	messages: conversation.messages.map((message) => ({
		...message,
		at: fromTime(message.at),
		editedAt: orNullMs(message.editedAt),
	})),
	notes: conversation.notes.map((note) => ({ ...note, at: fromTime(note.at) })),
});
