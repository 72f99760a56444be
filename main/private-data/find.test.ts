import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty, countCaughtMutant } from '../../test/helpers/property.ts';
import { privateDataFinder } from './find.ts';
import type { ShopKnowledge } from './kinds.ts';

const shop: ShopKnowledge = { region: 'GB', phone: '', email: '', address: '', orders: [] };
const found = (text: string, some: Partial<ShopKnowledge> = {}): string[] =>
	privateDataFinder({ ...shop, ...some })(text).map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`);

describe('what is private, and where', () => {
	test.each<[string, string[], Partial<ShopKnowledge>?]>([
		['We rang 0113 496 0512, nobody there', ['phone 0113 496 0512']],
		['We rang \u202A+44 113 496 0512\u202C.', ['phone +44 113 496 0512']],
		['unter 0664 / 555 01 23 bis 14:00', ['phone 0664 / 555 01 23'], { region: 'AT' }],
		[
			'Sent to ann.lee@example.org, and to bo (at) example [dot] net',
			['email ann.lee@example.org', 'email bo (at) example [dot] net'],
		],
		['Order no. 4711 is ready', ['order 4711']],
		[
			'Your order 4711 goes to 14 Mill Lane, ring 0113 496 0512',
			['order 4711', 'address 14 Mill Lane', 'phone 0113 496 0512'],
		],
		['test @example.com', ['email test @example.com']],
		['+44(0) 1782 00 0000', ['phone +44(0) 1782 00 0000']],
		['Berlin, Bahnhofstr. 5 Und Marie kommt um 7', ['address Bahnhofstr. 5'], { region: 'DE' }],
		['4501-0136-5373-6750-3770-1005-3736-3900-1440-2401-0720-19', ['card 4501-0136-5373-6750']],
		['Card 4111 1111 1111 1111 was charged', ['card 4111 1111 1111 1111']],
		['RB-2026-00418 is late', ['order RB-2026-00418'], { orders: ['RB-2025-00001'] }],
		['Die Karte 3782 822463 10005', ['card 3782 822463 10005'], { region: 'DE' }],
		['Wir liefern in die Lindenstraße 14a', ['address Lindenstraße 14a'], { region: 'DE' }],
		['au 12 rue du 8 mai 1945', ['address 12 rue du 8 mai'], { region: 'FR' }],
		['calle Mayor 7, 2º B', ['address calle Mayor 7'], { region: 'ES' }],
		['via Garibaldi 3/A domani', ['address via Garibaldi 3'], { region: 'IT' }],
		['rua das Flores, 12', ['address rua das Flores, 12'], { region: 'PT' }],
	])('%s', (text, finds, some) => expect(found(text, some)).toEqual(finds));

	test.each<[string, Partial<ShopKnowledge>?]>([
		['Open 9-13 and 15-19, from 3.12.2026 until 2027-01-06'],
		['1.200.000 visitors, 1,5 kg, £62.40, 25 %, 18:00'],
		['ISBN 978-3-16-148410-0 and EAN 4006381333931'],
		['@ann@social.example.org thank you, see https://example.org/order/123456789'],
		['at 1704067200000 the batch ran'],
		['0.3333333333333333 and 4111.1111111111111111'],
		['Thanks @max.muster.77, street art is cool 5'],
		['The WH-1000XM5 and the #sourdough2026'],
		['Call us on 0113 496 0512', { phone: '+44 113 496 0512' }],
		['Write to INFO (at) example.org', { email: 'info@example.org' }],
		['Come to Lindenstr. 14', { address: 'Lindenstraße 14, 10969 Berlin' }],
		['Please send us your order number'],
	])('nothing: %s', (text, some) => expect(found(text, some)).toEqual([]));
});

/** Words that no finder knows. */
const words = fc.array(fc.constantFrom('hello', 'sorry', 'bread', 'gracias', 'morgen', 'ciao', 'voilà', '🙂'), {
	maxLength: 6,
});
const around = fc
	.tuple(words, words)
	.map(([before, behind]) => ({ before: before.join(' '), behind: behind.join(' ') }));

const luhn = (digits: string): string => {
	const sum = [...digits].reverse().reduce((total, sign, at) => {
		const digit = Number(sign) * (at % 2 === 0 ? 2 : 1);
		return total + (digit > 9 ? digit - 9 : digit);
	}, 0);
	return digits + String((10 - (sum % 10)) % 10);
};
const digits = (length: number) =>
	fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const grouped = (text: string, by: number, sign: string) =>
	text.match(new RegExp(`.{1,${by}}`, 'gu'))?.join(sign) ?? text;
const mod97 = (text: string): number =>
	[...text].reduce((rest, sign) => {
		const value = Number.parseInt(sign, 36);
		return (rest * (value > 9 ? 100 : 10) + value) % 97;
	}, 0);
const iban = digits(18).map((account) => `DE${String(98 - mod97(`${account}DE00`)).padStart(2, '0')}${account}`);
const card = digits(14).map((rest) => luhn(`4${rest}`));
const email = fc
	.tuple(fc.stringMatching(/^[a-z][a-z0-9._-]{0,12}[a-z0-9]$/), fc.constantFrom('@', ' @ ', ' (at) ', '[at]'))
	.map(([local, at]) => `${local}${at}example.org`);
const blank = fc.constantFrom('', ' ', '-', '\u00a0');

describe('for any text', () => {
	test('an IBAN, a card number and an e-mail address are found in any groups, where they stand', () => {
		const any = fc.oneof(
			fc.tuple(iban, blank).map(([text, sign]) => ({ kind: 'iban', text: grouped(text, 4, sign) })),
			fc.tuple(card, blank).map(([text, sign]) => ({ kind: 'card', text: grouped(text, 4, sign) })),
			email.map((text) => ({ kind: 'email', text })),
		);
		assertProperty(
			fc.property(any, around, (one, { before, behind }) => {
				expect(found(`${before} ${one.text}, ${behind}`)).toEqual([`${one.kind} ${one.text}`]);
			}),
			{ numRuns: 400 },
		);
	});

	test('one wrong digit, and it is no IBAN and no card', () => {
		let changed = 0;
		assertProperty(
			fc.property(fc.oneof(iban, card), fc.nat(), fc.integer({ min: 1, max: 9 }), (text, where, by) => {
				const at = 4 + (where % (text.length - 4));
				const wrong = text.slice(0, at) + String((Number(text[at]) + by) % 10) + text.slice(at + 1);
				changed++;
				expect(found(wrong).filter((find) => /^(?:iban|card)/.test(find))).toEqual([]);
			}),
		);
		if (changed > 0) countCaughtMutant();
	});

	test('finds lie in the text, in order, and none overlaps another; hostile texts end', () => {
		const piece = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 6 }),
			fc.constantFrom(
				'1 ',
				'a ',
				'a@',
				'(at)',
				'.',
				'-',
				'+49 ',
				'DE12 ',
				'4111 ',
				'order ',
				'no. ',
				'rue ',
				'Calle ',
				'Aa ',
				'0049',
				'12 ',
				', ',
				'https://',
				'strasse ',
				"d'",
			),
		);
		const text = fc
			.tuple(fc.array(piece, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 8000 }))
			.map(([pieces, length]) => pieces.join('').repeat(length).slice(0, 8000));
		assertProperty(
			fc.property(text, (hostile) => {
				let at = 0;
				for (const { from, to } of privateDataFinder({ ...shop, region: 'DE', orders: ['RB-2026-00417', '4711'] })(
					hostile,
				)) {
					expect(from).toBeGreaterThanOrEqual(at);
					expect(to).toBeGreaterThan(from);
					at = to;
				}
				expect(at).toBeLessThanOrEqual(hostile.length);
			}),
			{ numRuns: 60 },
		);
	}, 60_000);

	test("the shop's own number is never found, however it is written", () => {
		const ways = [
			'01134960512',
			'0113 496 0512',
			'(0113) 496-0512',
			'+44 113 496 0512',
			'0044 113 4960512',
			'+44 (0)113 496 0512',
		];
		assertProperty(
			fc.property(fc.constantFrom(...ways), fc.constantFrom(...ways), around, (own, typed, { before, behind }) => {
				expect(found(`${before} ${typed} ${behind}`, { phone: own })).toEqual([]);
				expect(found(`${before} ${typed} ${behind}`)).toEqual([`phone ${typed}`]);
			}),
		);
	});
});
