// Counts right and wrong: confusion matrix, accuracy, macro-F1, recall and precision.
export const classes = ['negative', 'neutral', 'positive'] as const;
export type Class = (typeof classes)[number];

interface Score {
	/** By label, then by prediction. */
	readonly matrix: readonly (readonly number[])[];
	readonly accuracy: number;
	readonly macroF1: number;
	readonly neutralF1: number;
	readonly negativeRecall: number;
	readonly negativePrecision: number;
}

/** Classes that never occur as label do not count in macro-F1. */
export const score = (pairs: Iterable<readonly [label: Class, prediction: Class]>): Score => {
	const matrix = classes.map(() => classes.map(() => 0));
	let all = 0;
	let right = 0;
	for (const [label, prediction] of pairs) {
		const row = matrix[classes.indexOf(label)];
		const column = classes.indexOf(prediction);
		if (row) row[column] = (row[column] ?? 0) + 1;
		all++;
		if (label === prediction) right++;
	}
	const part = (index: number): { expected: number; predicted: number; hits: number } => ({
		expected: matrix[index]?.reduce((sum, count) => sum + count, 0) ?? 0,
		predicted: matrix.reduce((sum, row) => sum + (row[index] ?? 0), 0),
		hits: matrix[index]?.[index] ?? 0,
	});
	const parts = classes.map((_, index) => part(index));
	const f1 = parts.map(({ expected, predicted, hits }) => (2 * hits) / (expected + predicted || 1));
	const present = f1.filter((_, index) => (parts[index]?.expected ?? 0) > 0);
	const [negative] = parts;
	return {
		matrix,
		accuracy: right / (all || 1),
		macroF1: present.reduce((sum, value) => sum + value, 0) / (present.length || 1),
		neutralF1: f1[1] ?? 0,
		negativeRecall: (negative?.hits ?? 0) / (negative?.expected || 1),
		negativePrecision: (negative?.hits ?? 0) / (negative?.predicted || 1),
	};
};

/** The share of negatives and positives whose score has their sign; a score of 0 counts half. */
export const forcedShare = (answers: Iterable<readonly [label: Class, value: number]>): number => {
	let all = 0;
	let right = 0;
	for (const [label, value] of answers) {
		if (label === 'neutral') continue;
		all++;
		right += value === 0 ? 0.5 : (value < 0 ? 'negative' : 'positive') === label ? 1 : 0;
	}
	return right / (all || 1);
};

interface Found {
	readonly precision: number;
	readonly recall: number;
	readonly expected: number;
	readonly predicted: number;
}

/** How well one label is found: `pairs` say whether a text has it and whether it was given. */
export const found = (pairs: Iterable<readonly [has: boolean, given: boolean]>): Found => {
	let expected = 0;
	let predicted = 0;
	let hits = 0;
	for (const [has, given] of pairs) {
		if (has) expected++;
		if (given) predicted++;
		if (has && given) hits++;
	}
	return { precision: hits / (predicted || 1), recall: hits / (expected || 1), expected, predicted };
};

export const percent = (value: number): string => (value * 100).toFixed(1).padStart(5);

export const line = (name: string, figures: Score): string =>
	`${name.padEnd(34)} accuracy ${percent(figures.accuracy)}  macro-F1 ${percent(figures.macroF1)}  neutral F1 ${percent(figures.neutralF1)}  negative recall ${percent(figures.negativeRecall)}  precision ${percent(figures.negativePrecision)}`;
