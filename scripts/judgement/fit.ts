// Fits the weights of main/judgement/model.ts: soft targets for the sentiment (−polarity, neutrality, polarity), yes or no for each intent;
// AdaGrad, from a seed.
import { analyse } from '../../main/judgement/analyse.ts';
import { measured, measures } from '../../main/judgement/features.ts';
import { makeHashTable } from '../../main/judgement/hash-table.ts';
import { gramPlaces, grams, hashed } from '../../main/judgement/hashed-words.ts';
import { dampOf, gramDampOf, sentimentShare, type Weights } from '../../main/judgement/model.ts';
import { outputs, type Setting, sentimentOutputs, settings } from '../../main/judgement/model-data.ts';
import { seededRandom } from '../../test/helpers/seeded-random.ts';
import { type Bytes, toBytes } from './pack.ts';

/** A text with what it should be: shares of negative, neutral, positive. */
export interface Example {
	readonly text: string;
	readonly target: readonly [negative: number, neutral: number, positive: number];
	/** 1 where the text has the intent, in the order of `outputs` from the third; absent where nobody said. */
	readonly intents?: readonly number[];
	readonly weight: number;
	/** Where it comes from: each source has its own biases without changing the weights of words. */
	readonly source: Setting | 'tweets' | 'products' | 'films' | 'news' | 'generated';
	/** What the stars beside it already say (polarity). */
	readonly stars?: number;
}

const sources = [...settings, 'tweets', 'products', 'films', 'news', 'generated'] as const;
const count = outputs.length;

interface Row {
	readonly example: Example;
	readonly measures: Float32Array;
	/** Hashes of words and pairs. */
	readonly hashes: Int32Array;
	readonly grams: Int32Array;
}

const rowOf = (example: Example): Row => {
	analyse(example.text);
	return {
		example,
		measures: measured.slice(),
		hashes: hashed.hash.slice(0, hashed.count),
		grams: grams.place.slice(0, grams.count),
	};
};

export interface Fit {
	readonly epochs: number;
	readonly seed: number;
	/** L2 regularization of the weights of words and letter sequences. */
	readonly shrink: number;
	/** Share of steps that ignore words, and of those that ignore letter sequences, so that each also works alone. */
	readonly without: number;
	/** A word in fewer examples gets no weight. */
	readonly minExamples: number;
}

/** What is fitted beside the weights that the program reads. */
export interface Fitted extends Weights {
	readonly hashes: Int32Array;
}

/** The table of all weights: the measures, what reviews add to them, words, letter sequences; each place holds one weight per output. */
const reviewsAt = measures.length;
const wordsAt = 2 * measures.length;
const gramsAt = (words: number): number => wordsAt + words;
const reviewSources: readonly Example['source'][] = ['review', 'stars', 'products', 'films'];

/** The numbers of words that occur often enough. */
function numberWords(rows: readonly Row[], minExamples: number): Map<number, number> {
	const counts = new Map<number, number>();
	for (const { hashes } of rows) for (const hash of new Set(hashes)) counts.set(hash, (counts.get(hash) ?? 0) + 1);
	const numbers = new Map<number, number>();
	for (const [hash, times] of counts) if (times >= minExamples) numbers.set(hash, numbers.size);
	return numbers;
}

/**
 * How much of the fitted weights of words and letter sequences counts for the sentiment: on writers left out a little less than all does as
 * well, on a source left out it does better.
 */
const keptShare = 0.85;

/** Most texts have one intent of eight: a yes says more than a no. */
const yesWeight = 2;

/** What the outputs should have been instead, times the example's weight. */
function findErrors(out: Float64Array, errors: Float64Array, { target, intents, weight }: Example): void {
	const polarity = out[0] ?? 0;
	const neutrality = out[1] ?? 0;
	const top = Math.max(-polarity, neutrality, polarity);
	const negative = Math.exp(-polarity - top);
	const neutral = Math.exp(neutrality - top);
	const positive = Math.exp(polarity - top);
	const all = negative + neutral + positive;
	errors[0] = weight * ((positive - negative) / all - (target[2] - target[0]));
	errors[1] = weight * (neutral / all - target[1]);
	for (const [at, wanted] of (intents ?? []).entries())
		errors[sentimentOutputs + at] =
			weight * (wanted === 1 ? yesWeight : 1) * (1 / (1 + Math.exp(-(out[sentimentOutputs + at] ?? 0))) - wanted);
}

/** The features of one row as places of the table with their values; `rate` and `shrink` are the learner's. */
interface Block {
	readonly places: Int32Array;
	readonly value: (index: number) => number;
	readonly rate: number;
	readonly shrink: number;
	/** How much it counts for the sentiment. */
	readonly share: number;
}

const learn = (weights: Float32Array, squares: Float32Array, active: number, errors: Float64Array, block: Block) => {
	const { places, value, rate, shrink, share } = block;
	for (let index = 0; index < places.length; index++) {
		const by = value(index);
		if (by === 0) continue;
		const base = (places[index] ?? 0) * count;
		for (let output = 0; output < active; output++) {
			const at = base + output;
			const weight = weights[at] ?? 0;
			const of = output < sentimentOutputs ? share * by : by;
			const slope = (errors[output] ?? 0) * of + shrink * weight;
			const square = (squares[at] ?? 0) + slope * slope;
			squares[at] = square;
			weights[at] = weight - (rate * slope) / Math.sqrt(square);
		}
	}
};

const measurePlaces = Int32Array.from(measures.keys());
const reviewPlaces = measurePlaces.map((place) => reviewsAt + place);

