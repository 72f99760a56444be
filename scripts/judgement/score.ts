// Counts right and wrong: confusion matrix, accuracy, macro-F1, recall and precision of negatives.
export const classes = ['negative', 'neutral', 'positive'] as const;
export type Class = (typeof classes)[number];

interface Score {
	/** By label, then by prediction. */
	readonly matrix: readonly (readonly number[])[];
	readonly accuracy: number;
	readonly macroF1: number;
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
	const present = parts.filter(({ expected }) => expected > 0);
	const f1 = present.map(({ expected, predicted, hits }) => (2 * hits) / (expected + predicted || 1));
	const [negative] = parts;
	return {
		matrix,
		accuracy: right / (all || 1),
		macroF1: f1.reduce((sum, value) => sum + value, 0) / (f1.length || 1),
		negativeRecall: (negative?.hits ?? 0) / (negative?.expected || 1),
		negativePrecision: (negative?.hits ?? 0) / (negative?.predicted || 1),
	};
};

const percent = (value: number): string => (value * 100).toFixed(1).padStart(5);

export const line = (name: string, { accuracy, macroF1, negativeRecall, negativePrecision }: Score): string =>
	`${name.padEnd(34)} accuracy ${percent(accuracy)}  macro-F1 ${percent(macroF1)}  negative recall ${percent(negativeRecall)}  precision ${percent(negativePrecision)}`;
