import { expect, test } from 'vitest';
import { createCommonLanguage, remembered } from './common-language.ts';
import { judge } from './judge.ts';

const of = (...languages: string[]) => createCommonLanguage(languages);
const times = (count: number, language: string): string[] => Array.from({ length: count }, () => language);

test('a shop has a language from five texts on, if most are in it', () => {
	expect(of().likely()).toBeUndefined();
	expect(of(...times(4, 'es')).likely()).toBeUndefined();
	expect(of(...times(5, 'es')).likely()).toBe('es');
	expect(of(...times(5, 'es'), ...times(5, 'en')).likely()).toBeUndefined();
	expect(of(...times(7, 'es'), ...times(3, 'unknown')).likely()).toBe('es');
	expect(of(...times(9, 'unknown')).likely()).toBeUndefined();
});

test('it follows what customers write now, and a word or two does not count', () => {
	const shop = of(...times(remembered, 'en'));
	for (let n = 0; n < remembered; n++) shop.note('Bien!', 'es');
	expect(shop.likely()).toBe('en');
	for (let n = 0; n < remembered; n++) shop.note('¿A qué hora abrís mañana?', 'es');
	expect(shop.likely()).toBe('es');
});

test('one word is judged in the language of the shop', () => {
	const said = (text: string, likely?: 'es' | 'fr' | 'pt' | 'it' | 'de') => {
		const { language, sentiment } = judge(text, {
			kind: 'comment',
			audience: 'public',
			...(likely === undefined ? {} : { likely }),
		});
		return `${language} ${sentiment}`;
	};
	for (const language of ['es', 'fr', 'pt'] as const)
		expect(said('Horrible!', language).split(' ')[1], language).toBe('negative');
	expect(said('Horrible!', 'es')).toBe('es negative');
	expect(said('Excellent!', 'es').split(' ')[1]).toBe('positive');
	expect(said('Excellent!', 'fr')).toBe('fr positive');
	expect(said('Terrible', 'es')).toBe('es negative');
	expect(said('Perfecto', 'es')).toBe('es positive');
	expect(said('Super!', 'de')).toBe('de positive');
	// A word that the shop's language does not know is not pressed into it.
	expect(said('Delicious!', 'es')).toBe('en positive');
});
