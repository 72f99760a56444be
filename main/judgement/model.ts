// The trained model: how much each measure and each hashed word adds to polarity (positive over negative) and to neutrality.
import { model } from './data/model.ts';
import { measured, measures } from './features.ts';
import { type HashTable, makeHashTable } from './hash-table.ts';
import { hashed } from './hashed-words.ts';

export interface Weights {
	/** Two numbers per measure: polarity, neutrality. */
	readonly measures: Float32Array;
	/** From the hash of a word or word pair to its number. */
	readonly known: HashTable;
	/** Two numbers per known word or pair, to be multiplied by `scale`. */
	readonly words: Int8Array;
	readonly scale: number;
}

/** What the model says of the text analysed last. */
export const modelOutput = { polarity: 0, neutrality: 0 };

const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export const readWeights = (): Weights => {
	const held = new Float32Array(measures.length * 2);
	for (const [place, name] of measures.entries()) {
		const pair = model.measures[name];
		held[place * 2] = pair?.[0] ?? 0;
		held[place * 2 + 1] = pair?.[1] ?? 0;
	}
	const hashes = new DataView(bytesOf(model.hashes).buffer);
	const count = hashes.byteLength / 4;
	const known = makeHashTable(count + 1);
	for (let word = 0; word < count; word++) known.set(hashes.getInt32(word * 4, true), word);
	return { measures: held, known, words: Int8Array.from(bytesOf(model.words)), scale: model.scale };
};

/** How much the words of a long text count each: it repeats itself. */
export const dampOf = (count: number): number => 1 / Math.sqrt(1 + count / 40);

/** Sets `modelOutput` from the measures and hashed words of the text analysed last. */
export const runModel = (weights: Weights): void => {
	let polarity = 0;
	let neutrality = 0;
	for (let place = 0; place < hashed.count; place++) {
		const at = weights.known.get(hashed.hash[place] ?? 0) * 2;
		if (at < 0) continue;
		polarity += weights.words[at] ?? 0;
		neutrality += weights.words[at + 1] ?? 0;
	}
	const damp = weights.scale * dampOf(hashed.count);
	polarity *= damp;
	neutrality *= damp;
	for (let place = 0; place < measures.length; place++) {
		const value = measured[place] ?? 0;
		polarity += value * (weights.measures[place * 2] ?? 0);
		neutrality += value * (weights.measures[place * 2 + 1] ?? 0);
	}
	modelOutput.polarity = polarity;
	modelOutput.neutrality = neutrality;
};
