// The file of the trained model, and the biases that are set by hand on top of the fitted ones.
import { measures } from '../../main/judgement/features.ts';
import type { Weights } from '../../main/judgement/model.ts';
import { type Model, outputs, type Setting, settings } from '../../main/judgement/model-data.ts';
import type { Fitted } from './fit.ts';

/** Added to polarity and neutrality: tuned on writers left out of the fit, for the mean F1 of the three classes. */
const tuned: Readonly<Partial<Record<Setting, readonly [polarity: number, neutrality: number]>>> = {
	// few reviews without stars to learn from are neutral
	review: [0, 0.4],
};

export const leaned = (fitted: Fitted): Fitted => ({
	...fitted,
	leans: Object.fromEntries(
		settings.map((setting) => [
			setting,
			fitted.leans[setting].map((lean, output) => lean + (tuned[setting]?.[output] ?? 0)),
		]),
	) as Weights['leans'],
});

const base64 = (of: Int32Array | Int8Array): string =>
	Buffer.from(of.buffer, of.byteOffset, of.byteLength).toString('base64');
const rounded = (values: Float32Array): number[] => [...values].map((value) => Math.round(value * 1000) / 1000);
const count = outputs.length;

const named = (weights: Float32Array): Record<string, number[]> =>
	Object.fromEntries(
		measures.map((name, place) => [name, rounded(weights.subarray(place * count, (place + 1) * count))]),
	);

export const modelFile = (weights: Fitted): string => {
	const model: Model = {
		measures: named(weights.measures),
		reviewMeasures: named(weights.reviewMeasures),
		hashes: base64(weights.hashes),
		words: base64(weights.words),
		grams: base64(weights.grams),
		wordScales: [...weights.wordScales],
		gramScales: [...weights.gramScales],
		leans: Object.fromEntries(settings.map((setting) => [setting, rounded(weights.leans[setting])])) as Record<
			Setting,
			number[]
		>,
	};
	return [
		'// Written by scripts/judgement/train.ts: what was learnt from the messages of scripts/judgement/texts (but the held-out writers), from the',
		'// rated texts of VADER (C.J. Hutto, E. Gilbert, ICWSM 2014; MIT licence) and from the messages of scripts/judgement/generate.ts.',
		"import type { Model } from '../model-data.ts';",
		'',
		`export const model: Model = ${JSON.stringify(model)};`,
		'',
	].join('\n');
};
