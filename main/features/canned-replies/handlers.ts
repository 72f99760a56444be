import type { Handlers } from '../../../contract/index.ts';
import type { CannedRepliesService } from './service.ts';

export const cannedRepliesHandlers = {
	'canned.list': (ctx) => ctx.canned.list(),
	'canned.save': (ctx, input) => ctx.canned.save(input),
	'canned.remove': (ctx, { id }) => ctx.canned.remove(id),
} satisfies Partial<Handlers<{ readonly canned: CannedRepliesService }>>;
