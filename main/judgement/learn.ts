// Learns from the owner's corrections: which words to adjust, and by how much. Limits keep the base judgement effective.
// To undo a correction, learn again without it.
import type { CorrectedIntent, Sentiment } from '../../contract/judgement.ts';
import { analyse } from './analyse.ts';
import { pairHash } from './fold.ts';
import { hashed } from './hashed-words.ts';
import { isCommon } from './languages.ts';
import { type IntentShifts, intentOutputs, intentScale, intentShiftsOf, limitShift } from './learn-intents.ts';
import { modelOutput, runModel, type Weights } from './model.ts';
import { valence } from './valence.ts';
import { flag, words } from './words.ts';

export interface Correction {
	readonly text: string;
	/** What the owner says it is; null or absent: they corrected the intent alone. */
	readonly sentiment?: Sentiment | null;
	/** What the owner says it wants. */
	readonly intent?: CorrectedIntent | null;
}

export interface LearnedWord {
	readonly polarity: number;
	readonly neutrality: number;
	readonly intents: IntentShifts;
	/** How many corrections taught it. */
	readonly times: number;
	/** As one of the corrections has it, in lower case. */
	readonly word: string;
	/** It follows a “not”: negated words are learned separately. */
	readonly negated: boolean;
}

/** The result of learning; plain data, always built from all corrections. */
export interface Learned {
	readonly words: ReadonlyMap<number, LearnedWord>;
	readonly corrections: number;
}

/** No text is moved further than this by corrections. */
const maxShift = 2.6;
/** Where most words of a text were never corrected, its own words keep this share of their weight. */
const ownShare = 0.3;
/** One correction moves a word this far at most, more of them a little further. */
const wordLimit = (times: number): number => (times <= 1 ? 1.3 : times <= 3 ? 1.9 : 2.4);
const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));

const isInformative = (word: number): boolean =>
	!((words.flags[word] ?? 0) & (flag.number | flag.foreign)) &&
	!isCommon(words.hash[word] ?? 0) &&
	(words.to[word] ?? 0) - (words.from[word] ?? 0) > 1;

/** From this strength on a learned word is a reason. */
const shownStrength = 0.2;
/** How much a learned word moves at most: the sentiment, or one of the intents. */
export const strengthOf = ({
	polarity,
	neutrality,
	intents,
}: Omit<LearnedWord, 'times' | 'word' | 'negated'>): number =>
	Math.max(Math.abs(polarity), Math.abs(neutrality), ...Object.values(intents).map(Math.abs));

/** The key of a word in `Learned.words`: negated words have another one. */
const learnedWordHash = (word: number): number =>
	pairHash(words.hash[word] ?? 0, valence.negated[word] ? 0x2545f491 : 0x1d872b41);

const shown = (text: string, word: number): { word: string; negated: boolean } => ({
	word: text.slice(words.from[word] ?? 0, words.to[word] ?? 0).toLowerCase(),
	negated: Boolean(valence.negated[word]),
});

/** Learning in slices, for callers that may not block: `add` each correction, then call `learned`. */
export interface Learning {
	readonly add: (correction: Correction) => void;
	readonly learned: () => Learned;
}

