// Events that main sends to the screen. They carry ids, not data: the screen reads again, so there is one path for data.
import { z } from 'zod';
import { AccountId, ThreadId } from './domain.ts';
import { NoticeTarget } from './routes/notifications.ts';
import { UiText } from './ui-text-shape.ts';

const events = {
	'threads.changed': z.union([z.object({ ids: z.array(ThreadId) }), z.object({ all: z.literal(true) })]),
	'outbox.changed': z.object({}),
	'accounts.changed': z.object({}),
	'cannedReplies.changed': z.object({}),
	'tags.changed': z.object({}),
	'rules.changed': z.object({}),
	'settings.changed': z.object({}),
	'savedViews.changed': z.object({}),
	'staff.changed': z.object({}),
	/** A run of judging again moved on, or the owner corrected a judgement. */
	'judgement.changed': z.object({}),
	/** A newer version was asked for. */
	'updates.changed': z.object({}),
	/** A job on the owner's data moved on, or the automatic copies did. */
	'yourData.changed': z.object({}),
	/** Another shop is open, or the database was opened or closed: read everything again. */
	'app.changed': z.object({}),
	/** The window is about to close: save what was typed, then say `app.saved`. */
	'app.closing': z.object({}),
	/** There are new notices, or notices are paused. */
	'notifications.changed': z.object({}),
	/** From the desktop program: the owner clicked a notice, or chose something in the native menu. */
	'notice.clicked': z.object({ target: NoticeTarget }),
	'action.chosen': z.object({ id: z.string() }),
	'online.changed': z.object({ online: z.boolean(), since: z.number() }),
	'signIn.ended': z.object({ signInId: z.string(), accountId: AccountId.nullable(), problem: UiText.nullable() }),
};
export type EventName = keyof typeof events;
export type EventData<N extends EventName> = z.output<(typeof events)[N]>;
