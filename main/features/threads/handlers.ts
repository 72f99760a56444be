import type { Handlers } from '../../../contract/index.ts';
import type { ThreadsService } from './service.ts';

export const threadsHandlers = {
	'queue.summary': (ctx) => ctx.threads.summary(),
	'threads.window': (ctx, input) => ctx.threads.window(input),
	'threads.position': (ctx, input) => ctx.threads.position(input),
	'threads.get': (ctx, { threadId }) => ctx.threads.get(threadId),
	'threads.refresh': (ctx, { threadId }) => ctx.threads.refresh(threadId),
	'threads.done': (ctx, { threadId }) => ctx.threads.done(threadId),
	'threads.reopen': (ctx, { threadId }) => ctx.threads.reopen(threadId),
	'threads.snooze': (ctx, input) => ctx.threads.snooze(input),
	'threads.putOnTop': (ctx, input) => ctx.threads.putOnTop(input),
	'threads.markSpam': (ctx, input) => ctx.threads.markSpam(input),
	'threads.chooseAudience': (ctx, input) => ctx.threads.chooseAudience(input),
} satisfies Partial<Handlers<{ readonly threads: ThreadsService }>>;
