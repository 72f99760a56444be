import { AppError } from '../../../contract/errors.ts';
import type { Handlers, Input, Output } from '../../../contract/index.ts';
import { parseSearch } from '../../../contract/search/parse.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

export interface SearchService {
	readonly messages: (asked: Input<'search.messages'>) => Promise<Output<'search.messages'>>;
	readonly inThread: (asked: Input<'search.inThread'>) => Promise<Output<'search.inThread'>>;
	readonly people: (asked: Input<'search.people'>) => Promise<Output<'search.people'>>;
}

interface SearchNeeds {
	readonly store: Pick<Store, 'searchMessages' | 'searchInThread' | 'searchPeople'>;
	readonly clock: Pick<Clock, 'now'>;
	/** By their connector's id. */
	readonly platformNames: Readonly<Record<string, string>>;
}

export function createSearch({ store, clock, platformNames }: SearchNeeds): SearchService {
	const read = (text: string) => ({ text: readable(text), now: clock.now(), platformNames });
	return {
		messages: async ({ text, before, limit }) => store.searchMessages({ ...read(text), before, limit }),
		inThread: async ({ text, threadId }) => ({ entryIds: await store.searchInThread({ ...read(text), threadId }) }),
		people: async (asked) => ({ names: await store.searchPeople(asked) }),
	};
}

/** The screen says more exactly what is wrong, in the names of its language. */
function readable(text: string): string {
	const [wrong] = parseSearch(text).problems;
	if (!wrong) return text;
	const part = wrong.kind === 'unknownOperator' ? wrong.text : `${wrong.operator}:`;
	throw new AppError(
		'bad-input',
		uiText`A part of this search could not be understood: ${part} Change it, or put it in quotes to look for the words.`,
	);
}

export const searchHandlers = {
	'search.messages': (ctx, input) => ctx.search.messages(input),
	'search.inThread': (ctx, input) => ctx.search.inThread(input),
	'search.people': (ctx, input) => ctx.search.people(input),
} satisfies Partial<Handlers<{ readonly search: SearchService }>>;