export const makeLearning = (weightsOf: () => Weights) => (): Learning => {
	const sums = new Map<
		number,
		{
			polarity: number;
			neutrality: number;
			intents: Map<keyof IntentShifts, number>;
			times: number;
			word: string;
			negated: boolean;
		}
	>();
	let corrections = 0;
	return {
		add: ({ text, sentiment = null, intent = null }) => {
			corrections++;
			analyse(text);
			runModel(weightsOf(), false);
			const targetPolarity = sentiment === 'positive' ? 1.6 : sentiment === 'negative' ? -1.6 : 0;
			const polarityShift = sentiment === null ? 0 : clamp(targetPolarity - modelOutput.polarity, 2.6);
			const neutralityShift =
				sentiment === null
					? 0
					: sentiment === 'neutral'
						? clamp(Math.max(1.6, 0.8 - modelOutput.neutrality), 2.6)
						: -0.9;
			const shifts = intent === null ? [] : Object.entries(intentShiftsOf(intent));
			const own = new Map<number, { blame: number; word: number }>();
			let all = 0;
			for (let word = 0; word < words.count; word++) {
				if (!isInformative(word)) continue;
				const against = valence.value[word] ?? 0;
				const blame =
					sentiment !== null && against !== 0 && against > 0 !== polarityShift > 0 ? 1 + 2 * Math.abs(against) : 0.5;
				const hash = learnedWordHash(word);
				if (own.has(hash)) continue;
				own.set(hash, { blame, word });
				all += blame;
			}
			for (const [hash, { blame, word }] of own) {
				const sum = sums.get(hash) ?? {
					polarity: 0,
					neutrality: 0,
					intents: new Map(),
					times: 0,
					...shown(text, word),
				};
				sum.polarity += (polarityShift * blame) / all;
				sum.neutrality += (neutralityShift * blame) / all;
				for (const [output, shift] of shifts)
					sum.intents.set(output, (sum.intents.get(output) ?? 0) + shift / own.size);
				sum.times++;
				sums.set(hash, sum);
			}
		},
		learned: () => {
			const learnedWords = new Map<number, LearnedWord>();
			for (const [hash, { polarity, neutrality, intents, times, word, negated }] of sums) {
				const limit = wordLimit(times);
				learnedWords.set(hash, {
					polarity: clamp(polarity, limit),
					neutrality: clamp(neutrality, limit),
					intents: Object.fromEntries(
						[...intents].map(([output, shift]) => [output, clamp(shift, limit * intentScale)]),
					),
					times,
					word,
					negated,
				});
			}
			return { words: learnedWords, corrections };
		},
	};
};

/** All at once. */
export const makeLearnFromCorrections = (weightsOf: () => Weights) => {
	const startLearning = makeLearning(weightsOf);
	return (corrections: readonly Correction[]): Learned => {
		const learning = startLearning();
		for (const correction of corrections) learning.add(correction);
		return learning.learned();
	};
};

/** How the corrections shift the text analysed last, and which words cause it. */
export interface LearnedEffect {
	readonly polarity: number;
	readonly neutrality: number;
	/** Added to the log-odds of the intents. */
	readonly intents: IntentShifts;
	readonly because: readonly { readonly word: number; readonly polarity: number; readonly times: number }[];
}

export const learnedEffect = (learned: Learned, base: number): LearnedEffect => {
	let telling = 0;
	let taught = 0;
	let polarity = 0;
	let neutrality = 0;
	const intents: Partial<Record<keyof IntentShifts, number>> = {};
	const because: { word: number; polarity: number; times: number }[] = [];
	const seen = new Set<number>();
	for (let word = 0; word < words.count && hashed.count > 0; word++) {
		const hash = learnedWordHash(word);
		if (seen.has(hash)) continue;
		seen.add(hash);
		if (isInformative(word)) telling++;
		const learnedWord = learned.words.get(hash);
		if (!learnedWord) continue;
		taught++;
		polarity += learnedWord.polarity;
		neutrality += learnedWord.neutrality;
		for (const output of intentOutputs) {
			const shift = learnedWord.intents[output];
			if (shift) intents[output] = limitShift((intents[output] ?? 0) + shift);
		}
		if (strengthOf(learnedWord) >= shownStrength)
			because.push({ word, polarity: learnedWord.polarity, times: learnedWord.times });
	}
	const against = polarity > 0 !== base > 0;
	const limit = against && taught < telling * 0.5 ? Math.max(1.3, Math.abs(base) * (1 - ownShare)) : maxShift;
	return {
		polarity: clamp(polarity, Math.min(limit, maxShift)),
		neutrality: clamp(neutrality, maxShift),
		intents,
		because,
	};
};
