// The queue and one thread. The store has the messages; this service adds what can be done next, which depends on the connector
// and on the time.

import type { Target } from '../../../connectors/sdk/sdk.ts';
import type { Audience, ModerationAction, Reachability } from '../../../contract/domain.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Handlers, Input, Output, QueueSummary, Thread, ThreadId, ThreadWindow } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { StoredThread } from '../../store/shapes.ts';
import type { Sync } from '../../sync/index.ts';

type Done = Promise<Record<string, never>>;

export interface ThreadsService {
	readonly summary: () => Promise<QueueSummary>;
	readonly window: (asked: Input<'threads.window'>) => Promise<ThreadWindow>;
	readonly position: (asked: Input<'threads.position'>) => Promise<Output<'threads.position'>>;
	readonly facets: (asked: Input<'threads.facets'>) => Promise<Output<'threads.facets'>>;
	readonly get: (threadId: ThreadId) => Promise<Thread>;
	readonly refresh: (threadId: ThreadId) => Done;
	readonly done: (threadId: ThreadId) => Done;
	readonly reopen: (threadId: ThreadId) => Done;
	readonly snooze: (put: Input<'threads.snooze'>) => Done;
	readonly putOnTop: (put: Input<'threads.putOnTop'>) => Done;
	readonly markSpam: (mark: Input<'threads.markSpam'>) => Done;
	readonly notSpam: (mark: Input<'threads.notSpam'>) => Done;
	readonly chooseAudience: (choice: Input<'threads.chooseAudience'>) => Done;
}

interface ThreadsNeeds {
	readonly store: Pick<
		Store,
		| 'queueSummary'
		| 'threadsWindow'
		| 'threadPosition'
		| 'threadFacets'
		| 'getThread'
		| 'setDone'
		| 'reopen'
		| 'snooze'
		| 'putOnTop'
		| 'markSpam'
		| 'markNotSpam'
		| 'chooseAudience'
	>;
	readonly sync: Pick<Sync, 'refreshThread'>;
	readonly clock: Clock;
	/** To whom a reply may go now. */
	readonly audiences: (of: StoredReplyTarget) => Partial<Record<Audience, Reachability>>;
	/** What can be done now with the customer's message that a reply would answer. */
	readonly actions: (
		account: StoredThread['account'],
		asked: NonNullable<StoredThread['replyTo']>,
	) => ModerationAction[];
	/** What the owner marks as spam, or as none, teaches the next judgement. */
	readonly learnSpam: (threadId: ThreadId, as: 'spam' | 'notSpam' | null) => Promise<void>;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
}

/** What is stored of the message a reply would answer. */
export interface StoredReplyTarget {
	readonly target: Target;
	readonly replies: StoredThread['replies'];
	readonly account: StoredThread['account'];
	readonly channel: string | null;
	/** Its page at the platform. */
	readonly permalink?: string | null;
}

export function createThreads(needs: ThreadsNeeds): ThreadsService {
	const { store, clock } = needs;
	/** The mark stands, whatever becomes of what it teaches. */
	const learnSpam: ThreadsNeeds['learnSpam'] = async (threadId, as) => {
		try {
			await needs.learnSpam(threadId, as);
		} catch (error) {
			needs.log('a mark taught nothing', { error: String(error) });
		}
	};
	const get = async (threadId: ThreadId): Promise<Thread> => {
		const stored = await store.getThread({ threadId, now: clock.now() });
		const { replies, replyTo: asked, account, target, drafts, ...thread } = stored;
		return {
			...thread,
			audiences: target
				? needs.audiences({ target, replies, account, channel: thread.channel, permalink: thread.permalink })
				: {},
			moderation: asked ? needs.actions(account, asked) : [],
		};
	};
	return {
		summary: () => store.queueSummary({ now: clock.now() }),
		window: (asked) => store.threadsWindow({ ...asked, now: clock.now() }),
		position: (asked) => store.threadPosition({ ...asked, now: clock.now() }),
		facets: (asked) => store.threadFacets({ ...asked, now: clock.now() }),
		get,
		refresh: async (threadId) => {
			// Optional when a conversation opens: the next poll reads what this could not, or the account reports the problem.
			await needs.sync
				.refreshThread(threadId)
				.catch((error: unknown) => needs.log('a conversation could not be read again', { error: String(error) }));
			return {};
		},
		done: async (threadId) => {
			await store.setDone({ threadId, now: clock.now() });
			return {};
		},
		reopen: async (threadId) => {
			await store.reopen({ threadId, now: clock.now() });
			return {};
		},
		snooze: async (asked) => {
			if (asked.until !== null && asked.until <= clock.now())
				throw new AppError('bad-input', uiText`That time is over already. Choose a later one.`);
			await store.snooze({ ...asked, now: clock.now() });
			return {};
		},
		putOnTop: async (put) => {
			await store.putOnTop({ ...put, now: clock.now() });
			return {};
		},
		notSpam: async (mark) => {
			await store.markNotSpam({ ...mark, now: clock.now() });
			await learnSpam(mark.threadId, mark.notSpam ? 'notSpam' : null);
			return {};
		},
		markSpam: async (mark) => {
			await store.markSpam({ ...mark, now: clock.now() });
			await learnSpam(mark.threadId, mark.spam ? 'spam' : null);
			return {};
		},
		chooseAudience: async ({ threadId, audience }) => {
			const open = (await get(threadId)).audiences[audience];
			if (!open?.allowed && !open?.manual)
				throw new AppError('not-allowed', open?.why ?? uiText`This conversation has no such audience.`);
			await store.chooseAudience({ threadId, audience });
			return {};
		},
	};
}

export const threadsHandlers = {
	'queue.summary': (ctx) => ctx.threads.summary(),
	'threads.window': (ctx, input) => ctx.threads.window(input),
	'threads.position': (ctx, input) => ctx.threads.position(input),
	'threads.facets': (ctx, input) => ctx.threads.facets(input),
	'threads.get': (ctx, { threadId }) => ctx.threads.get(threadId),
	'threads.refresh': (ctx, { threadId }) => ctx.threads.refresh(threadId),
	'threads.done': (ctx, { threadId }) => ctx.threads.done(threadId),
	'threads.reopen': (ctx, { threadId }) => ctx.threads.reopen(threadId),
	'threads.snooze': (ctx, input) => ctx.threads.snooze(input),
	'threads.putOnTop': (ctx, input) => ctx.threads.putOnTop(input),
	'threads.markSpam': (ctx, input) => ctx.threads.markSpam(input),
	'threads.notSpam': (ctx, input) => ctx.threads.notSpam(input),
	'threads.chooseAudience': (ctx, input) => ctx.threads.chooseAudience(input),
} satisfies Partial<Handlers<{ readonly threads: ThreadsService }>>;
