import type { Handlers } from '../../../contract/index.ts';
import type { SentimentService } from './service.ts';

export const sentimentHandlers = {
	'messages.correct': (ctx, input) => ctx.sentiment.correct(input),
	'sentiment.get': (ctx, input) => ctx.sentiment.get(input),
	'sentiment.unlearn': (ctx, input) => ctx.sentiment.unlearn(input),
	'sentiment.phrases': (ctx) => ctx.sentiment.phrases(),
	'sentiment.stop': (ctx) => ctx.sentiment.stop(),
	'sentiment.goOn': (ctx) => ctx.sentiment.goOn(),
} satisfies Partial<Handlers<{ readonly sentiment: SentimentService }>>;
