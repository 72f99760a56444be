// The names of search operators in the screen's language. English ones always work beside them; several words stand between commas.
import { t } from '@lingui/core/macro';
import {
	type HasValue,
	type IsValue,
	type OperatorNames,
	type SearchOperator,
	type SentimentValue,
	searchOperators,
} from '../../../contract/search/operators.ts';

const context = 'search operator, one word without blanks';

const operatorWords = (): Record<SearchOperator, string> => ({
	from: t({ context, message: 'from' }),
	channel: t({ context, message: 'channel' }),
	tag: t({ context, message: 'tag' }),
	is: t({ context, message: 'is' }),
	has: t({ context, message: 'has' }),
	before: t({ context, message: 'before' }),
	after: t({ context, message: 'after' }),
	sentiment: t({ context, message: 'sentiment' }),
	rating: t({ context, message: 'rating' }),
});

export const isWords = (): Record<IsValue, string> => ({
	waiting: t({ context, message: 'waiting' }),
	answered: t({ context, message: 'answered' }),
	later: t({ context, message: 'later' }),
	done: t({ context, message: 'done' }),
	spam: t({ context, message: 'spam' }),
	upset: t({ context, message: 'upset' }),
	public: t({ context, message: 'public' }),
	private: t({ context, message: 'private' }),
	sent: t({ context, message: 'sent' }),
	received: t({ context, message: 'received' }),
	pinned: t({ context, message: 'pinned' }),
	deleted: t({ context, message: 'deleted' }),
	review: t({ context, message: 'review' }),
	comment: t({ context, message: 'comment' }),
	message: t({ context, message: 'message' }),
	email: t({ context, message: 'email' }),
});

export const hasWords = (): Record<HasValue, string> => ({
	file: t({ context, message: 'file' }),
	picture: t({ context, message: 'picture' }),
	note: t({ context, message: 'note' }),
	tag: t({ context, message: 'tag' }),
	draft: t({ context, message: 'draft' }),
	followup: t({ context, message: 'followup' }),
});

export const sentimentWords = (): Record<SentimentValue, string> => ({
	negative: t({ context, message: 'negative' }),
	neutral: t({ context, message: 'neutral' }),
	positive: t({ context, message: 'positive' }),
});

export const dayWords = () => ({
	today: t({ context, message: 'today' }),
	yesterday: t({ context, message: 'yesterday' }),
});

export const meWord = (): string => t({ context, message: 'me' });

const several = (words: string): string[] => words.split(/\s*,\s*/u).filter((word) => word !== '');

/** As the screen speaks now. */
export function operatorNames(): OperatorNames {
	const operators = operatorWords();
	const values = { ...isWords(), ...hasWords(), ...sentimentWords(), ...dayWords(), me: meWord() };
	return {
		operators: Object.fromEntries(searchOperators.map((one) => [one, several(operators[one])])),
		values: Object.fromEntries(Object.entries(values).map(([one, words]) => [one, several(words)])),
		or: several(t({ context: 'search operator, in capitals', message: 'OR' })),
	};
}

/** The name that is shown. */
export const shownName = (names: OperatorNames, operator: SearchOperator): string =>
	names.operators[operator]?.[0] ?? operator;
