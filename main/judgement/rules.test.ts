import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from './analyse.ts';
import { ruleSpans } from './rule-spans.ts';

const rows = readFileSync(new URL('./fixtures/not-these-rules.tsv', import.meta.url), 'utf8')
	.trim()
	.split('\n')
	.slice(1)
	.map((line) => line.split('\t'));

test('ten sentences for every rule that show an intent or a feeling', () => {
	const counts = new Map<string, number>();
	for (const [rule = ''] of rows) counts.set(rule, (counts.get(rule) ?? 0) + 1);
	expect([...counts].filter(([, count]) => count !== 10)).toEqual([]);
	expect(counts.size).toBe(19);
});

test('no rule fires on a sentence that only shares its words', () => {
	const fired = rows.filter(([rule = '', text = '']) => ruleSpans(analyse(text).lexicon).has(rule));
	expect(fired).toEqual([]);
});
