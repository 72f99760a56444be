import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GAP_PATTERN } from '../../../contract/gap.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { privateDataFinder } from '../../private-data/find.ts';
import { maskAnswer, maskGap } from './mask.ts';

const finder = privateDataFinder({
	region: 'DE',
	phone: '+49 170 5550100',
	email: 'shop@birch.example',
	address: 'Birkenweg 4, 12345 Berlin',
	orders: ['RB-2026-00417'],
});
const own = ['+49 170 5550100', 'shop@birch.example', 'Birkenweg 4, 12345 Berlin', 'https://birch.example'];
const mask = (text: string, names: readonly string[] = ['Dana Kowalski', '@dana_k']) =>
	maskAnswer(text, { names, own, find: async (said) => finder(said) });

test('a gap is one that the composer knows: it cannot be sent', () => {
	expect(maskGap).toMatch(new RegExp(`^${GAP_PATTERN}$`, 'u'));
});

test.each([
	['Hi Dana, yes, on Fridays.', 'Hi […?], yes, on Fridays.'],
	['Liebe Frau Kowalski, gern am Freitag.', 'Liebe Frau […?], gern am Freitag.'],
	['Hola Pepa, los viernes hay pan.', 'Hola […?], los viernes hay pan.'],
	['Hi there, yes, on Fridays.', 'Hi there, yes, on Fridays.'],
	['@dana_k yes, on Fridays.', '[…?] yes, on Fridays.'],
	['Your order RB-2026-00531 is ready on Friday.', 'Your order […?] is ready on Friday.'],
	['We call you at 0151 23456789 tomorrow.', 'We call you at […?] tomorrow.'],
	['I sent it to dana@mail.example yesterday.', 'I sent it to […?] yesterday.'],
	['Call us at +49 170 5550100 any time.', 'Call us at +49 170 5550100 any time.'],
	['Parcel 7712345 left, see https://parcel.example/t?id=9 please.', 'Parcel […?] left, see […?] please.'],
	['See https://birch.example/opening?d=1 for hours.', 'See https://birch.example/opening?d=1 for hours.'],
	['It may take a day.', 'It may take a day.'],
])('%s', async (text, masked) => {
	expect(await mask(text)).toBe(masked);
});

test('a name that is a word as well is masked where it is written as a name', async () => {
	expect(await mask('May, it may take a day.', ['May Brown'])).toBe('[…?], it may take a day.');
});

test('what says nothing without the private details is not offered', async () => {
	expect(await mask('Dana: RB-2026-00531')).toBe(null);
	expect(await mask('0151 23456789')).toBe(null);
});

const piece = fc.constantFrom(
	...[
		'Hi Dana',
		'Kowalski',
		'0151 23456789',
		'+44 20 7946 0958',
		'dana@mail.example',
		'RB-2026-00531',
		'order 4711',
		'#123456',
	],
	...[
		'DE89 3704 0044 0532 0130 00',
		'4111 1111 1111 1111',
		'Hauptstraße 12, 10115 Berlin',
		'12 Oak Street',
		'1234',
		'56',
		'-',
		'.',
		',',
	],
	...[' on Friday ', '\n', '[…?]', '[', ']', '?', 'www.x.example/a=1', '@dana_k', ' we have it '],
);
test('no detector fires on what is offered, and no name of the customer stands in it', async () => {
	await assertProperty(
		fc.asyncProperty(fc.array(piece, { maxLength: 12 }), fc.constantFrom('', ' '), async (pieces, between) => {
			const masked = await mask(pieces.join(between));
			if (masked === null) return;
			expect(finder(masked)).toEqual([]);
			expect(masked).not.toMatch(/(?<!\p{L})(?:Dana|Kowalski)(?!\p{L})/u);
			expect(masked).not.toMatch(/\d{5}/);
		}),
		{ numRuns: 600 },
	);
});
