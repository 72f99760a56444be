// Trains main/judgement/data/model.ts and prints its accuracy on sets that it did not see.
// node scripts/judgement/train.ts <folder with the vader sets> [--seed 1] [--generated 24000] [--dry]
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { analyse } from '../../main/judgement/analyse.ts';
import { measures } from '../../main/judgement/features.ts';
import { modelOutput, runModel, type Weights } from '../../main/judgement/model.ts';
import type { Lean } from '../../main/judgement/model-data.ts';
import { type Example, fitWeights } from './fit.ts';
import { generate } from './generate.ts';
import { type Class, line, score } from './score.ts';
import { type Labelled, readVader, vaderSets } from './sets.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		seed: { type: 'string', default: '1' },
		generated: { type: 'string', default: '24000' },
		dry: { type: 'boolean', default: false },
	},
});
const [folder] = positionals;
if (!folder) throw new Error('Which folder holds the vader sets? node scripts/judgement/train.ts <folder>');
const seed = Number(values.seed);
const options = { epochs: 6, seed, shrinkWords: 1e-3, withoutWords: 0.35, minExamples: 3 };
const weightOf: Readonly<Record<string, number>> = {
	tweets: 1,
	amazonReviewSnippets: 1,
	movieReviewSnippets: 0.6,
	nytEditorialSnippets: 0.25,
};

/** A mean rating as shares of negative, neutral, positive: near 0 neutral, else by its sign. */
const soften = (mean: number): Example['target'] => {
	const neutral = Math.exp(-((mean / 0.55) ** 2)) * 0.85;
	const positive = 1 / (1 + Math.exp(-4 * mean));
	return [(1 - neutral) * (1 - positive), neutral, (1 - neutral) * positive];
};
const sets = vaderSets.map((name, index) => ({ name, source: index + 1, rows: readVader(folder, name) }));
const made = generate(seed, Number(values.generated));
const examplesWithout = (left: string | null): Example[] => [
	...sets
		.filter(({ name }) => name !== left)
		.flatMap(({ name, source, rows }) =>
			rows.map(({ text, mean }) => ({ text, target: soften(mean), weight: weightOf[name] ?? 1, source })),
		),
	...made,
];

const look = (weights: Weights, text: string): { polarity: number; neutrality: number } => {
	analyse(text);
	runModel(weights);
	return { polarity: modelOutput.polarity, neutrality: modelOutput.neutrality };
};
const choose = ({ polarity, neutrality }: { polarity: number; neutrality: number }, lean: Lean): Class => {
	const up = polarity + lean.polarity;
	const negative = lean.negative - up;
	const neutral = lean.neutral + neutrality;
	return negative >= neutral && negative >= up ? 'negative' : neutral >= up ? 'neutral' : 'positive';
};
const flat: Lean = { polarity: 0, negative: 0, neutral: 0 };
const expected = (mean: number): Class => (mean <= -0.2 ? 'negative' : mean >= 0.2 ? 'positive' : 'neutral');
const forced = (weights: Weights, rows: readonly Labelled[], minMean: number, shift: number): number => {
	const clear = rows.filter(({ mean }) => Math.abs(mean) >= minMean);
	return clear.filter(({ text, mean }) => look(weights, text).polarity + shift < 0 === mean < 0).length / clear.length;
};

console.log('Held out by source: trained on the three others and the made-up messages');
for (const { name, rows } of sets) {
	const weights = fitWeights(examplesWithout(name), options);
	console.log(
		line(name, score(rows.map(({ text, mean }) => [expected(mean), choose(look(weights, text), flat)] as const))),
	);
	console.log(
		`  forced: ${(100 * forced(weights, rows, 0.2, 0)).toFixed(1)} of all, ${(100 * forced(weights, rows, 1, 0)).toFixed(1)} of those rated beyond 1`,
	);
}

const weights = fitWeights(examplesWithout(null), options);
const readMade = (file: string) =>
	readFileSync(new URL(`../../main/judgement/fixtures/${file}`, import.meta.url), 'utf8')
		.trim()
		.split('\n')
		.slice(1)
		.map((row) => row.split('\t'))
		.map(
			([label, text]) =>
				[label === 'negative' || label === 'positive' ? label : 'neutral', look(weights, text ?? '')] as const,
		);
/**
 * How the classes are weighed against each other, set by hand: between what is best on the hand-made messages and on the half of real
 * customer-service tweets that may be looked at (docs/JUDGEMENT.md). Comments under a shop's own posts are friendlier than messages.
 */
const message: Lean = { polarity: -0.3, negative: 0.1, neutral: 0.7 };
const comment: Lean = { polarity: 0, negative: 0, neutral: 0.3 };
const review: Lean = { polarity: -0.1, negative: 0, neutral: -0.5 };

console.log(
	line(
		'hand-made messages',
		score(readMade('tweets-en.tsv').map(([label, at]) => [label, choose(at, message)] as const)),
	),
);

const base64 = (of: Int32Array | Int8Array): string =>
	Buffer.from(of.buffer, of.byteOffset, of.byteLength).toString('base64');
const rounded = (value: number | undefined): number => Math.round((value ?? 0) * 1000) / 1000;
const written = {
	measures: Object.fromEntries(
		measures.map((name, place) => [
			name,
			[rounded(weights.measures[place * 2]), rounded(weights.measures[place * 2 + 1])],
		]),
	),
	hashes: base64(weights.hashes),
	words: base64(weights.words),
	scale: weights.scale,
	leans: { message, comment, review },
};
if (!values.dry)
	writeFileSync(
		new URL('../../main/judgement/data/model.ts', import.meta.url),
		[
			'// Written by scripts/judgement/train.ts: what was learnt from the rated texts of VADER (C.J. Hutto, E. Gilbert, ICWSM 2014; MIT licence)',
			'// and from the made-up messages of scripts/judgement/generate.ts.',
			"import type { Model } from '../model-data.ts';",
			'',
			`export const model: Model = ${JSON.stringify(written)};`,
			'',
		].join('\n'),
	);
