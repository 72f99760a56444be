import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { ItemShape, type ManualEntry } from '../sdk/index.ts';
import { itemsOf } from './map.ts';
import { Credentials, factsOf, selfOf } from './place.ts';

const page = 'https://pins.example/notifications';
const pins = selfOf(Credentials.parse({ place: ' Pinterest ', page, every: 'monday' }));
const phone = selfOf(Credentials.parse({ place: 'The phone', every: 'never' }));
const noted = (some: Partial<ManualEntry> = {}): ManualEntry => ({
	token: '5d3f0a52-6f5d-4d8e-9d58-0a4b1c2d3e4f',
	kind: 'comment',
	audience: 'public',
	author: 'Dana Kim',
	text: 'Is this vegan?',
	at: Date.UTC(2026, 2, 3, 12),
	...some,
});

describe('the place', () => {
	test('is known by its name, however it is spelt', () => {
		expect(pins).toMatchObject({ externalId: 'pinterest', displayName: 'Pinterest' });
		expect(selfOf(Credentials.parse({ place: 'PINTEREST' })).externalId).toBe(pins.externalId);
		expect(factsOf(pins)).toEqual({ page, every: { weekday: 1 } });
		expect(factsOf(phone)).toEqual({ page: null, every: null });
		expect(factsOf(selfOf(Credentials.parse({ place: 'Etsy' })))).toEqual({ page: null, every: { days: 7 } });
	});

	test.each(['http://pins.example', 'javascript:alert(1)', 'file:///etc/passwd', 'pins.example'])('%s is no page to open', (bad) => {
		expect(Credentials.safeParse({ place: 'Pins', page: bad }).success).toBe(false);
	});
});

describe('what was written down', () => {
	test('is the same item for the same token, and waits for an answer by hand', () => {
		const [item, ...more] = itemsOf(pins, noted());
		expect(more).toEqual([]);
		expect(itemsOf(pins, noted())[0]).toEqual(item);
		expect(item).toMatchObject({
			kind: 'comment',
			channel: 'Pinterest',
			permalink: page,
			author: { externalId: 'pinterest: dana kim', name: 'Dana Kim', isShop: false },
			replies: { public: { allowed: false, manual: true, page, readers: 'Everyone who sees it on Pinterest can read this.' } },
		});
		expect(item.replies?.private).toBeUndefined();
	});

	test('what one person says in private goes on in one talk, and never in that of another place or of the public', () => {
		const talk = (self: typeof pins, some: Partial<ManualEntry>) => itemsOf(self, noted(some))[0].conversation;
		const message = { kind: 'message', audience: 'private' } as const;
		const first = talk(pins, { ...message, token: 'a' });
		expect(talk(pins, { ...message, token: 'b', author: 'dana  KIM' })).toBe(first);
		expect(talk(phone, { ...message, token: 'c' })).not.toBe(first);
		expect(talk(pins, { token: 'd' })).not.toBe(first);
		expect(talk(pins, { kind: 'review', token: 'e' })).not.toBe(talk(pins, { kind: 'review', token: 'f' }));
	});

	test('who has no name is nobody in particular', () => {
		const [one, two] = ['a', 'b'].map((token) => itemsOf(phone, noted({ kind: 'call', audience: 'private', author: '', token }))[0]);
		expect(one?.author).toEqual({ name: 'Somebody', isShop: false });
		expect(one?.conversation).not.toBe(two?.conversation);
	});

	test('a call is private, has no page, and is answered by telling', () => {
		const [item] = itemsOf(pins, noted({ kind: 'call', audience: 'private' }));
		expect(item).toMatchObject({ kind: 'message', audience: 'private' });
		expect(item.permalink).toBeUndefined();
		expect(item.replies?.private).toEqual({
			allowed: false,
			manual: true,
			readers: 'Only Dana Kim hears this.',
			why: 'You tell them yourself: nothing is sent from here.',
		});
	});

	test('an answer that was given already stands below it, never before it', () => {
		const said = noted({ rating: 2, kind: 'review', answer: { text: 'So sorry.', at: 0 } });
		const [item, answer] = itemsOf(pins, said);
		expect(item.rating).toBe(2);
		expect(answer).toMatchObject({
			parentId: item.externalId,
			conversation: item.conversation,
			author: { isShop: true },
			text: 'So sorry.',
		});
		expect(answer?.createdAt).toBeGreaterThan(item.createdAt);
	});

	test('whatever is typed is an item of the contract that no program can answer', () => {
		assertProperty(
			fc.property(
				fc.record({
					token: fc.uuid(),
					kind: fc.constantFrom('comment', 'review', 'message', 'call') as fc.Arbitrary<ManualEntry['kind']>,
					audience: fc.constantFrom('public', 'private') as fc.Arbitrary<ManualEntry['audience']>,
					author: fc.string({ maxLength: 100, unit: 'binary' }),
					text: fc.string({ minLength: 1, unit: 'binary' }),
					at: fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2090, 0) }),
					rating: fc.integer({ min: 1, max: 5 }),
				}),
				fc.constantFrom(pins, phone),
				(said, self) => {
					for (const item of itemsOf(self, { ...said, answer: { text: 'Yes', at: said.at } })) {
						expect(ItemShape.safeParse(item).error).toBeUndefined();
						expect(Object.values(item.replies ?? {}).some(({ allowed }) => allowed)).toBe(false);
					}
				},
			),
		);
	});
});
