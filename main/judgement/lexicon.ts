// A language's lexicon: word and stem weights, roles and phrases by hash, built once from its data file.
import { hashStart, hashStep, mixHash, plain, wordHash } from './fold.ts';
import { makeHashTable } from './hash-table.ts';
import type { LanguageData, Role } from './language-data.ts';
import { readLines } from './phrase-text.ts';
import { makePhrases, type Phrases, stemHash } from './phrases.ts';
import { flag, words } from './words.ts';

export const role = { not: 1, up: 2, down: 4, but: 8, ask: 16, hope: 32 } as const satisfies Record<Role, number>;

export interface Lexicon {
	readonly phrases: Phrases;
	readonly negatesBackward: boolean;
	/** Fills `weight`, `roles` and `stems` for every word scanned. */
	readonly lookUp: () => void;
}

const maxWords = words.hash.length;
/** What the lexicon says of each word of the text being judged. */
export const lookup = {
	weight: new Float32Array(maxWords),
	roles: new Uint8Array(maxWords),
	stems: new Int32Array(maxWords),
};

interface Entry {
	weight: number;
	roles: number;
}

/** Pairs of word and weight out of "weight: word word" lines; a trailing _ excludes a word. */
export const readWords = (text: string): [string, number][] =>
	text.split('\n').flatMap((line) => {
		const colon = line.indexOf(':');
		const weight = Number(line.slice(0, colon));
		const list = line.slice(colon + 1).split(' ');
		return colon < 0
			? []
			: list.filter((word) => word !== '' && !word.endsWith('_')).map((word): [string, number] => [word, weight]);
	});

interface ReadPhrases {
	readonly phrases: Phrases;
	/** All stems of the language. */
	readonly stems: readonly string[];
}

/** The phrases of a language and the stems that they and its words are found by. */
export const readPhrases = (data: LanguageData): ReadPhrases => {
	const stems = stemsOf(data);
	return { phrases: makePhrases(readLines(data.phrases), stems), stems };
};

const isRole = (name: string): name is Role => name in role;

/** `base` gives general word weights, which the language's own list overrides; `signs` the weights of emoji by hash. */
export const makeLexicon = (
	data: LanguageData,
	base: ReadonlyMap<string, number>,
	signs: ReadonlyMap<number, number>,
	{ phrases, stems: stemWords }: ReadPhrases,
): Lexicon => {
	const exact = new Map<number, Entry>();
	const stem = new Map<number, Entry>();
	const entry = (of: Map<number, Entry>, hash: number): Entry => {
		let held = of.get(hash);
		if (!held) {
			held = { weight: 0, roles: 0 };
			of.set(hash, held);
		}
		return held;
	};
	for (const [word, weight] of base) entry(exact, wordHash(word)).weight = weight;
	for (const word of (data.plainWords ?? '').split(' '))
		if (word !== '' && !word.endsWith('_')) entry(exact, wordHash(word)).weight = 0;
	for (const [word, weight] of readWords(data.words)) {
		if (word.endsWith('*')) entry(stem, wordHash(word)).weight = weight;
		else entry(exact, wordHash(word)).weight = weight;
	}
	for (const [name, list] of Object.entries(data.roles))
		if (isRole(name))
			for (const word of list.split(' '))
				if (word !== '') entry(word.endsWith('*') ? stem : exact, wordHash(word)).roles |= role[name];
	for (const [hash, weight] of signs) entry(exact, hash).weight = weight;
	const listed = new Set(stem.keys());
	for (const word of stemWords) entry(stem, wordHash(word));

	const exactTable = makeHashTable(exact.size);
	const stemTable = makeHashTable(stem.size + 1);
	const entries: Entry[] = [];
	/** Stems of the word list, not only of phrases: only these have a weight. */
	const weighs: boolean[] = [];
	for (const [of, table] of [[exact, exactTable] as const, [stem, stemTable] as const])
		for (const [hash, held] of of) {
			table.set(hash, entries.length);
			entries.push(held);
			weighs.push(of === exact || listed.has(hash));
		}
	const weights = Float32Array.from(entries, ({ weight }) => weight);
	const roles = Uint8Array.from(entries, ({ roles: held }) => held);
	const lengths = stemWords.map(foldedLength);
	const shortest = Math.min(99, ...lengths);
	const longest = Math.max(0, ...lengths);

	/** The longest known stem this word begins with; −1 when none. */
	const findStem = (word: number): number => {
		const from = words.at[word] ?? 0;
		const to = words.at[word + 1] ?? 0;
		let hash = hashStart;
		let best = -1;
		lookup.stems[word] = 0;
		const maxLength = Math.min(to - from, longest);
		for (let letter = 0; letter < maxLength; letter++) {
			hash = hashStep(hash, words.folded[from + letter] ?? 0);
			if (letter + 1 < shortest) continue;
			const held = stemTable.get(mixHash(hash));
			if (held < 0) continue;
			if (weighs[held]) best = held;
			lookup.stems[word] = stemHash(mixHash(hash));
		}
		return best;
	};

	return {
		phrases,
		negatesBackward: data.negatesBackward ?? false,
		lookUp: () => {
			for (let word = 0; word < words.count; word++) {
				let held = exactTable.get(words.hash[word] ?? 0);
				if (held < 0 && (words.flags[word] ?? 0) & flag.long) {
					held = exactTable.get(words.short[word] ?? 0);
					if (held >= 0) words.hash[word] = words.short[word] ?? 0;
				}
				const stemmed = findStem(word);
				if (held < 0) held = stemmed;
				lookup.weight[word] = held < 0 ? 0 : (weights[held] ?? 0);
				lookup.roles[word] = held < 0 ? 0 : (roles[held] ?? 0);
			}
		},
	};
};

const foldedLength = (word: string): number => {
	let length = 0;
	for (let at = 0; at < word.length; at++) if ((plain[word.charCodeAt(at)] ?? 0) !== 0) length++;
	return length;
};

/** All stems of a language, from its words, roles and phrases. */
const stemsOf = (data: LanguageData): string[] => {
	const text = `${data.words} ${Object.values(data.roles).join(' ')} ${data.phrases}`;
	return [...new Set(text.match(/[\p{L}']+(?=\*)/gu) ?? [])];
};
