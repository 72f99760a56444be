// Judges one message, from its words alone. A judgement orders the queue; it never closes, hides or sends anything.
import type { Judgement, Reason, Sentiment } from '../../contract/judgement.ts';
import { analyse } from './analyse.ts';
import { model } from './data/model.ts';
import { intentOf } from './intent.ts';
import type { JudgeContext } from './judge-context.ts';
import { type Learned, type LearnedEffect, learnedEffect, makeLearnFromCorrections, makeLearning } from './learn.ts';
import { modelOutput, readWeights, runModel } from './model.ts';
import type { Lean } from './model-data.ts';
import { reasonsOf } from './reasons.ts';
import { countOf, ruleSpans } from './rule-spans.ts';
import { shouting, upsetOf } from './upset.ts';
import { valence } from './valence.ts';
import { words } from './words.ts';

export type { JudgeContext } from './judge-context.ts';
export type { Correction, Learned, LearnedWord, Learning } from './learn.ts';

/** Name and version of the judge; after a change the program judges stored messages again. Stored. */
export const judgedBy = 'insight-3';

const weights = readWeights();

/** Learns from the owner's corrections: pass the result to `judge` as `context.learned`. To undo a correction, learn again without it. */
export const learn = makeLearnFromCorrections(weights);
/** The same in slices. */
export const startLearning = makeLearning(weights);

const nothingLearned: LearnedEffect = { polarity: 0, neutrality: 0, because: [] };
const round = (value: number): number => Math.round(value * 1000) / 1000;

const correctedReasons = ({ because }: LearnedEffect): Reason[] =>
	because.map(({ word, polarity, times: count }) => ({
		rule: `corrected:${count}`,
		weight: round(polarity),
		from: words.from[word] ?? 0,
		to: words.to[word] ?? 0,
	}));

/** Stars weigh more than words: −3.6 for one star, 3.6 for five. */
const ratingWeight = (rating: number | undefined): number =>
	rating === undefined || !Number.isFinite(rating) ? 0 : (Math.min(5, Math.max(1, rating)) - 3) * 1.8;

/** How many messages of this customer just before this one sounded unhappy. */
const unhappyBefore = (earlier: readonly string[], learned: Learned | undefined): number => {
	let count = 0;
	for (const text of earlier.slice(-3)) {
		analyse(text);
		runModel(weights);
		const taught = learned ? learnedEffect(learned, modelOutput.polarity).polarity : 0;
		if (modelOutput.polarity + taught < -0.6) count++;
	}
	return count;
};

/** The sum of the emoji and smileys of the text analysed last, −3 to 3. */
const signValue = (): number => {
	let sum = 0;
	for (let word = 0; word < words.count; word++) sum += valence.value[word] ?? 0;
	return Math.max(-3, Math.min(3, sum));
};

/** What one unhappy message before this one adds against it; each further one half of it. */
const repeatWeight = 0.72;

const hasNoKnownWord = (): boolean => {
	for (let word = 0; word < words.count; word++) if ((valence.value[word] ?? 0) !== 0) return false;
	return true;
};

const sentimentOf = (polarity: number, neutrality: number, lean: Lean): Sentiment => {
	const negative = lean.negative - polarity;
	const neutral = lean.neutral + neutrality;
	return negative >= neutral && negative >= polarity ? 'negative' : neutral >= polarity ? 'neutral' : 'positive';
};

/** Judges one text. Pure and synchronous; any string is valid; only the first 6,000 characters count. */
export const judge = (text: string, context: JudgeContext): Judgement => {
	const unhappyCount =
		context.earlier && context.earlier.length > 0 ? unhappyBefore(context.earlier, context.learned) : 0;
	const { language, lexicon } = analyse(text);
	runModel(weights);
	const stars = ratingWeight(context.rating);
	const lean =
		context.kind === 'review'
			? model.leans.review
			: context.kind === 'comment'
				? model.leans.comment
				: model.leans.message;
	// in a language that is not judged only emoji, stars and learned words count
	const signs = language === 'unknown' ? signValue() : 0;
	const base = language === 'unknown' ? 0.8 * signs : modelOutput.polarity + lean.polarity;
	const taught = context.learned ? learnedEffect(context.learned, base) : nothingLearned;
	let polarity = base + taught.polarity + stars;
	let neutrality = (language === 'unknown' ? (signs === 0 ? 2.5 : 0.2) : modelOutput.neutrality) + taught.neutrality;
	// without any known word or phrase the text counts as neutral
	if (language !== 'en' && language !== 'unknown' && hasNoKnownWord()) neutrality += 0.6;
	if (stars !== 0) neutrality -= Math.abs(stars);
	else if (context.rating !== undefined) neutrality += 0.5;
	// somebody who was unhappy twice and writes again, without a kind word, has not become neutral
	const chases = unhappyCount > 0 && polarity < 0.6 && words.count > 0;
	const weightBefore = chases ? repeatWeight * (1 + (unhappyCount - 1) / 2) : 0;
	polarity -= weightBefore;
	neutrality -= weightBefore;
	const sentiment = sentimentOf(polarity, neutrality, lean);
	const places = ruleSpans(lexicon);
	const reasons: Reason[] = correctedReasons(taught);
	if (stars !== 0) reasons.push({ rule: 'rating', weight: round(stars) });
	if (chases) reasons.push({ rule: 'again', weight: round(-weightBefore) });
	if (sentiment === 'negative') {
		const { all } = shouting();
		if (all) reasons.push({ rule: 'capitals', weight: -0.5 });
		if (words.run > 2) reasons.push({ rule: 'marks', weight: -0.4 });
	}
	const wants =
		sentiment === 'neutral' || sentiment === 'positive'
			? (['order', 'request', 'spam', 'closer'] as const)
			: (['spam'] as const);
	for (const want of wants) {
		const place = places.get(want);
		if (place && want !== 'closer') reasons.push({ rule: want, weight: 0, ...place });
	}
	if (sentiment === 'neutral' && words.questions > 0) reasons.push({ rule: 'question', weight: 0 });
	const score = Math.tanh(polarity / 2);
	return {
		sentiment,
		upset: sentiment === 'negative' ? upsetOf(places, polarity, unhappyCount) : 0,
		score: round(sentiment === 'negative' ? Math.min(score, 0) : sentiment === 'positive' ? Math.max(score, 0) : score),
		intent: intentOf(places, sentiment, countOf(lexicon, 'spam')),
		language,
		reasons: reasonsOf(lexicon, weights, reasons),
		judgedBy,
	};
};
