import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kappa } from './agreement.ts';
import { nearDuplicates, readWriters, sharedRuns } from './check-texts.ts';

test('a run of six shared words is found, five are not', () => {
	expect(sharedRuns(['We waited an hour for a table.', 'they waited AN hour, for a table!'])).not.toHaveLength(0);
	expect(sharedRuns(['an hour for a table', 'an hour for a table'])).toHaveLength(0);
});

test('a text that differs in a word or in letters’ case is a near-duplicate', () => {
	expect(
		nearDuplicates([
			'is the shop open on sunday morning',
			'Is the shop open on Sunday morning?',
			'the bread was stale',
		]),
	).toEqual([[0, 1]]);
	expect(nearDuplicates(['is the shop open on sunday', 'the bread on sunday was stale'])).toEqual([]);
});

test('every written text fits its form, and no writer repeats a run of six words', () => {
	const files = readWriters(join(import.meta.dirname, 'texts'));
	expect(files.length).toBeGreaterThan(0);
	for (const writer of new Set(files.map((file) => file.writer))) {
		const texts = files.filter((file) => file.writer === writer).flatMap((file) => file.texts.map(({ text }) => text));
		expect(sharedRuns(texts), writer).toEqual([]);
	}
});

test('kappa is what is agreed beyond chance', () => {
	const pairs = (counts: readonly (readonly [string, string, number])[]) =>
		counts.flatMap(([one, other, count]) => Array.from({ length: count }, () => [one, other] as const));
	expect(
		kappa(
			pairs([
				['a', 'a', 20],
				['a', 'b', 5],
				['b', 'a', 10],
				['b', 'b', 15],
			]),
		),
	).toBeCloseTo(0.4);
	expect(kappa(pairs([['a', 'a', 5]]))).toBe(1);
	expect(
		kappa(
			pairs([
				['a', 'b', 5],
				['b', 'a', 5],
			]),
		),
	).toBe(-1);
});
