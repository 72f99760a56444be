// What we read of an email: fetched part by part (never the attachments), then parsed by mailparser.
import { z } from 'zod';
import { When } from '../sdk/index.ts';

export const Person = z.object({ address: z.string().min(3).max(320), name: z.string() });
export type Person = z.output<typeof Person>;

export const Mail = z.object({
	uid: z.number().int().positive(),
	/** The server's own time of arrival. */
	at: When,
	bytes: z.number().int().min(0),
	/** With its angle brackets; null without a usable one. */
	messageId: z.string().nullable(),
	inReplyTo: z.string().nullable(),
	references: z.array(z.string()),
	from: Person,
	replyTo: Person.nullable(),
	to: z.array(Person),
	subject: z.string(),
	text: z.string(),
	/** There is an HTML version. */
	designed: z.boolean(),
	/** Not written by a person: an automatic reply, a delivery failure report, a list or newsletter. */
	automatic: z.enum(['no', 'answer', 'bounce', 'bulk']),
	attachments: z.array(
		z.object({ part: z.string(), type: z.string(), name: z.string().optional(), bytes: z.number().min(0).optional() }),
	),
	/** Used as the id where there is no Message-ID. */
	digest: z.string(),
});
export type Mail = z.output<typeof Mail>;

/** What replying needs; stored with the item. */
export const Handle = z.object({
	messageId: z.string(),
	references: z.array(z.string()),
	subject: z.string(),
	to: Person.nullable(),
});
export type Handle = z.output<typeof Handle>;

/** Where an attachment is. */
export const Ref = z.object({
	folder: z.string().min(1),
	uidValidity: z.string(),
	uid: z.number().int().positive(),
	part: z.string().regex(/^\d+(\.\d+)*$/),
	type: z.string(),
});
export type Ref = z.output<typeof Ref>;

/** A picture at an address, which a mail's HTML shows and does not bring along. */
export const PictureRef = z.strictObject({ picture: z.httpUrl().max(4096) });
export type PictureRef = z.output<typeof PictureRef>;
