import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { isVersion } from './draft-version.ts';

test('typing on, at any place, makes none', async () => {
	await assertProperty(
		fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.string({ unit: 'grapheme' }), (text, at, typed) => {
			const place = at % (text.length + 1);
			expect(isVersion(text, text.slice(0, place) + typed + text.slice(place), null)).toBe(false);
		}),
	);
});

test('a word that goes letter by letter is one version; other words are another', () => {
	expect(isVersion('Hello Dana', 'Hello Dan', null)).toBe(true);
	expect(isVersion('Hello Dan', 'Hello Da', 'Hello Dana')).toBe(false);
	expect(isVersion('Hello Da', '', 'Hello Dana')).toBe(false);
	expect(isVersion('Hello Eve', 'Hi', 'Hello Dana')).toBe(true);
	expect(isVersion('  \n', '', null)).toBe(false);
});
