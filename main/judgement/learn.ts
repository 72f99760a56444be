// Learning from the owner's corrections: which words were to blame, by how much, bounded so that the base is never drowned.
// Undoing a correction is learning again without it.
import type { Sentiment } from '../../contract/judgement.ts';
import { analyse } from './analyse.ts';
import { pairHash } from './fold.ts';
import { hashed } from './hashed-words.ts';
import { isCommon } from './languages.ts';
import { modelOutput, runModel, type Weights } from './model.ts';
import { valence } from './valence.ts';
import { flag, words } from './words.ts';

export interface Correction {
	readonly text: string;
	/** What the owner says it is. */
	readonly sentiment: Sentiment;
}

export interface Lesson {
	readonly polarity: number;
	readonly neutrality: number;
	/** How many corrections taught it. */
	readonly times: number;
	/** As one of them has it, in lower case. */
	readonly word: string;
	/** It stood behind a “not”: such words learn apart. */
	readonly denied: boolean;
}

/** What corrections taught; plain data, made anew from all corrections. */
export interface Learned {
	readonly words: ReadonlyMap<number, Lesson>;
	readonly corrections: number;
}

/** No text is moved further than this by corrections. */
const maxShift = 2.6;
/** Where most words of a text were never corrected, its own words keep this share of their say. */
const ownShare = 0.3;
/** One correction moves a word this far at most, more of them a little further. */
const wordLimit = (times: number): number => (times <= 1 ? 1.3 : times <= 3 ? 1.9 : 2.4);
const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));

const isTelling = (word: number): boolean =>
	!((words.flags[word] ?? 0) & (flag.number | flag.foreign)) &&
	!isCommon(words.hash[word] ?? 0) &&
	(words.to[word] ?? 0) - (words.from[word] ?? 0) > 1;

/** The hash under which a word's lesson is kept: denied words learn apart. */
const lessonHash = (word: number): number => pairHash(words.hash[word] ?? 0, valence.denied[word] ? 0x2545f491 : 0x1d872b41);

const shown = (text: string, word: number): { word: string; denied: boolean } => ({
	word: text.slice(words.from[word] ?? 0, words.to[word] ?? 0).toLowerCase(),
	denied: Boolean(valence.denied[word]),
});

/** Learning in portions, for those who may not hold up others: `add` each correction, then ask. */
export interface Learning {
	readonly add: (correction: Correction) => void;
	readonly learned: () => Learned;
}

export const makeLearning = (weights: Weights) => (): Learning => {
	const sums = new Map<number, { polarity: number; neutrality: number; times: number; word: string; denied: boolean }>();
	let corrections = 0;
	return {
		add: ({ text, sentiment }) => {
			corrections++;
			analyse(text);
			runModel(weights);
			const aim = sentiment === 'positive' ? 1.6 : sentiment === 'negative' ? -1.6 : 0;
			const push = clamp(aim - modelOutput.polarity, 2.6);
			const hush = sentiment === 'neutral' ? 1.6 : -0.9;
			const own = new Map<number, { blame: number; word: number }>();
			let all = 0;
			for (let word = 0; word < words.count; word++) {
				if (!isTelling(word)) continue;
				const against = valence.value[word] ?? 0;
				const blame = against !== 0 && against > 0 !== push > 0 ? 1 + 2 * Math.abs(against) : 0.5;
				const hash = lessonHash(word);
				if (own.has(hash)) continue;
				own.set(hash, { blame, word });
				all += blame;
			}
			for (const [hash, { blame, word }] of own) {
				const sum = sums.get(hash) ?? { polarity: 0, neutrality: 0, times: 0, ...shown(text, word) };
				sum.polarity += (push * blame) / all;
				sum.neutrality += (hush * blame) / all;
				sum.times++;
				sums.set(hash, sum);
			}
		},
		learned: () => {
			const lessons = new Map<number, Lesson>();
			for (const [hash, { polarity, neutrality, times, word, denied }] of sums) {
				const limit = wordLimit(times);
				lessons.set(hash, { polarity: clamp(polarity, limit), neutrality: clamp(neutrality, limit), times, word, denied });
			}
			return { words: lessons, corrections };
		},
	};
};

/** All at once. */
export const makeLearnFromCorrections = (weights: Weights) => {
	const begin = makeLearning(weights);
	return (corrections: readonly Correction[]): Learned => {
		const learning = begin();
		for (const correction of corrections) learning.add(correction);
		return learning.learned();
	};
};

/** What the corrections say of the text analysed last, and because of which words. */
export interface LearnedEffect {
	readonly polarity: number;
	readonly neutrality: number;
	readonly because: readonly { readonly word: number; readonly polarity: number; readonly times: number }[];
}

export const learnedEffect = (learned: Learned, base: number): LearnedEffect => {
	let telling = 0;
	let taught = 0;
	let polarity = 0;
	let neutrality = 0;
	const because: { word: number; polarity: number; times: number }[] = [];
	const seen = new Set<number>();
	for (let word = 0; word < words.count && hashed.count > 0; word++) {
		const hash = lessonHash(word);
		if (seen.has(hash)) continue;
		seen.add(hash);
		if (isTelling(word)) telling++;
		const lesson = learned.words.get(hash);
		if (!lesson) continue;
		taught++;
		polarity += lesson.polarity;
		neutrality += lesson.neutrality;
		if (Math.abs(lesson.polarity) >= 0.2 || Math.abs(lesson.neutrality) >= 0.2)
			because.push({ word, polarity: lesson.polarity, times: lesson.times });
	}
	const against = polarity > 0 !== base > 0;
	const limit = against && taught < telling * 0.5 ? Math.max(1.3, Math.abs(base) * (1 - ownShare)) : maxShift;
	return { polarity: clamp(polarity, Math.min(limit, maxShift)), neutrality: clamp(neutrality, maxShift), because };
};
