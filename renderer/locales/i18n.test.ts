import { afterEach, expect, it } from 'vitest';
import { i18n, languageFor, speak } from './i18n.ts';

afterEach(() => speak('en'));

it('follows the system’s first language that there is, and English else', () => {
	expect(languageFor('system', ['de-AT', 'en'])).toBe('de');
	expect(languageFor('system', ['ja', 'FR-ca', 'en'])).toBe('fr');
	expect(languageFor('system', ['ja'])).toBe('en');
	expect(languageFor('system', [])).toBe('en');
	expect(languageFor('es', ['de'])).toBe('es');
});

it('speaks the language that was asked for last, however fast it was asked', async () => {
	await Promise.all([speak('de'), speak('fr'), speak('es')]);
	expect(i18n.locale).toBe('es');
	await Promise.all([speak('de'), speak('en')]);
	expect(i18n.locale).toBe('en');
});
