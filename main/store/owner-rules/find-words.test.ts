import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { findWords, hasWord } from './find-words.ts';

test.each([
	['Two CAKES, please', 'cake', true],
	['pancakes', 'cake', false],
	['Is there a minute?', 'nut', false],
	['Any nuts in it?', 'nut', true],
	['Geburtstagstorte', 'torte', false],
	['Geburtstagstorte', '*torte', true],
	['Crème brûlée', 'creme brulee', true],
	['creme brulee', 'Crème  brûlée', true],
	['how\n much is it', 'how much', true],
	['Straße', 'strasse', true],
	['蛋糕很好吃', '糕', true],
	['costs 5€', '€', true],
	['#refund now', 'refund', true],
	['don’t', 't', true],
	['RechnungOnline', 'rechnung', true],
	['Press 1', '1', true],
	['Press 15', '1', false],
	['order 4711-2', 'order 4711', true],
	['ΟΔΟΣ', 'οδός', true],
	['a (b) c', '(b)', true],
	['a-b', 'a-b', true],
	['C++ or [x]', 'c++', true],
	['anything', '*', false],
	['', 'cake', false],
])('%j has %j: %s', (text, word, has) => expect(hasWord(text, word)).toBe(has));

test('says where, in the text as it is', () => {
	const text = '😀 Straße, straße';
	expect(findWords(text, 'STRASSE').map(({ from, to }) => text.slice(from, to))).toEqual(['Straße', 'straße']);
});

test('whatever is typed as a word is looked for as it is, and found where it was put', () => {
	assertProperty(
		fc.property(fc.string({ minLength: 1, maxLength: 12 }), fc.string({ maxLength: 30 }), (word, text) => {
			const found = findWords(`${text} ${word}`, `*${word}`);
			for (const { from, to } of found) expect(from).toBeLessThan(to);
			if (/^[\p{L}\p{N}]+$/u.test(word)) expect(hasWord(`${text} ${word}`, word)).toBe(true);
		}),
	);
});
