// Which language a text is in, from its frequent words and letters. Says `unknown` rather than guess.
import { wordHash } from './fold.ts';
import { type Language, languages } from './language-data.ts';
import { makeTable } from './table.ts';
import { flag, words } from './words.ts';

const count = languages.length + 1;
/** The place of "any other language" among the sums. */
const other = languages.length;

export interface Detector {
	/** Call after `scan(text)`. */
	readonly detect: (text: string) => Language | 'unknown';
}

/** Letters that few languages write: which languages (by number) they speak for, and how strongly. */
const marks: readonly (readonly [letters: string, languages: readonly number[], weight: number])[] = [
	['ñ¿¡', [1], 3],
	['ß', [3], 3],
	['äöü', [3, other], 1.2],
	['ãõ', [5], 2.5],
	['ç', [2, 5, other], 0.8],
	['èùêîûœ', [2], 1],
	['ìò', [4], 1.5],
	['áíóú', [1, 5, other], 0.7],
	['é', [1, 2, 5], 0.3],
	['àâ', [2, 4, 5], 0.4],
	['åøæıışğžščřłąęńźżőűăîșț', [other], 2.5],
];
const markRows = new Map<number, Float32Array>();
for (const [letters, speaksFor, weight] of marks)
	for (const letter of letters) {
		const row = new Float32Array(count);
		for (const place of speaksFor) row[place] = weight;
		markRows.set(letter.charCodeAt(0), row);
	}

/**
 * `common` holds, per language and one more for all others, its frequent words; `content` the words its lexicon knows.
 * A word of several languages speaks for each of them the less.
 */
export const makeDetector = (common: readonly string[], content: readonly string[]): Detector => {
	const rows = new Map<number, Float32Array>();
	const add = (lists: readonly string[], weight: number): void => {
		for (const [place, list] of lists.entries())
			for (const word of new Set(list.split(/\s+/))) {
				if (word === '') continue;
				const hash = wordHash(word);
				const row = rows.get(hash) ?? new Float32Array(count);
				row[place] = Math.max(row[place] ?? 0, weight);
				rows.set(hash, row);
			}
	};
	add(content, 0.7);
	add(common, 1);
	const table = makeTable(rows.size);
	const flat = new Float32Array(rows.size * count);
	let next = 0;
	for (const [hash, row] of rows) {
		const speakers = row.filter((weight) => weight > 0).length;
		for (let place = 0; place < count; place++) flat[next * count + place] = ((row[place] ?? 0) * 2) / (1 + speakers ** 1.5);
		table.set(hash, next++);
	}
	const sums = new Float32Array(count);

	return {
		detect: (text) => {
			sums.fill(0);
			let seen = 0;
			let foreign = 0;
			const most = Math.min(words.count, 160);
			for (let word = 0; word < most; word++) {
				const flags = words.flags[word] ?? 0;
				if (flags & (flag.number | flag.sign)) continue;
				seen++;
				if (flags & flag.foreign) foreign++;
				const row = table.get(words.hash[word] ?? 0);
				if (row >= 0) for (let place = 0; place < count; place++) sums[place] = (sums[place] ?? 0) + (flat[row * count + place] ?? 0);
			}
			if (seen === 0 || foreign * 3 > seen) return 'unknown';
			const end = Math.min(text.length, 600);
			for (let at = 0; at < end; at++) {
				const code = text.charCodeAt(at);
				if (code < 0xa1 || code > 0x250) continue;
				const row = markRows.get(code | 32) ?? markRows.get(code);
				if (row) for (let place = 0; place < count; place++) sums[place] = (sums[place] ?? 0) + (row[place] ?? 0);
			}
			let best = 0;
			for (let place = 1; place < count; place++) if ((sums[place] ?? 0) > (sums[best] ?? 0)) best = place;
			let second = 0;
			for (let place = 0; place < count; place++) if (place !== best) second = Math.max(second, sums[place] ?? 0);
			const sum = sums[best] ?? 0;
			// a long text hardly any word of which is known is in a language that is not judged
			if (best === other || sum < 0.35 || sum < second * 1.08 || (seen >= 8 && sum < seen * 0.12)) return 'unknown';
			return languages[best] ?? 'unknown';
		},
	};
};
