import type { Handlers } from '../../../contract/index.ts';
import type { ByHandService } from './service.ts';

export const byHandHandlers = {
	'manualEntries.save': (ctx, input) => ctx.byHand.write(input),
	'manualEntries.markChecked': (ctx, { accountId }) => ctx.byHand.looked(accountId),
} satisfies Partial<Handlers<{ readonly byHand: ByHandService }>>;
