import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from './analyse.ts';
import { de } from './data/de.ts';
import { en } from './data/en.ts';
import { es } from './data/es.ts';
import { fr } from './data/fr.ts';
import { it } from './data/it.ts';
import { pt } from './data/pt.ts';
import { type Language, languages } from './language-data.ts';
import { readLines } from './phrase-text.ts';
import { ruleSpans } from './rule-spans.ts';

const rows = readFileSync(new URL('./fixtures/not-these-rules.tsv', import.meta.url), 'utf8')
	.trim()
	.split('\n')
	.slice(1)
	.map((line) => line.split('\t'));
const data = { en, es, fr, de, it, pt };
const languageOf = (name: string): Language | undefined => languages.find((language) => language === name);

/** Idioms whose words mean something else, and so no rule of their own. */
const ownMeaning = 'plain';

test.each(languages)('ten sentences for every rule that there is in %s', (language) => {
	const counts = new Map<string, number>();
	for (const [rule = '', of] of rows) if (of === language) counts.set(rule, (counts.get(rule) ?? 0) + 1);
	const rules = new Set(readLines(data[language].phrases).map(({ rule }) => rule));
	rules.delete(ownMeaning);
	expect([...rules].filter((rule) => (counts.get(rule) ?? 0) < 10)).toEqual([]);
});

test('no rule fires on a sentence that only shares its words', () => {
	const fired = rows.filter(([rule = '', language = '', text = '']) =>
		ruleSpans(analyse(text, languageOf(language)).lexicon).has(rule),
	);
	expect(fired).toEqual([]);
});

test('such a sentence is read in its language', () => {
	const elsewhere = rows.filter(
		([, language = '', text = '']) => analyse(text, languageOf(language)).language !== language,
	);
	expect(elsewhere.length / rows.length).toBeLessThan(0.01);
});
