import type { Handlers } from '../../../contract/index.ts';
import type { JudgementService } from './service.ts';

export const judgementHandlers = {
	'judgement.correct': (ctx, input) => ctx.judgement.correct(input),
	'judgement.get': (ctx, input) => ctx.judgement.get(input),
	'judgement.unlearn': (ctx, input) => ctx.judgement.unlearn(input),
	'judgement.phrases': (ctx) => ctx.judgement.phrases(),
	'judgement.stop': (ctx) => ctx.judgement.stop(),
	'judgement.resume': (ctx) => ctx.judgement.resume(),
} satisfies Partial<Handlers<{ readonly judgement: JudgementService }>>;
