import type { Handlers } from '../../../contract/index.ts';
import type { SentimentService } from './service.ts';

export const sentimentHandlers = {
	'judgement.correct': (ctx, input) => ctx.sentiment.correct(input),
	'judgement.get': (ctx, input) => ctx.sentiment.get(input),
	'judgement.unlearn': (ctx, input) => ctx.sentiment.unlearn(input),
	'judgement.phrases': (ctx) => ctx.sentiment.phrases(),
	'judgement.stop': (ctx) => ctx.sentiment.stop(),
	'judgement.resume': (ctx) => ctx.sentiment.goOn(),
} satisfies Partial<Handlers<{ readonly sentiment: SentimentService }>>;
