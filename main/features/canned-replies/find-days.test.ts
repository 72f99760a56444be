import { expect, test } from 'vitest';
import { findDays } from './find-days.ts';

test.each([
	['open until 31 October on Sundays', '2026-10-31'],
	['until October 31st', '2026-10-31'],
	['until Oct 31, 2025', '2025-10-31'],
	['the 24th of December', '2026-12-24'],
	['bis zum 31. Oktober', '2026-10-31'],
	['bis 31.10.', '2026-10-31'],
	['bis 31.10.2025', '2025-10-31'],
	['Bis 3. März 2027 geöffnet', '2027-03-03'],
	['hasta el 31 de octubre', '2026-10-31'],
	['jusqu’au 24 décembre', '2026-12-24'],
	['until 2026-10-31', '2026-10-31'],
	['until 31/10/2026', '2026-10-31'],
	// The first one from the day on which it was written.
	['the party on 3 March', '2027-03-03'],
	['on 29 February', '2028-02-29'],
])('%s', (text, day) => {
	expect(findDays(text, '2026-09-01').map((found) => found.day)).toEqual([day]);
});

test.each([
	'since 3 March 2019',
	'every 1 May',
	'seit dem 3. März 2019',
	'depuis le 3 mars 2019',
	'call 0170 555 0100',
	'version 1.2.3, 12.50 each, 3.5 kg',
	'31 April, 45 October',
	'it may take 3 days, March 18:00',
	'order 4711 was 12.99',
	'10/12 eggs',
])('%s is no day that ends', (text) => {
	expect(findDays(text, '2026-09-01')).toEqual([]);
});

test('a place says where its words stand', () => {
	const text = 'Hi, until 31 October 2025 and from then on, 24 December.';
	expect(findDays(text, '2026-09-01').map(({ from, to }) => text.slice(from, to))).toEqual([
		'31 October 2025',
		'24 December',
	]);
});