/** Which words and letter sequences a step uses. */
const blocksOf = (
	row: Row,
	words: Int32Array,
	firstGram: number,
	shrink: number,
	random: () => number,
	without: number,
) => {
	const damp = dampOf(row.hashes.length);
	const gramDamp = gramDampOf(row.grams.length);
	const value = (index: number): number => row.measures[index] ?? 0;
	const share = sentimentShare(row.measures);
	const blocks: Block[] = [{ places: measurePlaces, value, rate: 0.1, shrink: 1e-4, share: 1 }];
	if (reviewSources.includes(row.example.source))
		blocks.push({ places: reviewPlaces, value, rate: 0.05, shrink: 1e-4, share: 1 });
	if (random() >= without) blocks.push({ places: words, value: () => damp, rate: 0.06, shrink, share });
	if (random() >= without)
		blocks.push({
			places: row.grams.map((place) => firstGram + place),
			value: () => gramDamp,
			rate: 0.03,
			shrink,
			share,
		});
	return blocks;
};

const addUp = (out: Float64Array, weights: Float32Array, active: number, { places, value, share }: Block): void => {
	for (let index = 0; index < places.length; index++) {
		const by = value(index);
		if (by === 0) continue;
		const base = (places[index] ?? 0) * count;
		for (let output = 0; output < active; output++)
			out[output] = (out[output] ?? 0) + (output < sentimentOutputs ? share * by : by) * (weights[base + output] ?? 0);
	}
};

const shuffle = (order: number[], random: () => number): void => {
	for (let last = order.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
	}
};

export const fitWeights = (
	examples: readonly Example[],
	{ epochs, seed, shrink, without, minExamples }: Fit,
): Fitted => {
	const rows = examples.map(rowOf);
	const random = seededRandom(seed);
	const numbers = numberWords(rows, minExamples);
	const rowWords = rows.map(({ hashes }) =>
		Int32Array.from(
			[...hashes].flatMap((hash) => {
				const number = numbers.get(hash);
				return number === undefined ? [] : [wordsAt + number];
			}),
		),
	);
	const firstGram = gramsAt(numbers.size);
	const size = (firstGram + gramPlaces) * count;
	const weights = new Float32Array(size);
	const squares = new Float32Array(size).fill(1e-3);
	const leans = new Float64Array(sources.length * count);
	const leanSquares = new Float64Array(leans.length).fill(1e-3);
	// the mean over the later epochs is steadier than the last step
	const mean = new Float64Array(size);
	const meanLeans = new Float64Array(leans.length);
	let means = 0;
	const out = new Float64Array(count);
	const errors = new Float64Array(count);
	const order = Array.from(rows.keys());
	for (let epoch = 0; epoch < epochs; epoch++) {
		shuffle(order, random);
		for (const index of order) {
			const row = rows[index];
			const words = rowWords[index];
			if (!row || !words) continue;
			const { example } = row;
			const active = example.intents ? count : sentimentOutputs;
			const lean = sources.indexOf(example.source) * count;
			for (let output = 0; output < active; output++) out[output] = leans[lean + output] ?? 0;
			out[0] = (out[0] ?? 0) + (example.stars ?? 0);
			out[1] = (out[1] ?? 0) - Math.abs(example.stars ?? 0);
			const blocks = blocksOf(row, words, firstGram, shrink, random, without);
			for (const block of blocks) addUp(out, weights, active, block);
			findErrors(out, errors, example);
			for (let output = 0; output < active; output++) {
				const error = errors[output] ?? 0;
				const square = (leanSquares[lean + output] ?? 0) + error * error;
				leanSquares[lean + output] = square;
				leans[lean + output] = (leans[lean + output] ?? 0) - (0.05 * error) / Math.sqrt(square);
			}
			for (const block of blocks) learn(weights, squares, active, errors, block);
		}
		if (epoch < epochs / 2) continue;
		means++;
		for (let at = 0; at < size; at++) mean[at] = (mean[at] ?? 0) + (weights[at] ?? 0);
		for (let at = 0; at < leans.length; at++) meanLeans[at] = (meanLeans[at] ?? 0) + (leans[at] ?? 0);
	}
	const final = Float32Array.from(mean, (sum) => sum / means);
	const words: Bytes = toBytes(final.subarray(wordsAt * count, firstGram * count), count);
	const gramBytes = toBytes(final.subarray(firstGram * count), count);
	const { kept, packed, hashes } = keepTelling(words.bytes, [...numbers.keys()]);
	const known = makeHashTable(kept + 1);
	for (const [place, hash] of hashes.entries()) known.set(hash, place);
	return {
		measures: final.slice(0, reviewsAt * count),
		reviewMeasures: final
			.slice(0, reviewsAt * count)
			.map((weight, at) => weight + (final[reviewsAt * count + at] ?? 0)),
		known,
		hashes,
		words: packed,
		wordScales: words.scales.map((scale, output) => scale * (output < sentimentOutputs ? keptShare : 1)),
		grams: gramBytes.bytes,
		gramScales: gramBytes.scales.map((scale, output) => scale * (output < sentimentOutputs ? keptShare : 1)),
		leans: Object.fromEntries(
			settings.map((setting, at) => [
				setting,
				Float32Array.from(meanLeans.subarray(at * count, (at + 1) * count), (sum) => sum / means),
			]),
		) as Readonly<Record<Setting, Float32Array>>,
	};
};

/** A word whose weights all round to nothing is not kept. */
function keepTelling(bytes: Int8Array, hashes: readonly number[]) {
	const places = Array.from(hashes.keys()).filter((word) =>
		bytes.subarray(word * count, (word + 1) * count).some((byte) => Math.abs(byte) > 2),
	);
	const packed = new Int8Array(places.length * count);
	for (const [place, word] of places.entries())
		packed.set(bytes.subarray(word * count, (word + 1) * count), place * count);
	return { kept: places.length, packed, hashes: Int32Array.from(places, (word) => hashes[word] ?? 0) };
}
