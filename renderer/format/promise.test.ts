import { expect, test } from 'vitest';
import { loadPromises, promiseLanguages } from './promise.ts';

/** Tuesday, 24 November 2026, 9:20 in Vienna. */
const now = Date.UTC(2026, 10, 24, 8, 20);
const context = { now, timeZone: 'Europe/Vienna' };
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour - 1, minute);

test('the time of a promise, a quarter of an hour before; a day alone at nine', async () => {
	const find = await loadPromises('en');
	const text =
		'Hi Dana, I’m so sorry. A new cake for order 4711 is in the oven, and I write to you by noon when it is ready.';
	const found = find(text, context);
	expect([found?.remindAt, text.slice(found?.from, found?.to)]).toEqual([
		at(24, 11, 45),
		expect.stringMatching(/noon$/),
	]);
	expect(find("I'll call you tomorrow.", context)?.remindAt).toBe(at(25, 9));
	expect(find('We will deliver it on Friday at 3 pm.', context)?.remindAt).toBe(at(27, 14, 45));
	expect(find('You will hear from me in 2 hours.', context)?.remindAt).toBe(now + 2 * 3_600_000 - 15 * 60_000);
	expect(find("I'll get back to you at 5.", context)?.remindAt).toBe(at(24, 16, 45));
});

test('a time alone, a question, the past and what is too near are no promise', async () => {
	const find = await loadPromises('en');
	for (const text of [
		'We open tomorrow at 9.',
		'Could you come on Friday?',
		'Shall I say I will call tomorrow?',
		'We will do our best.',
		'Yesterday I called you.',
		'I will call you in 5 minutes.',
		'The cake was 24 cm. Thanks!',
		'',
	])
		expect([text, find(text, context)]).toEqual([text, null]);
});

const inEach: Readonly<Record<string, string>> = {
	en: 'I will call you tomorrow.',
	de: 'Ich rufe Sie morgen an.',
	fr: 'Je vous appelle demain.',
	es: 'Te llamo mañana.',
	it: 'La chiamo domani.',
	pt: 'Ligo amanhã.',
	nl: 'Ik bel u morgen.',
	sv: 'Jag ringer dig imorgon.',
	fi: 'Soitan sinulle huomenna.',
	ru: 'Я позвоню вам завтра.',
	uk: 'Зателефоную вам завтра.',
	id: 'Saya akan telepon Anda besok.',
	vi: 'Tôi sẽ gọi cho bạn ngày mai.',
	ja: '明日お電話します。',
	zh: '我明天会打电话给您。',
	ar: 'سأتصل بك غدا.',
};

test.each(promiseLanguages)('%s: tomorrow at nine', async (language) => {
	const find = await loadPromises(language);
	expect(find(inEach[language] ?? '', context)?.remindAt).toBe(at(25, 9));
});
