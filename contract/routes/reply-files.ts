// Files that go with a reply. Their bytes lie in the store from the moment they are added, as a typed word does, and cross this border in pieces:
// never by a path of the owner's disk.
import { z } from 'zod';
import { Audience, FileId, ThreadId } from '../domain.ts';
import { REPLY_FILE_PIECE } from '../reply-file-limits.ts';
import { command, query } from '../route.ts';
import { UiText } from '../ui-text-shape.ts';
import { PictureType } from './attachments.ts';

export const ReplyFile = z.object({
	id: FileId,
	name: z.string(),
	type: z.string(),
	/** In bytes. */
	size: z.number().int(),
	width: z.number().nullable(),
	height: z.number().nullable(),
	/** Says what it shows; '' = nothing. */
	alt: z.string(),
});
export type ReplyFile = z.output<typeof ReplyFile>;

/** As a reply on its way names it. */
export const OutgoingFile = ReplyFile.pick({ name: true, type: true, size: true, alt: true });
export type OutgoingFile = z.output<typeof OutgoingFile>;

const Box = z.object({ threadId: ThreadId, audience: Audience });
export const Alt = z.string().max(10_000);

export const ReplyFiles = z.object({
	files: z.array(ReplyFile),
	/** null = this place takes none, and `why` says so. */
	allowed: z
		.object({
			max: z.number().int(),
			/** Types and endings for the system's dialog; empty = any. */
			types: z.array(z.string()),
			/** The longest description; null = the platform has none. */
			alt: z.number().int().nullable(),
		})
		.nullable(),
	why: UiText.nullable(),
	/** What keeps these files from going out; `id` null: it is about all of them. */
	problems: z.array(z.object({ id: FileId.nullable(), why: UiText })),
});
export type ReplyFiles = z.output<typeof ReplyFiles>;

export const replyFiles = {
	/** `hasWords`: whether the reply has a text, which some platforms do not take beside a file. */
	'replyFiles.list': query(Box.extend({ hasWords: z.boolean() }), ReplyFiles),
	/** Refused with a sentence where the platform takes no such file. */
	'replyFiles.begin': command(
		Box.extend({ name: z.string().max(1000), type: z.string().max(200), size: z.number().int().min(0) }),
		z.object({ id: FileId }),
	),
	/** Pieces follow each other. */
	'replyFiles.write': command(
		z.object({
			id: FileId,
			offset: z.number().int().min(0),
			base64: z.base64().max(Math.ceil(REPLY_FILE_PIECE / 3) * 4),
		}),
		z.object({}),
	),
	/** From now on it belongs to the draft. */
	'replyFiles.finish': command(z.object({ id: FileId }), ReplyFile),
	'replyFiles.remove': command(z.object({ id: FileId }), z.object({})),
	'replyFiles.describe': command(z.object({ id: FileId, alt: Alt }), z.object({})),
	/** The draft's files go along when its text is moved to a private message; never the other way. */
	'replyFiles.moveToPrivate': command(z.object({ threadId: ThreadId }), z.object({})),
	/** null = nothing that may be drawn. */
	'replyFiles.show': query(z.object({ id: FileId }), z.object({ type: PictureType, base64: z.string() }).nullable()),
};
