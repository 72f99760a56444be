import type { Handlers } from '../../../contract/index.ts';
import type { FollowUpsService } from './service.ts';

export const followUpsHandlers = {
	'followUps.list': (ctx) => ctx.followUps.list(),
	'followUps.save': (ctx, input) => ctx.followUps.save(input),
	'followUps.done': (ctx, { id }) => ctx.followUps.done(id),
} satisfies Partial<Handlers<{ readonly followUps: FollowUpsService }>>;
