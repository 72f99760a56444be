// How near a question is to one answer and the questions that it answered before: the share of its telling words that occur there. Rare words
// count more, parts of words less, words of the answer more than those of one question; the more questions have a word, the more it counts.
import type { ComparedWords, comparedLine } from './compared-words.ts';

/** Chosen with questions left out by turns (npm run bench:said-before). */
const partWeight = 0.3;
const answerWeight = 4;
const saturation = 3;

export interface Weights {
	/** What each word and part of the question counts. */
	readonly of: ReadonlyMap<string, number>;
	/** What all words of it would count, those that nobody ever said included. */
	readonly total: number;
}

const minLetters = 3;
const maxWords = 120;
const maxParts = 300;

/** `answersWith`: in how many of `all` answers a word occurs. What occurs in more than `most` tells nothing. */
export function weightsOf(
	{ words, parts }: ComparedWords,
	all: number,
	most: number,
	answersWith: (word: string) => number,
): Weights {
	const weights = new Map<string, number>();
	let total = 0;
	const add = (word: string, weight: number): void => {
		if (weights.has(word)) return;
		const n = answersWith(word);
		if (n > most) return;
		total += weight * Math.log((all + 1) / (n + 0.5));
		if (n > 0) weights.set(word, weight * Math.log((all + 1) / (n + 0.5)));
	};
	for (const word of new Set(words.slice(0, maxWords))) if (word.length >= minLetters) add(word, 1);
	for (const part of new Set(parts.slice(0, maxParts))) add(part, partWeight);
	return { of: weights, total };
}

type HasWord = ReturnType<typeof comparedLine>;

/** From 0; 1 would be every word in the answer and in countless questions. */
export function nearness(weights: Weights, answer: HasWord, questions: readonly HasWord[]): number {
	let score = 0;
	for (const [word, weight] of weights.of) {
		let times = answer.has(word) ? answerWeight : 0;
		for (const question of questions) if (question.has(word)) times += 1;
		score += (weight * times) / (times + saturation);
	}
	return weights.total === 0 ? 0 : score / weights.total;
}
