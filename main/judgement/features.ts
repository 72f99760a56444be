// A text as numbers: a few dozen measures that mean the same in every language.

import type { Lexicon } from './lexicon.ts';
import { lookup, role } from './lexicon.ts';
import { valence } from './valence.ts';
import { flag, words } from './words.ts';

/** Phrases of these rules are complaints wherever they stand, also in a question. */
export const complaintRules = [
	'waiting',
	'repeat',
	'unheard',
	'promise',
	'refund',
	'fault',
	'leaving',
	'legal',
	'safety',
	'sarcasm',
	'insult',
	'letdown',
	'demand',
] as const;
/** Rules a phrase may belong to, each counted. The model's weights know them by their place. */
const rules = [...complaintRules, 'thanks', 'praise', 'closer', 'request', 'order', 'spam'] as const;
export type Rule = (typeof rules)[number];

export const measures = [
	'one',
	'positive',
	'negative',
	'balance',
	'lean',
	'hasPositive',
	'hasNegative',
	'lowest',
	'highest',
	'last',
	'first',
	'nothing',
	'mixed',
	'asks',
	'asksAtEnd',
	'asksFirst',
	'exclaims',
	'capitals',
	'long',
	'urls',
	'opensWithMention',
	'short',
	'middle',
	'numbers',
	'turns',
	'signs',
	'denials',
	'tags',
	'dots',
	'askedNegative',
	'onlyThanks',
	...rules,
] as const;
type Measure = (typeof measures)[number];

const place = new Map<string, number>(measures.map((name, index) => [name, index]));
const at = (name: Measure): number => place.get(name) ?? 0;
const index = Object.fromEntries(measures.map((name) => [name, at(name)])) as Readonly<Record<Measure, number>>;

/** The measures of the text judged last. */
export const measured = new Float32Array(measures.length);

/** True where neither the word lists nor the phrases say what the writer feels. */
export const isLexiconSilent = (of: Float32Array): boolean => of[index.nothing] === 1;

const set = (name: Measure, value: number): void => {
	measured[index[name]] = value;
};
const squash = (value: number, half: number): number => value / (value + half);

/** Fills `measured` from what was scanned and weighed. */
export const measure = (lexicon: Lexicon): void => {
	measured.fill(0);
	let positive = 0;
	let negative = 0;
	let lowest = 0;
	let highest = 0;
	let first = 0;
	let last = 0;
	let askedNegative = 0;
	let signs = 0;
	let denials = 0;
	let numbers = 0;
	let long = 0;
	let caps = 0;
	for (let word = 0; word < words.count; word++) {
		const value = valence.value[word] ?? 0;
		const flags = words.flags[word] ?? 0;
		if (flags & flag.number) numbers++;
		if (flags & flag.long) long++;
		if (flags & flag.caps && (words.to[word] ?? 0) - (words.from[word] ?? 0) > 2) caps++;
		if ((lookup.roles[word] ?? 0) & role.not) denials++;
		const line = valence.line[word] ?? -1;
		if (line >= 0) {
			const rule = place.get(lexicon.phrases.rules[line] ?? '');
			if (rule !== undefined) measured[rule] = Math.min(2, (measured[rule] ?? 0) + 1);
		}
		if (value === 0) continue;
		if (flags & flag.sign) signs += value;
		if (value > 0) positive += value;
		else {
			negative -= value;
			if (words.asks[word]) askedNegative -= value;
		}
		lowest = Math.min(lowest, value);
		highest = Math.max(highest, value);
		if (first === 0) first = value;
		last = value;
	}
	for (let want = 0; want < valence.wantsCount; want++) {
		const rule = place.get(lexicon.phrases.rules[valence.wants[want] ?? 0] ?? '');
		if (rule !== undefined) measured[rule] = Math.min(2, (measured[rule] ?? 0) + 1);
	}
	set('one', 1);
	set('positive', squash(positive, 2));
	set('negative', squash(negative, 2));
	set('balance', Math.tanh((positive - negative) / 3));
	set('lean', (positive - negative) / (positive + negative + 1));
	set('hasPositive', positive > 0.8 ? 1 : 0);
	set('hasNegative', negative > 0.8 ? 1 : 0);
	set('lowest', lowest / 4);
	set('highest', highest / 4);
	set('first', first / 4);
	set('last', last / 4);
	set('nothing', positive + negative < 0.5 ? 1 : 0);
	set('mixed', positive > 0.8 && negative > 0.8 ? 1 : 0);
	set('asks', words.questions > 0 ? 1 : 0);
	set('asksAtEnd', words.endsAsking ? 1 : 0);
	set('asksFirst', words.count > 0 && (lookup.roles[0] ?? 0) & role.ask ? 1 : 0);
	set('exclaims', squash(words.exclamations, 1));
	set('capitals', squash(caps, 2));
	set('long', long > 0 ? 1 : 0);
	set('urls', words.urls > 0 ? 1 : 0);
	set('opensWithMention', words.opensWithMention ? 1 : 0);
	set('short', words.count < 6 ? 1 : 0);
	set('middle', words.count < 12 ? 1 : 0);
	set('numbers', numbers > 0 ? 1 : 0);
	set('turns', valence.turns ? 1 : 0);
	set('signs', Math.tanh(signs / 2));
	set('denials', squash(denials, 1));
	set('tags', words.hashtags > 0 ? 1 : 0);
	set('dots', words.dots > 0 ? 1 : 0);
	set('askedNegative', squash(askedNegative, 2));
	set(
		'onlyThanks',
		(measured[index.thanks] ?? 0) > 0 && negative < 0.8 && words.questions === 0 && !valence.turns && denials === 0
			? 1
			: 0,
	);
};
