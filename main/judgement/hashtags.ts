// Splits hashtags without capitals ("#neveragain") into words, when they consist of known words only.
import { tagWords } from './data/tag-words.ts';
import { hashStart, hashStep, mixHash, wordHash } from './fold.ts';
import { makeHashTable } from './hash-table.ts';
import { addWord, flag, words } from './words.ts';

const list = [...new Set(tagWords.split(' '))];
const known = makeHashTable(list.length);
for (const word of list) known.set(wordHash(word), word.length);
const longestWord = Math.max(...list.map((word) => word.length));
const maxTagLetters = 36;
/** Where the word that ends here begins, by letter; −1 when no words end here. */
const begins = new Int16Array(maxTagLetters + 1);

/** Replaces the tag read last by its words, each at the place of the whole tag. */
export const splitHashtag = (): void => {
	const word = words.count - 1;
	const first = words.at[word] ?? 0;
	const size = words.used - first;
	if (word < 0 || size < 5 || size > maxTagLetters) return;
	begins.fill(-1, 0, size + 1);
	begins[0] = 0;
	for (let from = 0; from < size; from++) {
		if (begins[from] === -1) continue;
		let hash = hashStart;
		const end = Math.min(size, from + longestWord);
		for (let to = from + 1; to <= end; to++) {
			hash = hashStep(hash, words.folded[first + to - 1] ?? 0);
			// the first way found stands, except that longer words at the end are worth more than many short ones
			if (known.get(mixHash(hash)) > 0 && (begins[to] === -1 || to - from > to - (begins[to] ?? 0))) begins[to] = from;
		}
	}
	if (begins[size] === -1 || begins[size] === 0) return;
	const ends: number[] = [];
	for (let to = size; to > 0; to = begins[to] ?? 0) ends.push(to);
	const { from, to } = { from: words.from[word] ?? 0, to: words.to[word] ?? 0 };
	const letters = words.folded.slice(first, first + size);
	words.count = word;
	words.used = first;
	let at = 0;
	for (const end of ends.reverse()) {
		let hash = hashStart;
		for (; at < end; at++) {
			hash = hashStep(hash, letters[at] ?? 0);
			words.folded[words.used++] = letters[at] ?? 0;
		}
		addWord(mixHash(hash), mixHash(hash), from, to, flag.tag);
	}
};
