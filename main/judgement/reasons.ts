// The words and rules that decided, with their offsets, so that the screen can underline them.
import type { Reason } from '../../contract/judgement.ts';
import { measured } from './features.ts';
import { grams, hashed } from './hashed-words.ts';
import type { Lexicon } from './lexicon.ts';
import { dampOf, gramDampOf, rowsOf, sentimentShare, type Weights } from './model.ts';
import { valence } from './valence.ts';
import { flag, words } from './words.ts';

/** How many reasons a judgement has at most: the strongest. */
const maxReasons = 8;
/** What one point of a lexicon's weight does to the polarity, about. */
const perPoint = 0.4;
const learnt = new Float32Array(words.hash.length);

const round = (value: number): number => Math.round(value * 100) / 100;

/** What the trained model alone adds to polarity for each word: by the word, its pairs and its letter sequences. */
const learntWords = (weights: Weights): void => {
	learnt.fill(0, 0, words.count);
	const share = sentimentShare(measured);
	const wordStep = (weights.wordScales[0] ?? 0) * dampOf(hashed.count) * share;
	for (let place = 0; place < hashed.count; place++) {
		const word = hashed.word[place] ?? 0;
		const row = rowsOf.words[place] ?? -1;
		if (row >= 0) learnt[word] = (learnt[word] ?? 0) + wordStep * (weights.words[row] ?? 0);
	}
	const gramStep = (weights.gramScales[0] ?? 0) * gramDampOf(grams.count) * share;
	for (let place = 0; place < grams.count; place++) {
		const word = grams.word[place] ?? 0;
		learnt[word] = (learnt[word] ?? 0) + gramStep * (weights.grams[rowsOf.grams[place] ?? 0] ?? 0);
	}
};

const ruleOf = (lexicon: Lexicon, word: number): string => {
	const line = valence.line[word] ?? -1;
	if (line >= 0) {
		const rule = lexicon.phrases.rules[line] ?? 'phrase';
		// a phrase of the rule `plain` has no weight of its own: the trained weights of its words are the reason
		return rule === 'plain' ? 'learnt' : rule;
	}
	if ((words.flags[word] ?? 0) & flag.sign) return 'sign';
	return valence.negated[word] ? 'denied' : 'word';
};

/** The strongest reasons of the text analysed last, in the order of the text; `extra` are those without a span and those already found. */
export const reasonsOf = (lexicon: Lexicon, weights: Weights, extra: readonly Reason[]): Reason[] => {
	learntWords(weights);
	const reasons: Reason[] = [...extra];
	for (let word = 0; word < words.count; word++) {
		if (valence.line[word] === -2) continue;
		const end = valence.end[word] ?? word + 1;
		let weight = (valence.value[word] ?? 0) * perPoint;
		const known = weight !== 0;
		for (let part = word; part < end; part++) weight += learnt[part] ?? 0;
		if (!known && Math.abs(weight) < 0.3) continue;
		if (known && Math.abs(weight) < 0.1) continue;
		reasons.push({
			rule: known ? ruleOf(lexicon, word) : 'learnt',
			weight: round(weight),
			from: words.from[word] ?? 0,
			to: words.to[end - 1] ?? 0,
		});
	}
	if (reasons.length > maxReasons) {
		reasons.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
		reasons.length = maxReasons;
	}
	return reasons.sort((one, other) => (one.from ?? 1e9) - (other.from ?? 1e9));
};
