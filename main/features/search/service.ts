import type { Handlers, Input, Output } from '../../../contract/index.ts';
import type { Store } from '../../store/index.ts';

export interface SearchService {
	readonly messages: (asked: Input<'search.messages'>) => Promise<Output<'search.messages'>>;
}

export const createSearch = ({ store }: { readonly store: Pick<Store, 'searchMessages'> }): SearchService => ({
	messages: async (asked) => (asked.text.trim() === '' ? { hits: [], before: null } : store.searchMessages(asked)),
});

export const searchHandlers = {
	'search.messages': (ctx, input) => ctx.search.messages(input),
} satisfies Partial<Handlers<{ readonly search: SearchService }>>;
