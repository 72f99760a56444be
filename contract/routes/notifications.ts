// What calls the owner while they look elsewhere. Both hosts show the same notices: Electron through its main process, a browser through its page.
import { z } from 'zod';
import { AccountId, ThreadId } from '../domain.ts';
import { command, query } from '../route.ts';
import { UiText } from '../ui-text-shape.ts';

/** Where a click on a notice leads. */
export const NoticeTarget = z.discriminatedUnion('to', [
	z.object({ to: z.literal('thread'), threadId: ThreadId }),
	z.object({ to: z.literal('account'), accountId: AccountId }),
	z.object({ to: z.literal('outbox') }),
	z.object({ to: z.literal('waiting') }),
]);
export type NoticeTarget = z.output<typeof NoticeTarget>;

export const Notice = z.object({
	/** Counts up; a screen asks for those after the last one that it has seen. */
	seq: z.number().int(),
	/** One notice a conversation: a newer one with the same key replaces the one before. */
	key: z.string(),
	title: UiText,
	body: UiText,
	target: NoticeTarget,
	silent: z.boolean(),
});
export type Notice = z.output<typeof Notice>;

export const notifications = {
	/** `focused`: the owner looks at the program; else, as they chose, a notice holds none of a customer's words. `last`: the newest number so far. */
	'notifications.list': query(
		z.object({ after: z.number().int().min(0), focused: z.boolean() }),
		z.object({ last: z.number().int(), notices: z.array(Notice), pausedUntil: z.number().nullable() }),
	),
	/** null = goes on at once. */
	'notifications.pause': command(
		z.object({ minutes: z.number().int().min(1).max(1440).nullable() }),
		z.object({ pausedUntil: z.number().nullable() }),
	),
};
