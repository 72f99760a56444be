import type { Handlers } from '../../../contract/index.ts';
import type { RepliesService } from './service.ts';

export const repliesHandlers = {
	'replies.count': (ctx, input) => ctx.replies.count(input),
	'replies.send': (ctx, input) => ctx.replies.send(input),
} satisfies Partial<Handlers<{ readonly replies: RepliesService }>>;
