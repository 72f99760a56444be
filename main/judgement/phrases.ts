// Finds the phrases of a language in the words of a text: one automaton for all of them, run once per word.
import { pairHash, wordHash } from './fold.ts';
import { type HashTable, makeHashTable } from './hash-table.ts';
import { type Part, type PhraseLine, readPhrase } from './phrase-text.ts';
import { flag, words } from './words.ts';

export interface Phrases {
	/** Rule names, by number. */
	readonly rules: readonly string[];
	readonly weights: Float32Array;
	/** Calls `found` with every phrase that begins at this word: its line's number and the word after its end. */
	readonly at: (word: number, stems: Int32Array, found: (line: number, end: number) => void) => void;
}

const any = 0x3ade68b1;
const number = 0x1f83d9ab;
/** A phrase is over after this many words: a bound on the work for one word. */
const maxPhraseWords = 14;

export const stemHash = (hash: number): number => pairHash(hash, 0x5bd1e995);

class Builder {
	readonly moves = new Map<number, number[]>();
	readonly ends: number[][] = [[]];
	readonly openEnded: boolean[] = [false];
	readonly stems: readonly string[];
	constructor(stems: readonly string[]) {
		this.stems = stems;
	}
	private state(): number {
		this.ends.push([]);
		this.openEnded.push(false);
		return this.ends.length - 1;
	}
	private move(from: readonly number[], hash: number, to: number): void {
		for (const state of from) {
			const key = pairHash(state + 1, hash);
			const held = this.moves.get(key);
			if (held) held.push(to);
			else this.moves.set(key, [to]);
			if (hash === any) this.openEnded[state] = true;
		}
	}
	private part(from: readonly number[], part: Part, single: number): number[] {
		if (part.kind === 'either') {
			// ways of one word each may share the state they lead to
			const shared = this.state();
			const to = new Set<number>();
			for (const way of part.ways) {
				const [only] = way;
				const ends = way.length === 1 && only ? this.part(from, only, shared) : this.sequence(from, way);
				for (const end of ends) to.add(end);
			}
			if (part.optional) for (const state of from) to.add(state);
			return [...to];
		}
		const next = single >= 0 ? single : this.state();
		if (part.kind === 'some') {
			const second = this.state();
			this.move(from, any, next);
			this.move([next], any, second);
			return [...from, next, second];
		}
		if (part.kind === 'any') this.move(from, any, next);
		else if (part.kind === 'number') this.move(from, number, next);
		else if (part.kind === 'word') this.move(from, wordHash(part.word), next);
		else if (part.kind === 'stem') {
			// a word is found under its longest stem: a longer one covers the shorter too
			for (const longer of this.stems)
				if (longer.startsWith(part.word)) this.move(from, stemHash(wordHash(longer)), next);
		}
		return part.optional ? [...from, next] : [next];
	}
	sequence(from: readonly number[], parts: readonly Part[]): number[] {
		let states = [...from];
		for (const part of parts) states = this.part(states, part, -1);
		return states;
	}
}

/** Builds the automaton of one language; `stems` are all stems that words are looked up by. */
export const makePhrases = (lines: readonly PhraseLine[], stems: readonly string[]): Phrases => {
	const builder = new Builder(stems);
	for (const [line, { phrases }] of lines.entries())
		for (const phrase of phrases)
			for (const state of builder.sequence([0], readPhrase(phrase))) {
				if (state === 0) throw new Error(`A phrase may not be empty: ${phrase}`);
				builder.ends[state]?.push(line);
			}
	const table: HashTable = makeHashTable(builder.moves.size);
	const targets: number[][] = [];
	for (const [key, to] of builder.moves) {
		table.set(key, targets.length);
		targets.push([...new Set(to)]);
	}
	const { ends, openEnded } = builder;
	const walk = (
		state: number,
		word: number,
		from: number,
		stems: Int32Array,
		found: (line: number, end: number) => void,
	): void => {
		for (const line of ends[state] ?? []) found(line, word);
		// a phrase does not reach over the end of a sentence
		if (word >= words.count || word - from >= maxPhraseWords || (word > from && words.before[word] === 2)) return;
		const follow = (hash: number): void => {
			const move = table.get(pairHash(state + 1, hash));
			if (move >= 0) for (const next of targets[move] ?? []) walk(next, word + 1, from, stems, found);
		};
		follow(words.hash[word] ?? 0);
		const stem = stems[word] ?? 0;
		if (stem !== 0) follow(stem);
		if ((words.flags[word] ?? 0) & flag.number) follow(number);
		if (openEnded[state]) follow(any);
	};
	return {
		rules: lines.map(({ rule }) => rule),
		weights: Float32Array.from(lines, ({ weight }) => weight),
		at: (word, stems, found) => walk(0, word, word, stems, found),
	};
};
