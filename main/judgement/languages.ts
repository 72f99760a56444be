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
import { listWeights, makeDetector, makeWordRows, otherLanguage } from './detect.ts';
import { signHash, wordHash } from './fold.ts';
import { makeHashTable } from './hash-table.ts';
import { type Language, type LanguageData, languages } from './language-data.ts';
import { type Lexicon, makeLexicon, readPhrases, readWords } from './lexicon.ts';
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
const noLanguage: LanguageData = { words: '', roles: {}, phrases: '', common: '' };
const nothing: ReadonlyMap<string, number> = new Map();

const forEach = <Made>(make: (language: Language) => Made): Readonly<Record<Language, () => Made>> =>
	Object.fromEntries(languages.map((language) => [language, once(() => make(language))])) as Readonly<
		Record<Language, () => Made>
	>;

const phrasesOf = forEach((language) => readPhrases(data[language]));
const lexicons = forEach((language) =>
	makeLexicon(data[language], language === 'en' ? general() : nothing, signWeights(), phrasesOf[language]()),
);
export const lexiconOf = (language: Language): Lexicon => lexicons[language]();

/** For texts of other languages: only emoji and smileys. */
export const signsOnly = once(() => makeLexicon(noLanguage, nothing, signWeights(), readPhrases(noLanguage)));

const contents = forEach((language) =>
	[...(language === 'en' ? general() : []), ...readWords(data[language].words)]
		.map(([word]) => word.replace('*', ''))
		.join(' '),
);

const phraseWords = forEach((language) => {
	const phrases = readLines(data[language].phrases).flatMap((line) => line.phrases);
	return [...new Set(phrases.join(' ').match(/[\p{L}']{3,}(?![\p{L}'*])/gu) ?? [])].join(' ');
});

const rows = once(makeWordRows);
const rowsOf = languages.flatMap((language, place) => [
	once(() => rows().add(place, data[language].common, listWeights.common)),
	once(() => rows().add(place, contents[language](), listWeights.content)),
	once(() => rows().add(place, phraseWords[language](), listWeights.phrases)),
]);
const otherRows = once(() => rows().add(otherLanguage, other, listWeights.common));
const finishedRows = once(() => {
	for (const add of [...rowsOf, otherRows]) add();
	return rows().finish();
});
export const detector = once(() => makeDetector(finishedRows()));

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

/** Making the tables that judging in these languages needs, in pieces: each is a few ms. */
export const tableSteps = (wanted: readonly Language[]): readonly (() => unknown)[] => [
	general,
	signWeights,
	...languages.flatMap((language) => [contents[language], phraseWords[language]]),
	...rowsOf,
	finishedRows,
	detector,
	commonWords,
	signsOnly,
	...wanted.flatMap((language) => [phrasesOf[language], lexicons[language]]),
];
