// The trained model: how much each measure, hashed word and letter sequence adds to each output (model-data.ts).
import { model } from './data/model.ts';
import { isLexiconSilent, measured, measures } from './features.ts';
import { type HashTable, makeHashTable } from './hash-table.ts';
import { grams, hashed } from './hashed-words.ts';
import { type Output, outputs, type Setting, sentimentOutputs, settings } from './model-data.ts';

export interface Weights {
	/** One number per measure and output. */
	readonly measures: Float32Array;
	readonly reviewMeasures: Float32Array;
	/** From the hash of a word, pair or pattern to its number. */
	readonly known: HashTable;
	/** One number per known word, pair or pattern and output, to be multiplied by the output's scale. */
	readonly words: Int8Array;
	readonly wordScales: Float32Array;
	/** The same per place of a letter sequence. */
	readonly grams: Int8Array;
	readonly gramScales: Float32Array;
	/** The biases of each setting. */
	readonly leans: Readonly<Record<Setting, Float32Array>>;
}

const count = outputs.length;

/** What the model says of the text analysed last, without the setting's biases. */
export const modelOutput = { polarity: 0, neutrality: 0, all: new Float32Array(count) };
export const outputOf = (name: Output): number => modelOutput.all[outputs.indexOf(name)] ?? 0;

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');
const signed = (bytes: Buffer): Int8Array => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const inOrder = (of: Readonly<Record<string, readonly number[]>>): Float32Array => {
	const held = new Float32Array(measures.length * count);
	for (const [place, name] of measures.entries()) held.set(of[name] ?? [], place * count);
	return held;
};

export const readWeights = (): Weights => {
	const hashes = bytesOf(model.hashes);
	const known = makeHashTable(hashes.byteLength / 4 + 1);
	for (let word = 0; word < hashes.byteLength / 4; word++) known.set(hashes.readInt32LE(word * 4), word);
	return {
		measures: inOrder(model.measures),
		reviewMeasures: inOrder(model.reviewMeasures),
		known,
		words: signed(bytesOf(model.words)),
		wordScales: Float32Array.from(model.wordScales),
		grams: signed(bytesOf(model.grams)),
		gramScales: Float32Array.from(model.gramScales),
		leans: Object.fromEntries(
			settings.map((setting) => [setting, Float32Array.from(model.leans[setting])]),
		) as Readonly<Record<Setting, Float32Array>>,
	};
};

/** From so many on (some 80 words of a text) the sum grows no more: few texts to learn from are longer. */
const longLetter = { words: 240, grams: 900 } as const;
const damp = (count: number, half: number, most: number): number =>
	count <= most ? 1 / Math.sqrt(1 + count / half) : most / count / Math.sqrt(1 + most / half);

/** How much the words of a long text count each: it repeats itself. */
export const dampOf = (words: number): number => damp(words, 60, longLetter.words);
/** The same for letter sequences, of which each word has many. */
export const gramDampOf = (sequences: number): number => 0.5 * damp(sequences, 30, longLetter.grams);

/**
 * How much words and letter sequences count for the sentiment. They were learnt from the messages of few writers, so where the lexicon says
 * something they only correct it.
 */
export const sentimentShare = (measures: Float32Array): number => (isLexiconSilent(measures) ? 1 : 0.4);

const sums = new Int32Array(count);
const addScaled = (scales: Float32Array, damp: number): void => {
	const forSentiment = damp * sentimentShare(measured);
	for (let output = 0; output < count; output++)
		modelOutput.all[output] =
			(modelOutput.all[output] ?? 0) +
			(output < sentimentOutputs ? forSentiment : damp) * (sums[output] ?? 0) * (scales[output] ?? 0);
};

/** Sums the rows of `weights` that begin at `rows`. Ten sums in ten variables: a loop over the outputs takes three times as long. */
const sumRows = (weights: Int8Array, rows: Int32Array, length: number): void => {
	let [a, b, c, d, e, f, g, h, i, j] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
	for (let place = 0; place < length; place++) {
		const at = rows[place] ?? 0;
		if (at < 0) continue;
		a += weights[at] ?? 0;
		b += weights[at + 1] ?? 0;
		c += weights[at + 2] ?? 0;
		d += weights[at + 3] ?? 0;
		e += weights[at + 4] ?? 0;
		f += weights[at + 5] ?? 0;
		g += weights[at + 6] ?? 0;
		h += weights[at + 7] ?? 0;
		i += weights[at + 8] ?? 0;
		j += weights[at + 9] ?? 0;
	}
	sums[0] = a;
	sums[1] = b;
	sums[2] = c;
	sums[3] = d;
	sums[4] = e;
	sums[5] = f;
	sums[6] = g;
	sums[7] = h;
	sums[8] = i;
	sums[9] = j;
};

/** Where the weights of each hashed word and letter sequence of the text analysed last begin; −1 for a word that is not known. */
export const rowsOf = {
	words: new Int32Array(hashed.hash.length),
	grams: new Int32Array(grams.place.length),
};

/** Sets `modelOutput` from the measures, hashed words and letter sequences of the text analysed last. */
export const runModel = (weights: Weights, isReview: boolean): void => {
	const ofMeasures = isReview ? weights.reviewMeasures : weights.measures;
	const { all } = modelOutput;
	all.fill(0);
	for (let place = 0; place < hashed.count; place++) {
		const word = weights.known.get(hashed.hash[place] ?? 0);
		rowsOf.words[place] = word < 0 ? -1 : word * count;
	}
	sumRows(weights.words, rowsOf.words, hashed.count);
	addScaled(weights.wordScales, dampOf(hashed.count));
	for (let place = 0; place < grams.count; place++) rowsOf.grams[place] = (grams.place[place] ?? 0) * count;
	sumRows(weights.grams, rowsOf.grams, grams.count);
	addScaled(weights.gramScales, gramDampOf(grams.count));
	for (let place = 0; place < measures.length; place++) {
		const value = measured[place] ?? 0;
		if (value === 0) continue;
		for (let output = 0; output < count; output++)
			all[output] = (all[output] ?? 0) + value * (ofMeasures[place * count + output] ?? 0);
	}
	modelOutput.polarity = all[0] ?? 0;
	modelOutput.neutrality = all[1] ?? 0;
};
