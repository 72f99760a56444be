// Whether two answers say the same in nearly the same words: they differ in a name, a greeting or a date. One of them is enough to choose from.
import { comparedWords } from './compared-words.ts';

/** Share of the words of both that both have. */
const alike = 0.7;

export const answerWords = (text: string): ReadonlySet<string> => new Set(comparedWords(text).words);

export function isSameAnswer(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
	let both = 0;
	for (const word of one) if (other.has(word)) both += 1;
	const all = one.size + other.size - both;
	return all === 0 || both / all >= alike;
}
