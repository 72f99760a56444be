// What a search can ask for beside words. English names always work; the screen adds those of its language (`OperatorNames`).

export const searchOperators = [
	'from',
	'channel',
	'tag',
	'is',
	'has',
	'before',
	'after',
	'sentiment',
	'rating',
] as const;
export type SearchOperator = (typeof searchOperators)[number];

export const isValues = [
	'waiting',
	'answered',
	'later',
	'done',
	'spam',
	'upset',
	'public',
	'private',
	'sent',
	'received',
	'pinned',
	'deleted',
	'review',
	'comment',
	'message',
	'email',
] as const;
export type IsValue = (typeof isValues)[number];

export const hasValues = ['file', 'picture', 'note', 'tag', 'draft', 'followup'] as const;
export type HasValue = (typeof hasValues)[number];

export const sentimentValues = ['negative', 'neutral', 'positive'] as const;
export type SentimentValue = (typeof sentimentValues)[number];

export const dayValues = ['today', 'yesterday'] as const;

/** Words of the screen's language, in lower case, for the English ones; they may be missing, and English stays valid beside them. */
export interface OperatorNames {
	readonly operators: Readonly<Partial<Record<SearchOperator, readonly string[]>>>;
	/** Values of `is`, `has`, `sentiment`, days, and `me` of `from`. */
	readonly values: Readonly<Record<string, readonly string[]>>;
	/** In capitals. */
	readonly or: readonly string[];
}
export const englishNames: OperatorNames = { operators: {}, values: {}, or: [] };

/** Operators of other programs, and which of ours is meant. */
export const foreignOperators: Readonly<Record<string, SearchOperator>> = {
	sender: 'from',
	author: 'from',
	label: 'tag',
	tags: 'tag',
	topic: 'tag',
	in: 'is',
	status: 'is',
	state: 'is',
	platform: 'channel',
	account: 'channel',
	since: 'after',
	newer: 'after',
	until: 'before',
	older: 'before',
	mood: 'sentiment',
	stars: 'rating',
};
