import type { Handlers } from '../../../contract/index.ts';
import type { TimelineService } from './service.ts';

export const timelineHandlers = {
	'timeline.page': (ctx, input) => ctx.timeline.page(input),
} satisfies Partial<Handlers<{ readonly timeline: TimelineService }>>;
