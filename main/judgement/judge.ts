// Judges one message, from its words alone. A judgement orders the queue; it never closes, hides or sends anything.
import type { Judgement, Reason } from '../../contract/judgement.ts';
import { analyse } from './analyse.ts';
import { intentOf, isSpam } from './intent.ts';
import type { JudgeContext } from './judge-context.ts';
import type { Language } from './language-data.ts';
import { type Learned, type LearnedEffect, learnedEffect, makeLearnFromCorrections, makeLearning } from './learn.ts';
import { type IntentShifts, intentOutputs } from './learn-intents.ts';
import { modelOutput, outputOf, readWeights, runModel, type Weights } from './model.ts';
import { outputs } from './model-data.ts';
import { ratingWeight } from './rating.ts';
import { reasonsOf } from './reasons.ts';
import { countOf, ruleSpans } from './rule-spans.ts';
import { failurePressure, sentimentOf, settle } from './sentiment.ts';
import { settingOf } from './setting.ts';
import { shouting, upsetOf } from './upset.ts';
import { valence } from './valence.ts';
import { words } from './words.ts';

export type { JudgeContext } from './judge-context.ts';
export type { Correction, Learned, LearnedWord, Learning } from './learn.ts';

/** Name and version of the judge; after a change the program judges stored messages again. Stored. */
export const judgedBy = 'insight-6';

let read: Weights | undefined;
/** The model is read when the first message is judged: a start does not wait for it. */
export const readModel = (): Weights => {
	read ??= readWeights();
	return read;
};

/** Learns from the owner's corrections: pass the result to `judge` as `context.learned`. To undo a correction, learn again without it. */
export const learn = makeLearnFromCorrections(readModel);
/** The same in slices. */
export const startLearning = makeLearning(readModel);

const nothingLearned: LearnedEffect = { polarity: 0, neutrality: 0, intents: {}, because: [] };
const round = (value: number): number => Math.round(value * 1000) / 1000;

const correctedReasons = ({ because }: LearnedEffect): Reason[] =>
	because.map(({ word, polarity, times: count }) => ({
		rule: `corrected:${count}`,
		weight: round(polarity),
		from: words.from[word] ?? 0,
		to: words.to[word] ?? 0,
	}));

interface Before {
	/** How many messages of this customer just before this one sounded unhappy. */
	readonly unhappy: number;
	/** The language of the last one that has one. */
	readonly language: Language | undefined;
}

const readBefore = (weights: Weights, earlier: readonly string[], learned: Learned | undefined): Before => {
	let unhappy = 0;
	let language: Language | undefined;
	for (const text of earlier.slice(-3)) {
		const found = analyse(text, language).language;
		if (found !== 'unknown') language = found;
		runModel(weights, false);
		const taught = learned ? learnedEffect(learned, modelOutput.polarity).polarity : 0;
		const polarity = modelOutput.polarity + taught;
		// a plain question is no bad news, however little pleasure is in it
		if (polarity < -0.6 && sentimentOf(polarity, modelOutput.neutrality) === 'negative') unhappy++;
	}
	return { unhappy, language };
};

/** The sum of the emoji and smileys of the text analysed last, −3 to 3. */
const signValue = (): number => {
	let sum = 0;
	for (let word = 0; word < words.count; word++) sum += valence.value[word] ?? 0;
	return Math.max(-3, Math.min(3, sum));
};

/** Corrections never make spam of what reads like a complaint: nobody would answer that customer. */
const addTaught = (intents: IntentShifts): void => {
	const complains = outputOf('complaint') > 0.5;
	for (const output of intentOutputs) {
		const shift = intents[output] ?? 0;
		if (shift === 0 || (output === 'spam' && shift > 0 && complains)) continue;
		const place = outputs.indexOf(output);
		modelOutput.all[place] = (modelOutput.all[place] ?? 0) + shift;
	}
};

