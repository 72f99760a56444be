import { describe, expect, it } from 'vitest';
import { clockLocale } from './when.ts';

const at = Date.parse('2026-11-27T18:50:00Z');
const written = (languages: readonly string[]) =>
	new Intl.DateTimeFormat(clockLocale(languages), {
		timeZone: 'UTC',
		day: 'numeric',
		month: 'long',
		hour: 'numeric',
		minute: '2-digit',
	}).format(at);

describe('times as the region writes them', () => {
	it.each([
		[['en-US', 'en'], 'November 27 at 6:50 PM'],
		[['en-GB', 'en'], '27 November at 18:50'],
		[['de-DE', 'de', 'en-US'], 'November 27 at 6:50 PM'],
		[['de-DE', 'de'], '27 November at 18:50'],
		[['es-ES'], '27 November at 18:50'],
		[['es-MX'], '27 November at 6:50 pm'],
		[['hi-IN'], '27 November at 6:50 pm'],
	])('%j', (languages, expected) => {
		expect(written(languages)).toBe(expected);
	});
});
