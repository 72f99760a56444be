// What we read of an email: fetched part by part (never the attachments), then parsed in the parser worker.
import { z } from 'zod';
import { When } from '../sdk/index.ts';
import { MailFacts } from './facts.ts';
import { Person } from './person.ts';

export type { Person };

export const Mail = z.object({
	uid: z.number().int().positive(),
	/** The server's own time of arrival. */
	at: When,
	bytes: z.number().int().min(0),
	/** With its angle brackets; null without a usable one. */
	messageId: z.string().nullable(),
	inReplyTo: z.string().nullable(),
	references: z.array(z.string()),
	to: z.array(Person),
	subject: z.string(),
	text: z.string(),
	/** There is an HTML version. */
	designed: z.boolean(),
	/** Who takes part and what kind of mail it is, by its headers. */
	facts: MailFacts,
	attachments: z.array(
		z.object({
			part: z.string(),
			type: z.string(),
			name: z.string().optional(),
			bytes: z.number().min(0).optional(),
			/** Which of the files in a text part (uuencode). */
			uu: z.number().int().min(0).optional(),
		}),
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
	/** Outlook's own threading; missing where the mail had none. */
	threadIndex: z.string().optional(),
	threadTopic: z.string().optional(),
});
export type Handle = z.output<typeof Handle>;

/** Where an attachment is. */
export const Ref = z.object({
	folder: z.string().min(1),
	uidValidity: z.string(),
	uid: z.number().int().positive(),
	part: z.string().regex(/^\d+(\.\d+)*$/),
	type: z.string(),
	uu: z.number().int().min(0).optional(),
});
export type Ref = z.output<typeof Ref>;

/** A picture at an address, which a mail's HTML shows and does not bring along. */
export const PictureRef = z.strictObject({ picture: z.httpUrl().max(4096) });
export type PictureRef = z.output<typeof PictureRef>;
