import type { Handlers } from '../../../contract/index.ts';
import type { ManualEntriesService } from './service.ts';

export const manualEntriesHandlers = {
	'manualEntries.save': (ctx, input) => ctx.manualEntries.save(input),
	'manualEntries.markChecked': (ctx, { accountId }) => ctx.manualEntries.markChecked(accountId),
} satisfies Partial<Handlers<{ readonly manualEntries: ManualEntriesService }>>;
