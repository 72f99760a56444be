// Which language the customers of a shop write: it decides for a word or two that several languages share ("Horrible!").
import { type Language, languages } from './language-data.ts';

/** So many texts are remembered. */
export const remembered = 200;
/** From so many texts on, and this share of them, a language is the shop's. */
const leastTexts = 5;
const leastShare = 0.6;
/** A shorter text was perhaps judged by the shop's language itself. */
export const leastCharacters = 20;

export interface CommonLanguage {
	readonly note: (text: string, language: string) => void;
	/** undefined: too few texts, or a shop of several languages. */
	readonly likely: () => Language | undefined;
}

/** `before`: the languages of the shop's newest texts, of `leastCharacters` and more. */
export function createCommonLanguage(before: readonly string[]): CommonLanguage {
	const newest = before.slice(0, remembered).reverse();
	return {
		note: (text, language) => {
			if (text.length < leastCharacters) return;
			newest.push(language);
			if (newest.length > remembered) newest.shift();
		},
		likely: () => {
			const counts = languages.map((language) => newest.filter((one) => one === language).length);
			const most = Math.max(...counts);
			return most >= leastTexts && most >= newest.length * leastShare ? languages[counts.indexOf(most)] : undefined;
		},
	};
}
