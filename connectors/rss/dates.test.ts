import { expect, test } from 'vitest';
import { timeOf } from './dates.ts';

const now = Date.UTC(2026, 11, 1);
const ten = Date.UTC(2026, 10, 30, 10);
const read = (text: string) => timeOf(text, now);

test.each([
	'Mon, 30 Nov 2026 10:00:00 +0000',
	'Mon, 30 Nov 2026 10:00:00 GMT',
	'30 Nov 26 10:00 UT',
	'2026-11-30T10:00:00Z',
	'2026-11-30T11:00:00.000+01:00',
	'2026-11-30 11:00:00 +01:00',
	'2026-11-30T10:00:00',
	'Mon, 30 Nov 2026 11:00:00 CET',
	'Mon, 30 Nov 2026 12:00:00 CEST',
	'Mon, 30 Nov 2026 11:00:00 BST',
	'Mon, 30 Nov 2026 19:00:00 JST',
	'Mon, 30 Nov 2026 15:30:00 IST',
	'Mon, 30 Nov 2026 20:00:00 AEST',
	'Mon, 30 Nov 2026 05:00:00 EST',
	'Mon, 30 Nov 2026 11:00:00 +0100 (CET)',
	'Mon Nov 30 2026 11:00:00 GMT+0100 (Central European Standard Time)',
	'Mon Nov 30 10:00:00 UTC 2026',
	'Monday, November 30, 2026 10:00 am',
	'November 30th, 2026 10:00',
	'Seg, 30 Nov 2026 07:00:00 -0300',
	'lundi 30 novembre 2026 à 10:00',
	'30. November 2026, 10:00 Uhr',
	'пн, 30 ноя 2026 13:00:00 +0300',
	'30 ноября 2026 10:00',
	'2026年11月30日 10:00:00',
	'2026/11/30 10:00:00',
	'30/11/2026 10:00:00',
	'30.11.2026 10:00',
	'11/30/2026 10:00:00',
	String(ten / 1000),
	String(ten),
])('%s', (text) => expect(read(text)).toBe(ten));

test.each([
	['10 Fev 2026', 1],
	['10 Okt 2025', 9],
	['10 Dez 2025', 11],
	['10 Set 2026', 8],
	['10 févr. 2026', 1],
	['mar. 10 févr. 2026', 1],
	['10 mars 2026', 2],
	['10 mei 2026', 4],
	['10 mrt 2026', 2],
	['10 giugno 2026', 5],
	['10 août 2026', 7],
	['10 ene 2026', 0],
	['10 sept. 2026', 8],
	['10 paź 2025', 9],
	['10 října 2025', 9],
	['10 Mayıs 2026', 4],
	['10 Μαΐου 2026', 4],
	['10 maj 2026', 4],
])('the month of %s', (text, month) => expect(new Date(read(text) ?? 0).getUTCMonth()).toBe(month));

test('no time: impossible, in the future, too old, words', () => {
	for (const text of [
		'',
		'yesterday',
		'0000-00-00',
		'31 Feb 2026',
		'Mon, 11 May 2099 10:00:00 GMT',
		'30 Nov 1980',
		'25:99',
		'2026-13-01',
		'Nov',
		'12',
	])
		expect(read(text), text).toBeUndefined();
	expect(read('2026-11')).toBe(Date.UTC(2026, 10, 1));
	expect(read('2026')).toBe(Date.UTC(2026));
	// A clock that is a little ahead.
	expect(read('2026-12-01T03:00:00Z')).toBe(now);
});
