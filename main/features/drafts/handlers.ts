import type { Handlers } from '../../../contract/index.ts';
import type { DraftsService } from './service.ts';

export const draftsHandlers = {
	'drafts.list': (ctx, input) => ctx.drafts.list(input),
	'drafts.save': (ctx, input) => ctx.drafts.save(input),
} satisfies Partial<Handlers<{ readonly drafts: DraftsService }>>;
