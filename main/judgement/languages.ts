// The lexicons and the language detector, built once when this module is loaded.

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
import { type Language, type LanguageData, languages } from './language-data.ts';
import { type Lexicon, makeLexicon, readWords } from './lexicon.ts';
import { readLines } from './phrase-text.ts';

const data: Readonly<Record<Language, LanguageData>> = { en, es, fr, de, it, pt };

const signWeights = new Map<number, number>();
for (const [list, weight] of Object.entries(signs))
	for (const sign of list) {
		const point = sign.codePointAt(0) ?? 0;
		if (point !== 0xfe0f) signWeights.set(signHash(point), weight);
	}

const general = new Map(readWords(vader));
const nothing: ReadonlyMap<string, number> = new Map();

export const lexicons = Object.fromEntries(
	languages.map((language) => [
		language,
		makeLexicon(data[language], language === 'en' ? general : nothing, signWeights),
	]),
) as Readonly<Record<Language, Lexicon>>;

/** For texts of other languages: only emoji and smileys. */
export const signsOnly: Lexicon = makeLexicon({ words: '', roles: {}, phrases: '', common: '' }, nothing, signWeights);

const content = (language: Language): string =>
	[...(language === 'en' ? general : []), ...readWords(data[language].words)]
		.map(([word]) => word.replace('*', ''))
		.join(' ');

const phraseWords = (language: Language): string => {
	const phrases = readLines(data[language].phrases).flatMap((line) => line.phrases);
	return [...new Set(phrases.join(' ').match(/[\p{L}']{3,}(?![\p{L}'*])/gu) ?? [])].join(' ');
};

export const detector = makeDetector(
	[...languages.map((language) => data[language].common), other],
	languages.map(content),
	languages.map(phraseWords),
);

const commonHashes = new Set(
	languages
		.flatMap((language) => [
			...data[language].common.split(/\s+/),
			...Object.values(data[language].roles).join(' ').split(' '),
		])
		.map(wordHash),
);
/** True of words that occur in every text and therefore carry no information. */
export const isCommon = (hash: number): boolean => commonHashes.has(hash);
