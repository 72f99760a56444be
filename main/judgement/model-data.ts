// The shape of the file that scripts/judgement/train.ts writes.

/** What the model says of a text: two numbers for the sentiment, then one log-odds per intent. */
export const outputs = [
	'polarity',
	'neutrality',
	'question',
	'order',
	'complaint',
	'praise',
	'thanks',
	'leaving',
	'safety',
	'spam',
] as const;
/** So many of them say the sentiment. */
export const sentimentOutputs = 2;
export type Output = (typeof outputs)[number];

/** Where a message was written; each has a bias of its own. `talk`: a mention that does not speak to the shop. `stars`: a review with stars. */
export const settings = ['comment', 'mention', 'talk', 'review', 'stars', 'message', 'email'] as const;
export type Setting = (typeof settings)[number];

export interface Model {
	/** For each measure one weight per output. */
	readonly measures: Readonly<Record<string, readonly number[]>>;
	/** The same for reviews, whose writers say what they feel in more and plainer words. */
	readonly reviewMeasures: Readonly<Record<string, readonly number[]>>;
	/** Hashes of the words and word pairs known: 4 bytes each, little-endian, in base64. */
	readonly hashes: string;
	/** Their weights: one signed byte per output, in base64. */
	readonly words: string;
	/** Weights of the places of letter sequences: one signed byte per output, in base64. */
	readonly grams: string;
	/** The weight of one step of a signed byte, per output. */
	readonly wordScales: readonly number[];
	readonly gramScales: readonly number[];
	/** One bias per output. */
	readonly leans: Readonly<Record<Setting, readonly number[]>>;
}
