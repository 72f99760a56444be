import type { Handlers } from '../../../contract/index.ts';
import type { SearchService } from './service.ts';

export const searchHandlers = {
	'search.messages': (ctx, input) => ctx.search.messages(input),
} satisfies Partial<Handlers<{ readonly search: SearchService }>>;
