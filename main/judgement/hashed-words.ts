// The hashes of a text's words and word pairs: the keys of the model's word weights.
import { pairHash } from './fold.ts';
import { valence } from './valence.ts';
import { flag, words } from './words.ts';

/** The hashes of words and word pairs of the text judged last, and the word each belongs to. */
export const hashed = {
	count: 0,
	hash: new Int32Array(3 * words.hash.length),
	word: new Int32Array(3 * words.hash.length),
};

const addHashed = (hash: number, word: number): void => {
	hashed.hash[hashed.count] = hash;
	hashed.word[hashed.count++] = word;
};

/** Words that no model may learn: names, numbers, signs. */
const numberHash = 0x2c1b3c6d;

export const hashWords = (salt: number): void => {
	hashed.count = 0;
	let before = 0x1b873593;
	const maxCount = Math.min(words.count, 220);
	for (let word = 0; word < maxCount; word++) {
		const flags = words.flags[word] ?? 0;
		if (words.before[word] === 2) before = 0x1b873593;
		const hash = (flags & flag.number ? numberHash : (words.hash[word] ?? 0)) ^ salt;
		addHashed(pairHash(hash, valence.negated[word] ? 0x7f4a7c15 : 0), word);
		addHashed(pairHash(before, hash), word);
		before = hash;
	}
};
