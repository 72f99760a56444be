import type { Handlers } from '../../../contract/index.ts';
import type { TimelineService } from './service.ts';

export const timelineHandlers = {
	'timeline.page': (ctx, input) => ctx.timeline.page(input),
	'messages.correct': (ctx, input) => ctx.timeline.correct(input),
} satisfies Pick<Handlers<{ readonly timeline: TimelineService }>, 'timeline.page' | 'messages.correct'>;
