import type { Handlers } from '../../../contract/index.ts';
import type { ByHandService } from './service.ts';

export const byHandHandlers = {
	'byHand.write': (ctx, input) => ctx.byHand.write(input),
	'byHand.looked': (ctx, { accountId }) => ctx.byHand.looked(accountId),
} satisfies Partial<Handlers<{ readonly byHand: ByHandService }>>;
