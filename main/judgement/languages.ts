// The lexicons and the language detector, each built once, when the first text needs it.

import { de } from './data/de.ts';
import { en } from './data/en.ts';
import { es } from './data/es.ts';
import { fr } from './data/fr.ts';
import { it } from './data/it.ts';
import { other } from './data/other.ts';
import { pt } from './data/pt.ts';
import { signs } from './data/signs.ts';
import { vader } from './data/vader.ts';
import { makeDetector } from './detect.ts';
import { signHash, wordHash } from './fold.ts';
import { makeHashTable } from './hash-table.ts';
import { type Language, type LanguageData, languages } from './language-data.ts';
import { type Lexicon, makeLexicon, readWords } from './lexicon.ts';
import { readLines } from './phrase-text.ts';

const data: Readonly<Record<Language, LanguageData>> = { en, es, fr, de, it, pt };

/** Made on first use: a start does not wait for tables that only the first message needs. */
const once = <Made>(make: () => Made): (() => Made) => {
	let held: { readonly made: Made } | undefined;
	return () => {
		held ??= { made: make() };
		return held.made;
	};
};

const signWeights = once(() => {
	const weights = new Map<number, number>();
	for (const [list, weight] of Object.entries(signs))
		for (const sign of list) {
			const point = sign.codePointAt(0) ?? 0;
			if (point !== 0xfe0f) weights.set(signHash(point), weight);
		}
	return weights;
});

const general = once(() => new Map(readWords(vader)));
const nothing: ReadonlyMap<string, number> = new Map();

const lexicons = Object.fromEntries(
	languages.map((language) => [
		language,
		once(() => makeLexicon(data[language], language === 'en' ? general() : nothing, signWeights())),
	]),
) as Readonly<Record<Language, () => Lexicon>>;
export const lexiconOf = (language: Language): Lexicon => lexicons[language]();

/** For texts of other languages: only emoji and smileys. */
export const signsOnly = once(() =>
	makeLexicon({ words: '', roles: {}, phrases: '', common: '' }, nothing, signWeights()),
);

const content = (language: Language): string =>
	[...(language === 'en' ? general() : []), ...readWords(data[language].words)]
		.map(([word]) => word.replace('*', ''))
		.join(' ');

const phraseWords = (language: Language): string => {
	const phrases = readLines(data[language].phrases).flatMap((line) => line.phrases);
	return [...new Set(phrases.join(' ').match(/[\p{L}']{3,}(?![\p{L}'*])/gu) ?? [])].join(' ');
};

export const detector = once(() =>
	makeDetector(
		[...languages.map((language) => data[language].common), other],
		languages.map(content),
		languages.map(phraseWords),
	),
);

const commonWords = once(() => {
	const list = languages.flatMap((language) => [
		...data[language].common.split(/\s+/),
		...Object.values(data[language].roles).join(' ').split(' '),
	]);
	const table = makeHashTable(list.length);
	for (const word of list) table.set(wordHash(word), 1);
	return table;
});
/** True of words that occur in every text and therefore carry no information. */
export const isCommon = (hash: number): boolean => commonWords().get(hash) === 1;
