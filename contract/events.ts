// What main tells the screen without being asked. Ids, not data: the screen reads again, so there is one path for truth.
import { z } from 'zod';
import { AccountId, ThreadId } from './domain.ts';
import { AnyText } from './ui-text-shape.ts';

const events = {
	'threads.changed': z.union([z.object({ ids: z.array(ThreadId) }), z.object({ all: z.literal(true) })]),
	'outbox.changed': z.object({}),
	'accounts.changed': z.object({}),
	'cannedReplies.changed': z.object({}),
	'tags.changed': z.object({}),
	'settings.changed': z.object({}),
	/** Messages are judged again, or the owner taught something. */
	'judgement.changed': z.object({}),
	/** Another shop is open, or the database came or went: read everything again. */
	'app.changed': z.object({}),
	'online.changed': z.object({ online: z.boolean(), since: z.number() }),
	'signIn.ended': z.object({ signInId: z.string(), accountId: AccountId.nullable(), problem: AnyText.nullable() }),
};
export type EventName = keyof typeof events;
export type EventData<N extends EventName> = z.output<(typeof events)[N]>;
