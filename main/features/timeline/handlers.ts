import type { Handlers } from '../../../contract/index.ts';
import type { TimelineService } from './service.ts';

export const timelineHandlers = {
	'timeline.page': (ctx, input) => ctx.timeline.page(input),
} satisfies Pick<Handlers<{ readonly timeline: TimelineService }>, 'timeline.page'>;
