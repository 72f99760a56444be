// The class, from polarity (positive over negative) and neutrality, and what a question or an advertisement is whatever its words.
import type { Sentiment } from '../../contract/judgement.ts';
import { complaintRules } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import { outputOf } from './model.ts';
import { valence } from './valence.ts';
import { words } from './words.ts';

export const sentimentOf = (polarity: number, neutrality: number): Sentiment =>
	-polarity >= neutrality && -polarity >= polarity ? 'negative' : neutrality >= polarity ? 'neutral' : 'positive';

const complaints: ReadonlySet<string> = new Set(complaintRules);

/** Phrases of these rules state a failure; between neutral and negative they decide. */
const failureRules = new Set(['fault', 'unheard', 'safety', 'sarcasm', 'insult']);
/** How much such a phrase takes from neutrality. */
const failureWeight = 0.6;

export const failurePressure = (lexicon: Lexicon): number => {
	for (let word = 0; word < words.count; word++)
		if (failureRules.has(lexicon.phrases.rules[valence.line[word] ?? -1] ?? '') && (valence.value[word] ?? 0) <= -1.8)
			return failureWeight;
	return 0;
};

/** So much weight outside of questions is a feeling that the questions do not explain. */
const feeling = 0.8;

/** With so few words beside it a question is all that a text says. */
const besideWords = 6;

/** Thanks of so few words without a word against anything is courtesy. */
const courtesyWords = 8;

/** Longer texts than the model learned from: there several questions say more than many words. */
export const letterWords = 150;

interface Said {
	readonly complains: boolean;
	readonly praises: boolean;
	readonly thanks: boolean;
	/** Words outside of questions. */
	readonly told: number;
	/** Sum of the weights outside of questions. */
	readonly negative: number;
	readonly positive: number;
}

const readSaid = (lexicon: Lexicon): Said => {
	let complains = false;
	let praises = false;
	let thanks = false;
	let told = 0;
	let negative = 0;
	let positive = 0;
	for (let word = 0; word < words.count; word++) {
		const rule = lexicon.phrases.rules[valence.line[word] ?? -1] ?? '';
		complains ||= complaints.has(rule);
		praises ||= rule === 'praise';
		thanks ||= rule === 'thanks';
		if (!words.asks[word]) told++;
		const value = words.asks[word] ? 0 : (valence.value[word] ?? 0);
		if (value < 0) negative -= value;
		else positive += value;
	}
	return { complains, praises, thanks, told, negative, positive };
};

/**
 * A question for information is neutral unless a phrase in it is a complaint; an advertisement and a circular ("Dear customers") are neutral. Call after `runModel`, with the
 * setting's biases in `modelOutput`.
 */
export const settle = (sentiment: Sentiment, lexicon: Lexicon, isAdvertising: boolean): Sentiment => {
	if (sentiment === 'neutral' || isAdvertising) return 'neutral';
	const { complains, praises, thanks, told, negative, positive } = readSaid(lexicon);
	const question = outputOf('question');
	const asks = words.questions > 0;
	if (sentiment === 'negative') {
		if (thanks && !complains && negative === 0 && words.count <= courtesyWords) return 'neutral';
		const onlyAsks = asks && told <= besideWords && negative < feeling && question > -1;
		const asksInALetter = words.questions > 1 && words.count > letterWords;
		return !complains && (onlyAsks || asksInALetter || (question > 0 && question > outputOf('complaint')))
			? 'neutral'
			: sentiment;
	}
	return asks && !praises && positive < feeling && question > -0.5 ? 'neutral' : sentiment;
};
