import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uiText } from '../../contract/ui-text.ts';
import { assertProperty } from '../../test/helpers/property.ts';
import { ItemShape, type ManualEntry } from '../sdk/index.ts';
import { itemsOf } from './map.ts';
import { Credentials, factsOf, selfOf } from './place.ts';

const page = 'https://pins.example/notifications';
const pins = selfOf(Credentials.parse({ place: ' Pinterest ', page, every: 'monday' }));
const phone = selfOf(Credentials.parse({ place: 'The phone', every: 'never' }));
const entryOf = (some: Partial<ManualEntry> = {}): ManualEntry => ({
	token: '5d3f0a52-6f5d-4d8e-9d58-0a4b1c2d3e4f',
	kind: 'comment',
	audience: 'public',
	author: 'Dana Kim',
	text: 'Is this vegan?',
	at: Date.UTC(2026, 2, 3, 12),
	...some,
});

describe('the place', () => {
	test('is known by its name, in any case and spacing', () => {
		expect(pins).toMatchObject({ externalId: 'pinterest', displayName: 'Pinterest' });
		expect(selfOf(Credentials.parse({ place: 'PINTEREST' })).externalId).toBe(pins.externalId);
		expect(factsOf(pins)).toEqual({ page, every: { weekday: 1 } });
		expect(factsOf(phone)).toEqual({ page: null, every: null });
		expect(factsOf(selfOf(Credentials.parse({ place: 'Etsy' })))).toEqual({ page: null, every: { days: 7 } });
	});

	test.each(['http://pins.example', 'javascript:alert(1)', 'file:///etc/passwd', 'pins.example'])(
		'%s is no page to open',
		(bad) => {
			expect(Credentials.safeParse({ place: 'Pins', page: bad }).success).toBe(false);
		},
	);
});

describe('a manual entry', () => {
	test('is the same item for the same token, and waits for a manual reply', () => {
		const [item, ...more] = itemsOf(pins, entryOf());
		expect(more).toEqual([]);
		expect(itemsOf(pins, entryOf())[0]).toEqual(item);
		// Stored by the first version: saving an entry again after an update must not make a second message.
		expect(item.externalId).toBe('noted:5d3f0a52-6f5d-4d8e-9d58-0a4b1c2d3e4f');
		expect(item).toMatchObject({
			kind: 'comment',
			channel: 'Pinterest',
			permalink: page,
			author: { externalId: 'pinterest: dana kim', name: 'Dana Kim', isShop: false },
			replies: {
				public: {
					allowed: false,
					manual: true,
					page,
					readers: uiText`Everyone who sees it on ${'Pinterest'} can read this.`,
				},
			},
		});
		expect(item.replies?.private).toBeUndefined();
	});

	test('private messages of one person join one conversation, apart from other places and from public ones', () => {
		const conversation = (self: typeof pins, some: Partial<ManualEntry>) =>
			itemsOf(self, entryOf(some))[0].conversation;
		const message = { kind: 'message', audience: 'private' } as const;
		const first = conversation(pins, { ...message, token: 'a' });
		expect(conversation(pins, { ...message, token: 'b', author: 'dana  KIM' })).toBe(first);
		expect(conversation(phone, { ...message, token: 'c' })).not.toBe(first);
		expect(conversation(pins, { token: 'd' })).not.toBe(first);
		expect(conversation(pins, { kind: 'review', token: 'e' })).not.toBe(
			conversation(pins, { kind: 'review', token: 'f' }),
		);
	});

	test('entries without a name belong to different people', () => {
		const [one, two] = ['a', 'b'].map(
			(token) => itemsOf(phone, entryOf({ kind: 'call', audience: 'private', author: '', token }))[0],
		);
		expect(one?.author).toEqual({ name: 'Somebody', isShop: false });
		expect(one?.conversation).not.toBe(two?.conversation);
	});

	test('a call is private, has no page, and is answered on the phone', () => {
		const [item] = itemsOf(pins, entryOf({ kind: 'call', audience: 'private' }));
		expect(item).toMatchObject({ kind: 'message', audience: 'private' });
		expect(item.permalink).toBeUndefined();
		expect(item.replies?.private).toEqual({
			allowed: false,
			manual: true,
			readers: uiText`Only ${'Dana Kim'} hears this.`,
			why: uiText`You tell them yourself. Countertalk sends nothing.`,
		});
	});

	test('a reply that was given already comes after the message', () => {
		const entry = entryOf({ rating: 2, kind: 'review', answer: { text: 'So sorry.', at: 0 } });
		const [item, answer] = itemsOf(pins, entry);
		expect(item.rating).toBe(2);
		expect(answer).toMatchObject({
			parentId: item.externalId,
			conversation: item.conversation,
			author: { isShop: true },
			text: 'So sorry.',
		});
		expect(answer?.createdAt).toBeGreaterThan(item.createdAt);
	});

	test('any entry makes items of the contract that the program cannot answer', () => {
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
				(entry, self) => {
					for (const item of itemsOf(self, { ...entry, answer: { text: 'Yes', at: entry.at } })) {
						expect(ItemShape.safeParse(item).error).toBeUndefined();
						expect(Object.values(item.replies ?? {}).some(({ allowed }) => allowed)).toBe(false);
					}
				},
			),
		);
	});
});
