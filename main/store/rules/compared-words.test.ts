import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { comparedLine, comparedWords } from './compared-words.ts';

test('beginnings of words, and pieces of five letters with the ends of a word', () => {
	expect(comparedWords('Délivery, ok?')).toEqual({
		words: ['deliv', 'ok'],
		parts: ['g\uE000deli', 'gdeliv', 'gelive', 'gliver', 'givery', 'gvery\uE001'],
	});
	expect(comparedWords('Straße').words).toEqual(['stras']);
	expect(comparedWords('東京都').words).toEqual(['東京', '京都', '都']);
});

const text = fc.array(fc.constantFrom('a', 'b', 'ß', 'é', ' ', '-', '9', '京', 'İ', '\u0301', 'bread', 'gluten'), {
	maxLength: 30,
});
test('a line has exactly its words and parts', () => {
	assertProperty(
		fc.property(text, text, (one, other) => {
			const { words, parts } = comparedWords(one.join(''));
			const line = comparedLine(one.join(''));
			const of = new Set([...words, ...parts]);
			for (const word of of) expect(line.has(word), word).toBe(true);
			const asked = comparedWords(other.join(''));
			for (const word of asked.words) expect(line.has(word), word).toBe(of.has(word));
			for (const part of asked.parts) expect(line.has(part), part).toBe(of.has(part));
		}),
		{ numRuns: 300 },
	);
});
