import type { Handlers } from '../../../contract/index.ts';
import type { CannedRepliesService } from './service.ts';

export const cannedRepliesHandlers = {
	'cannedReplies.list': (ctx) => ctx.canned.list(),
	'cannedReplies.save': (ctx, input) => ctx.canned.save(input),
	'cannedReplies.remove': (ctx, { id }) => ctx.canned.remove(id),
} satisfies Partial<Handlers<{ readonly canned: CannedRepliesService }>>;
