// What two questions are compared by: the beginnings of their words, and pieces of five letters, which a typing error or a compound word
// leaves alike. Beginnings found as many answers as the stems of a stemmer for each language (docs/ARCHITECTURE.md has the figures).
import { searchText } from './search-text.ts';

/** Letters of a word that count: "deliver", "delivery" and "delivered" are one. */
const stemLetters = 5;
const partLetters = 5;
/** Shorter words have no parts. */
const minLetters = 4;
/** A question stands at the beginning of a mail. */
const readCharacters = 2000;

const ascii = /^[\0-\x7F]*$/;
const withoutMarks = (text: string): string =>
	ascii.test(text)
		? text
		: searchText(text).normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').replaceAll('ß', 'ss');

const foldedWords = (text: string): string[] =>
	withoutMarks(text.slice(0, readCharacters).toWellFormed().toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? [];

const firstLetters = (word: string): string => [...word].slice(0, stemLetters).join('');

/** Mark the ends of a word in its parts. No word has them, and the tokenizer keeps them. */
const start = '\uE000';
const end = '\uE001';
/** The letter in front tells a part from a word: it is longer than any. */
function partsOf(word: string): string[] {
	const letters = [...word];
	if (letters.length < minLetters) return [];
	const marked = [start, ...letters, end];
	return Array.from(
		{ length: marked.length - partLetters + 1 },
		(_, at) => `g${marked.slice(at, at + partLetters).join('')}`,
	);
}

export interface ComparedWords {
	readonly words: readonly string[];
	readonly parts: readonly string[];
}

/** In the order of the text, with repetitions. */
export function comparedWords(text: string): ComparedWords {
	const words = foldedWords(text);
	return { words: words.map(firstLetters), parts: words.flatMap(partsOf) };
}

/** The same as one line, in which each of them can be looked for: faster than all of them, where only a few are asked about. */
export function comparedLine(text: string): { readonly has: (wordOrPart: string) => boolean } {
	const line = foldedWords(text)
		.map((word) => `${start}${word}${end}`)
		.join(' ');
	return {
		has: (one) => {
			const letters = [...one].length;
			if (letters > stemLetters) return line.includes(one.slice(1));
			return line.includes(letters < stemLetters ? `${start}${one}${end}` : `${start}${one}`);
		},
	};
}
