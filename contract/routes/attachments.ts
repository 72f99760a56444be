// Pictures and files of messages: named in the timeline, fetched only when the owner asks for one.
import { z } from 'zod';
import { MessageId } from '../domain.ts';
import { command } from '../route.ts';

/** Picture types that the screen may draw. The bytes decide, never what a platform says. */
export const PictureType = z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
export type PictureType = z.output<typeof PictureType>;

/** `index` counts as the message lists them. */
const Which = z.object({ messageId: MessageId, index: z.number().int().min(0).max(999) });

export const attachments = {
	/** Commands, because they go out to the platform and spend from its budget. */
	'attachments.show': command(
		Which,
		z.object({ type: PictureType, base64: z.string(), width: z.number(), height: z.number() }),
	),
	/** To the downloads folder where the host has one (`savedAs`), else handed to the page, which downloads it. */
	'attachments.save': command(
		Which,
		z.object({ name: z.string(), savedAs: z.string().nullable(), base64: z.string().nullable() }),
	),
};
