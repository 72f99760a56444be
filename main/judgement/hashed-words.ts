// The hashes of a text's words, word pairs, sentence patterns and letter sequences: the keys of the model's weights.
import { hashStart, hashStep, mixHash, pairHash } from './fold.ts';
import { isCommon } from './languages.ts';
import { valence } from './valence.ts';
import { flag, words } from './words.ts';

/** Only so many words of a text are weighed: those after them repeat it. */
const maxWeighed = 220;
/** How many places the weights of letter sequences share. */
export const gramPlaces = 1 << 15;
const maxGrams = 8192;

/** The hashes of words, word pairs and patterns of the text judged last, and the word each belongs to. */
export const hashed = {
	count: 0,
	hash: new Int32Array(3 * maxWeighed),
	word: new Int32Array(3 * maxWeighed),
};

/** The places of the sequences of three to five letters within a word, whatever the language, and the word each belongs to. */
export const grams = {
	count: 0,
	place: new Int32Array(maxGrams),
	word: new Int32Array(maxGrams),
};

const addHashed = (hash: number, word: number): void => {
	hashed.hash[hashed.count] = hash;
	hashed.word[hashed.count++] = word;
};

/** Words that no model may learn: names, numbers, signs. */
const numberHash = 0x2c1b3c6d;
/** The beginning and the end of a word count as a letter. */
const edge = 1;
const sentenceStart = 0x1b873593;
const patternSalt = 0x3c6ef35f;
const shortestGram = 3;
const longestGram = 5;

/** What a word is in a pattern: itself where it is a frequent one, else only whether it is a number, a sign, good, bad or neither. */
const patternOf = (word: number, flags: number): number => {
	if (flags & flag.number) return numberHash;
	const value = valence.value[word] ?? 0;
	if (flags & flag.sign) return value < 0 ? 0x51a3 : 0x51a2;
	const hash = words.hash[word] ?? 0;
	if (isCommon(hash)) return hash;
	return value > 0.5 ? 0x7a11 : value < -0.5 ? 0x7a12 : 0x7a13;
};

const hashGrams = (word: number): void => {
	const from = (words.at[word] ?? 0) - 1;
	const to = words.at[word + 1] ?? 0;
	for (let start = from; start < to - 1; start++) {
		let hash = hashStart;
		const last = Math.min(to, start + longestGram - 1);
		for (let at = start; at <= last; at++) {
			hash = hashStep(hash, at === from || at === to ? edge : (words.folded[at] ?? 0));
			if (at - start + 1 < shortestGram || grams.count >= maxGrams) continue;
			grams.place[grams.count] = mixHash(hash) & (gramPlaces - 1);
			grams.word[grams.count++] = word;
		}
	}
};

/** Fills `hashed` and `grams`. `salt` keeps the words of different languages in different places. */
export const hashWords = (salt: number): void => {
	hashed.count = 0;
	grams.count = 0;
	let before = sentenceStart;
	let pattern = sentenceStart;
	let patternBefore = sentenceStart;
	const maxCount = Math.min(words.count, maxWeighed);
	for (let word = 0; word < maxCount; word++) {
		const flags = words.flags[word] ?? 0;
		if (words.before[word] === 2) before = pattern = patternBefore = sentenceStart;
		const hash = (flags & flag.number ? numberHash : (words.hash[word] ?? 0)) ^ salt;
		addHashed(pairHash(hash, valence.negated[word] ? 0x7f4a7c15 : 0), word);
		addHashed(pairHash(before, hash), word);
		before = hash;
		// three words in a row, of which only the frequent ones count as themselves
		const now = patternOf(word, flags);
		addHashed(pairHash(pairHash(patternBefore, pattern), now ^ salt ^ patternSalt), word);
		patternBefore = pattern;
		pattern = now;
		if ((flags & (flag.number | flag.sign)) === 0) hashGrams(word);
	}
};
