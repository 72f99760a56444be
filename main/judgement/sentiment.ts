// The class, from polarity (positive over negative) and neutrality, and what a question or an advertisement is whatever its words.
import type { Sentiment } from '../../contract/judgement.ts';
import { complaintRules, isLexiconSilent, measured } from './features.ts';
import { type Lexicon, lookup, role } from './lexicon.ts';
import { outputOf } from './model.ts';
import { valence } from './valence.ts';
import { words } from './words.ts';

export const sentimentOf = (polarity: number, neutrality: number): Sentiment =>
	-polarity >= neutrality && -polarity >= polarity ? 'negative' : neutrality >= polarity ? 'neutral' : 'positive';

const complaints: ReadonlySet<string> = new Set(complaintRules);

/** To ask about these is no complaint. */
const dangers = new Set(['safety', 'legal']);

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

/** A text that seems a question by so much less than a complaint is still one: to take a question for a complaint is the worse mistake. */
const questionMargin = 1.2;

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
		// "do you deliver to the hospital?"
		complains ||= complaints.has(rule) && !(words.asks[word] === 1 && dangers.has(rule));
		praises ||= rule === 'praise';
		thanks ||= rule === 'thanks';
		if (!words.asks[word]) told++;
		const value = words.asks[word] ? 0 : (valence.value[word] ?? 0);
		if (value < 0) negative -= value;
		else positive += value;
	}
	return { complains, praises, thanks, told, negative, positive };
};

/** "Order 4471", "on Tuesday": so few words that say nothing of a feeling take one only from the messages before. */
const factWords = 3;
/** So many words are one where they hardly sound like a complaint ("third day without water" does). */
const longFactWords = 6;
const factOdds = 0.7;
const saysNo = (): boolean => {
	for (let word = 0; word < words.count; word++) if ((lookup.roles[word] ?? 0) & role.not) return true;
	return false;
};
const isBareFact = (complains: boolean): boolean =>
	(words.count <= factWords || (words.count <= longFactWords && outputOf('complaint') < factOdds)) &&
	!complains &&
	words.exclamations === 0 &&
	isLexiconSilent(measured) &&
	!saysNo();

interface Known {
	readonly isAdvertising: boolean;
	/** They were unhappy before and write again. */
	readonly chases: boolean;
	/** The owner taught one of the words. */
	readonly isTaught: boolean;
}

/**
 * A question for information is neutral unless a phrase in it is a complaint; an advertisement and a circular ("Dear customers") are neutral. Call after `runModel`, with the
 * setting's biases in `modelOutput`.
 */
export const settle = (
	sentiment: Sentiment,
	lexicon: Lexicon,
	{ isAdvertising, chases, isTaught }: Known,
): Sentiment => {
	if (isAdvertising) return 'neutral';
	const { complains, praises, thanks, told, negative, positive } = readSaid(lexicon);
	const question = outputOf('question');
	const seemsQuestion = question > -questionMargin && question > outputOf('complaint') - questionMargin;
	const asks = words.questions > 0;
	if (sentiment !== 'positive' && !asks && !isTaught && isBareFact(complains)) return chases ? 'negative' : 'neutral';
	if (sentiment === 'neutral') return sentiment;
	if (sentiment === 'negative') {
		if (thanks && !complains && negative === 0 && words.count <= courtesyWords) return 'neutral';
		const onlyAsks = asks && told <= besideWords && negative < feeling && question > -1;
		const asksInALetter = words.questions > 1 && words.count > letterWords;
		return !complains && (onlyAsks || asksInALetter || seemsQuestion) ? 'neutral' : sentiment;
	}
	return asks && !praises && positive < feeling && question > -0.5 ? 'neutral' : sentiment;
};
