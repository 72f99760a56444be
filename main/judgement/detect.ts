// Which language a text is in, from its frequent words and letters. Says `unknown` rather than guess.
import { hashStart, hashStep, mixHash, wordHash } from './fold.ts';
import { type HashTable, makeHashTable } from './hash-table.ts';
import { type Language, languages } from './language-data.ts';
import { flag, words } from './words.ts';

const count = languages.length + 1;
/** In a text of so many words the language spoken here needs less to be taken. */
const someWords = 10;
/** A text of so few words may belong to several languages. */
export const fewWords = 3;
/** The place of "any other language" among the sums. */
export const otherLanguage = languages.length;

interface Detector {
	/** Call after `scan(text)`. `likely` decides where a few words belong to several languages: the thread's language, or the shop's. */
	readonly detect: (text: string, likely?: Language) => Language | 'unknown';
}

/** Letters that few languages write: which languages (by number) they speak for, and how strongly. */
const letterWeights: readonly (readonly [letters: string, languages: readonly number[], weight: number])[] = [
	['ñ¿¡', [1], 3],
	['ß', [3], 3],
	['äöü', [3, otherLanguage], 1.2],
	['ãõ', [5], 2.5],
	['ç', [2, 5, otherLanguage], 0.8],
	['ùîûœ', [2], 1],
	['è', [2, 4], 1],
	['ê', [2, 5], 0.8],
	['ìò', [4], 1.5],
	['áíóú', [1, 5, otherLanguage], 0.7],
	['é', [1, 2, 5], 0.3],
	['àâ', [2, 4, 5], 0.4],
	['åøæıışğžščřłąęńźżőűăîșț', [otherLanguage], 2.5],
];
/** Last three letters of words, per language. */
const endings: readonly string[] = [
	'ing ion ght uld ess ely ble ers nks ked ted ent',
	'ion dad nte ado ndo ero ron ues rse uel llo lla aje cio nes ido eis aba ito',
	'eux eau ent ais ait ois que ier ert ees tre use ion ons vez ant lle nne ete',
	'ung ich eit sch cht ten gen den tzt hen ert hrt ein nde lle ker',
	'zio one ato ata ati imo ima imi tti tto tta zza lio nno are ere ire sso che ino lla llo nte ssa ndo oni ste eno',
	'cao oes nho nha lho lha gem dos ram ndo eis sse rei mos ade nte ado ido osa oso vel',
];

const markRows = new Map<number, Float32Array>();
for (const [letters, speaksFor, weight] of letterWeights)
	for (const letter of letters) {
		const row = new Float32Array(count);
		for (const place of speaksFor) row[place] = weight;
		markRows.set(letter.charCodeAt(0), row);
	}

interface Rows {
	readonly table: HashTable;
	readonly flat: Float32Array;
}

/** Collects what each word says for each language; list by list, because all at once takes tens of ms. */
export interface WordRows {
	readonly add: (language: number, list: string, weight: number) => void;
	readonly finish: () => Rows;
}

export const makeWordRows = (): WordRows => {
	const places = new Map<number, number>();
	let flat = new Float32Array(count * 4096);
	return {
		add: (language, list, weight) => {
			for (const word of list.split(/\s+/)) {
				if (word === '') continue;
				const hash = wordHash(word);
				let place = places.get(hash);
				if (place === undefined) {
					place = places.size;
					places.set(hash, place);
					if (places.size * count > flat.length) {
						const longer = new Float32Array(flat.length * 2);
						longer.set(flat);
						flat = longer;
					}
				}
				const at = place * count + language;
				flat[at] = Math.max(flat[at] ?? 0, weight);
			}
		},
		finish: () => {
			const table = makeHashTable(places.size);
			for (const [hash, place] of places) {
				table.set(hash, place);
				let speakers = 0;
				for (let at = place * count; at < (place + 1) * count; at++) if ((flat[at] ?? 0) > 0) speakers++;
				// a word of several languages speaks for each of them the less
				for (let at = place * count; at < (place + 1) * count; at++)
					flat[at] = ((flat[at] ?? 0) * 2) / (1 + speakers ** 1.5);
			}
			return { table, flat: flat.slice(0, places.size * count) };
		},
	};
};

/** The hash of a word's last three letters; 1 for short words. */
const tailOf = (word: number): number => {
	const to = words.at[word + 1] ?? 0;
	if (to - (words.at[word] ?? 0) < 5) return 1;
	let hash = hashStart;
	for (let at = to - 3; at < to; at++) hash = hashStep(hash, words.folded[at] ?? 0);
	return mixHash(hash);
};

/** How much a word of each list says: a frequent one, one that the lexicon weighs, one of a phrase. */
export const listWeights = { common: 1, content: 0.7, phrases: 0.5 } as const;

/** `known`: what was collected of the lists of each language, and of the frequent words of all others. */
export const makeDetector = (known: Rows): Detector => {
	const endingRows = makeWordRows();
	for (const [language, list] of endings.entries()) endingRows.add(language, list, 0.4);
	const tails = endingRows.finish();
	const sums = new Float32Array(count);

	const add = ({ table, flat }: Rows, hash: number): boolean => {
		const row = table.get(hash);
		if (row < 0) return false;
		for (let place = 0; place < count; place++) sums[place] = (sums[place] ?? 0) + (flat[row * count + place] ?? 0);
		return true;
	};

	return {
		detect: (text, likely) => {
			sums.fill(0);
			let seen = 0;
			let foreign = 0;
			let listed = 0;
			const maxCount = Math.min(words.count, 160);
			for (let word = 0; word < maxCount; word++) {
				const flags = words.flags[word] ?? 0;
				if (flags & (flag.number | flag.sign)) continue;
				seen++;
				if (flags & flag.foreign) foreign++;
				if (add(known, words.hash[word] ?? 0)) listed++;
				else add(tails, tailOf(word));
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
			const sum = sums[best] ?? 0;
			const isShort = seen <= fewWords;
			const elsewhere = sums[otherLanguage] ?? 0;
			if (likely !== undefined && seen <= someWords) {
				const ofLikely = sums[languages.indexOf(likely)] ?? 0;
				// a word that no language knows ("ok", a name) is in the language spoken here
				if (ofLikely > 0 ? ofLikely >= sum * (isShort ? 0.9 : 0.75) : isShort && sum === 0) return likely;
			}
			if (best === otherLanguage) return 'unknown';
			// a few words that belong to several judged languages ("Horrible!") mean the same in each
			if (isShort && listed > 0 && elsewhere < sum) return languages[best] ?? 'unknown';
			// between two judged languages the likelier one is judged; only a language that is not judged is unknown
			if (sum < 0.35 || sum < elsewhere * 1.08) return 'unknown';
			// a long text hardly any word of which is known is in a language that is not judged
			if (seen >= 8 && sum < seen * 0.12) return 'unknown';
			return languages[best] ?? 'unknown';
		},
	};
};
