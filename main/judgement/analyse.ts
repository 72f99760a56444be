// From a text to what the model weighs: words, language, phrases, measures. Leaves them in the shared arrays until the next text.

import { fewWords } from './detect.ts';
import { measure } from './features.ts';
import { hashWords } from './hashed-words.ts';
import { type Language, languages } from './language-data.ts';
import { detector, lexiconOf, signsOnly } from './languages.ts';
import { type Lexicon, lookup } from './lexicon.ts';
import { scan } from './scan.ts';
import { weigh } from './valence.ts';
import { flag, words } from './words.ts';

/** Keeps words of different languages in different places of the model. */
const saltOf = (language: Language | 'unknown'): number =>
	language === 'unknown' ? 0x3c6ef372 : Math.imul(languages.indexOf(language), 0x27d4eb2f);

/** What the text was read with. */
interface Analysis {
	readonly language: Language | 'unknown';
	readonly lexicon: Lexicon;
}

/** True of one to three words that all stand in the language's lists of words, also by their stems ("Horrible!" in a Spanish shop). */
const knowsAll = (language: Language): boolean => {
	if (words.count === 0 || words.count > fewWords) return false;
	lexiconOf(language).lookUp();
	let known = 0;
	for (let word = 0; word < words.count; word++) {
		if ((words.flags[word] ?? 0) & (flag.number | flag.sign)) continue;
		if ((lookup.weight[word] ?? 0) === 0 && (lookup.roles[word] ?? 0) === 0) return false;
		known++;
	}
	return known > 0;
};

/** `likely`: the language of the thread or the shop, which decides where a few words belong to several. */
export const analyse = (text: string, likely?: Language): Analysis => {
	scan(text);
	const language = likely !== undefined && knowsAll(likely) ? likely : detector().detect(text, likely);
	const lexicon = language === 'unknown' ? signsOnly() : lexiconOf(language);
	lexicon.lookUp();
	weigh(lexicon);
	measure(lexicon);
	hashWords(saltOf(language));
	return { language, lexicon };
};
