// Fits the weights of main/judgement/model.ts: soft-target logistic regression (−polarity, neutrality, polarity), AdaGrad, from a seed.
import { analyse } from '../../main/judgement/analyse.ts';
import { measured, measures } from '../../main/judgement/features.ts';
import { makeHashTable } from '../../main/judgement/hash-table.ts';
import { hashed } from '../../main/judgement/hashed-words.ts';
import { dampOf, type Weights } from '../../main/judgement/model.ts';
import { seededRandom } from '../../test/helpers/seeded-random.ts';

/** A text with what it should be: shares of negative, neutral, positive. */
export interface Example {
	readonly text: string;
	readonly target: readonly [negative: number, neutral: number, positive: number];
	readonly weight: number;
	/** Where it comes from: each source may have its own bias without changing the weights of words. */
	readonly source: number;
}

interface Row {
	readonly measures: Float32Array;
	/** Hashes at first, numbers of known words after. */
	readonly places: Int32Array;
	readonly target: readonly [number, number, number];
	readonly weight: number;
	readonly source: number;
}

const rowOf = (example: Example): Row => {
	analyse(example.text);
	return {
		measures: measured.slice(),
		places: hashed.hash.slice(0, hashed.count),
		target: example.target,
		weight: example.weight,
		source: example.source,
	};
};

interface Fit {
	readonly epochs: number;
	readonly seed: number;
	/** L2 regularization of word weights. */
	readonly shrinkWords: number;
	/** Share of steps that ignore words, so that the measures also work alone. */
	readonly withoutWords: number;
	/** A word in fewer examples gets no weight. */
	readonly minExamples: number;
}

/** Weights, and the bias of each source (polarity, neutrality). */
interface Fitted extends Weights {
	readonly leans: Float64Array;
	readonly hashes: Int32Array;
}

export const fitWeights = (
	examples: readonly Example[],
	{ epochs, seed, shrinkWords, withoutWords, minExamples }: Fit,
): Fitted => {
	const rows = examples.map(rowOf);
	const random = seededRandom(seed);
	const counts = new Map<number, number>();
	for (const row of rows) for (const hash of new Set(row.places)) counts.set(hash, (counts.get(hash) ?? 0) + 1);
	const numbers = new Map(
		[...counts].filter(([, count]) => count >= minExamples).map(([hash], number) => [hash, number]),
	);
	const rowWords = rows.map(({ places }) => Int32Array.from([...places].flatMap((hash) => numbers.get(hash) ?? [])));
	const dense = new Float64Array(measures.length * 2);
	const denseSquares = new Float64Array(dense.length).fill(1e-3);
	const words = new Float64Array(numbers.size * 2);
	const wordSquares = new Float64Array(words.length).fill(1e-3);
	const leans = new Float64Array(64);
	const order = Array.from(rows, (_, index) => index);
	for (let epoch = 0; epoch < epochs; epoch++) {
		for (let last = order.length - 1; last > 0; last--) {
			const other = Math.floor(random() * (last + 1));
			const held = order[last] ?? 0;
			order[last] = order[other] ?? 0;
			order[other] = held;
		}
		for (const index of order) {
			const row = rows[index];
			const rowWord = rowWords[index];
			if (!row || !rowWord) continue;
			const useWords = random() >= withoutWords;
			const damp = dampOf(row.places.length);
			let polarity = leans[row.source * 2] ?? 0;
			let neutrality = leans[row.source * 2 + 1] ?? 0;
			for (let place = 0; place < measures.length; place++) {
				polarity += (row.measures[place] ?? 0) * (dense[place * 2] ?? 0);
				neutrality += (row.measures[place] ?? 0) * (dense[place * 2 + 1] ?? 0);
			}
			if (useWords)
				for (const place of rowWord) {
					polarity += damp * (words[place * 2] ?? 0);
					neutrality += damp * (words[place * 2 + 1] ?? 0);
				}
			const top = Math.max(-polarity, neutrality, polarity);
			const negative = Math.exp(-polarity - top);
			const neutral = Math.exp(neutrality - top);
			const positive = Math.exp(polarity - top);
			const all = negative + neutral + positive;
			const polarityError = row.weight * ((positive - negative) / all - (row.target[2] - row.target[0]));
			const neutralityError = row.weight * (neutral / all - row.target[1]);
			leans[row.source * 2] = (leans[row.source * 2] ?? 0) - 0.01 * polarityError;
			leans[row.source * 2 + 1] = (leans[row.source * 2 + 1] ?? 0) - 0.01 * neutralityError;
			const step = (
				weights: Float64Array,
				squares: Float64Array,
				at: number,
				slope: number,
				rate: number,
				shrink: number,
			): void => {
				const full = slope + shrink * (weights[at] ?? 0);
				squares[at] = (squares[at] ?? 0) + full * full;
				weights[at] = (weights[at] ?? 0) - (rate * full) / Math.sqrt(squares[at] ?? 1);
			};
			for (let place = 0; place < measures.length; place++) {
				const value = row.measures[place] ?? 0;
				if (value === 0) continue;
				step(dense, denseSquares, place * 2, polarityError * value, 0.1, 1e-4);
				step(dense, denseSquares, place * 2 + 1, neutralityError * value, 0.1, 1e-4);
			}
			if (useWords)
				for (const place of rowWord) {
					step(words, wordSquares, place * 2, polarityError * damp, 0.06, shrinkWords);
					step(words, wordSquares, place * 2 + 1, neutralityError * damp, 0.06, shrinkWords);
				}
		}
	}
	let largest = 0.01;
	for (const weight of words) largest = Math.max(largest, Math.min(2.5, Math.abs(weight)));
	const scale = largest / 127;
	// a word whose weights round to nothing is not kept
	const kept = [...numbers].filter(
		([, number]) => Math.max(Math.abs(words[number * 2] ?? 0), Math.abs(words[number * 2 + 1] ?? 0)) >= scale * 1.5,
	);
	const known = makeHashTable(kept.length + 1);
	const packed = new Int8Array(kept.length * 2);
	const byte = (weight: number | undefined): number => Math.max(-127, Math.min(127, Math.round((weight ?? 0) / scale)));
	for (const [place, [hash, number]] of kept.entries()) {
		known.set(hash, place);
		packed[place * 2] = byte(words[number * 2]);
		packed[place * 2 + 1] = byte(words[number * 2 + 1]);
	}
	return {
		measures: Float32Array.from(dense),
		known,
		words: packed,
		hashes: Int32Array.from(kept, ([hash]) => hash),
		scale,
		leans,
	};
};