/** What one unhappy message before this one adds against it; each further one half of it. */
const repeatWeight = 0.72;
/** Three stars balance: nearly all such reviews are neutral, whatever they praise. */
const threeStars = 1.2;
/** A question of so few words ("hello?") is no new subject. */
const fewWords = 2;

/** Judges one text. Pure and synchronous; any string is valid; only the first 6,000 characters count. */
export const makeJudge =
	(weightsOf: () => Weights) =>
	(text: string, context: JudgeContext): Judgement => {
		const weights = weightsOf();
		const before = readBefore(weights, context.earlier ?? [], context.learned);
		const { unhappy: unhappyCount } = before;
		const { language, lexicon } = analyse(text, before.language ?? context.likely);
		runModel(weights, context.kind === 'review');
		const stars = ratingWeight(context.rating);
		const lean = weights.leans[settingOf(context)];
		// in a language that is not judged only emoji, stars and learned words count
		const signs = language === 'unknown' ? signValue() : 0;
		const base = language === 'unknown' ? 0.8 * signs : modelOutput.polarity + (lean[0] ?? 0);
		const taught = context.learned ? learnedEffect(context.learned, base) : nothingLearned;
		let polarity = base + taught.polarity + stars;
		let neutrality =
			(language === 'unknown' ? (signs === 0 ? 2.5 : 0.2) : modelOutput.neutrality + (lean[1] ?? 0)) +
			taught.neutrality;
		if (stars !== 0) neutrality -= Math.abs(stars);
		else if (context.rating !== undefined) neutrality += threeStars;
		// somebody who was unhappy twice and writes again, without a kind word, has not become neutral
		const places = ruleSpans(lexicon);
		const isKind = places.has('thanks') || places.has('closer');
		const chases = unhappyCount > 0 && polarity < 0.6 && words.count > 0 && !isKind;
		const weightBefore = chases ? repeatWeight * (1 + (unhappyCount - 1) / 2) : 0;
		polarity -= weightBefore;
		neutrality -= weightBefore;
		for (let output = 0; output < lean.length; output++)
			modelOutput.all[output] = language === 'unknown' ? -4 : (modelOutput.all[output] ?? 0) + (lean[output] ?? 0);
		addTaught(taught.intents);
		const felt = sentimentOf(polarity, neutrality - failurePressure(lexicon));
		const advertises = isSpam(countOf(lexicon, 'spam'), felt === 'negative');
		// stars say what somebody feels, whatever they ask; a bare "hello?" of somebody unhappy asks for nothing else
		const sentiment =
			stars === 0 && !(chases && words.count <= fewWords)
				? settle(felt, lexicon, {
						isAdvertising: advertises || places.has('circular'),
						chases,
						isTaught: taught.because.length > 0,
					})
				: felt;
		const intent = advertises ? 'spam' : intentOf(places, sentiment);
		const reasons: Reason[] = correctedReasons(taught);
		if (stars !== 0) reasons.push({ rule: 'rating', weight: round(stars) });
		if (chases) reasons.push({ rule: 'again', weight: round(-weightBefore) });
		if (sentiment === 'negative') {
			if (shouting().all) reasons.push({ rule: 'capitals', weight: -0.5 });
			if (words.run > 2) reasons.push({ rule: 'marks', weight: -0.4 });
		}
		for (const want of sentiment === 'negative' ? (['spam'] as const) : (['order', 'request', 'spam'] as const)) {
			const place = places.get(want);
			if (place) reasons.push({ rule: want, weight: 0, ...place });
		}
		if (sentiment === 'neutral' && words.questions > 0) reasons.push({ rule: 'question', weight: 0 });
		const score = Math.tanh(polarity / 2);
		return {
			sentiment,
			upset: sentiment === 'negative' ? upsetOf(places, polarity, unhappyCount) : 0,
			score: round(
				sentiment === 'negative' ? Math.min(score, 0) : sentiment === 'positive' ? Math.max(score, 0) : score,
			),
			intent,
			language,
			reasons: reasonsOf(lexicon, weights, reasons),
			judgedBy,
		};
	};

export const judge = makeJudge(readModel);
