import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { microsPerDollar, monthEndsAt, monthOf, reservedForReplies } from '../rules/spending.ts';
import { makeShop, noon, type Shop } from '../testing/make-shop.ts';

const cent = microsPerDollar / 100;
const ask = (shop: Shop, some: Partial<Parameters<Shop['ask']['reserveSpend']>[0]> = {}) =>
	shop.ask.reserveSpend({
		accountId: shop.accountId,
		purpose: 'poll',
		on: 'reads',
		each: cent,
		max: 10,
		min: 1,
		now: noon,
		...some,
	});
const spent = (shop: Shop, now = noon) =>
	shop.ask.listSpending({ now })[0] ?? { reads: 0, replies: 0, stoppedAt: null };
const limitTo = (shop: Shop, dollars: number | null) =>
	shop.ask.setMoneyLimit({ accountId: shop.accountId, limit: dollars === null ? null : dollars * microsPerDollar });

describe('the money of a month', () => {
	test('without a limit everything is granted and added up, readings and replies apart', () => {
		using shop = makeShop();
		expect(ask(shop)).toMatchObject({ pieces: 10, spent: 0, limit: null });
		ask(shop, { on: 'replies', purpose: 'reply', each: 20 * cent, max: 1 });
		expect(spent(shop)).toMatchObject({ reads: 10 * cent, replies: 20 * cent, stoppedAt: null });
	});

	test('what was taken and not used comes back, in the month it was taken in', () => {
		using shop = makeShop();
		const { month } = ask(shop);
		shop.ask.commitSpend({ accountId: shop.accountId, month, on: 'reads', by: -7 * cent });
		expect(spent(shop)).toMatchObject({ reads: 3 * cent });
		expect(spent(shop, monthEndsAt(noon))).toMatchObject({ reads: 0 });
	});

	test('reading gets fewer pieces near its part of the limit, then none and is noted; replies go on to the limit', () => {
		using shop = makeShop();
		limitTo(shop, 0.2);
		expect(ask(shop).pieces).toBe(10);
		expect(ask(shop).pieces).toBe(6);
		expect(spent(shop).stoppedAt).toBeNull();
		expect(ask(shop, { now: noon + 5 })).toMatchObject({ pieces: 0, spent: 16 * cent, limit: 20 * cent });
		expect(ask(shop, { now: noon + 9 }).pieces).toBe(0);
		expect(spent(shop).stoppedAt).toBe(noon + 5);
		expect(ask(shop, { purpose: 'reply', on: 'replies', each: 4 * cent, max: 1 }).pieces).toBe(1);
		expect(ask(shop, { purpose: 'reply', on: 'replies', each: cent, max: 1 }).pieces).toBe(0);
	});

	test('a look that finds no room says nothing about the polls', () => {
		using shop = makeShop();
		limitTo(shop, 0);
		expect(ask(shop, { purpose: 'look' }).pieces).toBe(0);
		expect(spent(shop).stoppedAt).toBeNull();
	});

	test('a higher limit lets reading go on at once, one that is not enough does not', () => {
		using shop = makeShop();
		limitTo(shop, 0.1);
		ask(shop, { max: 8 });
		ask(shop, { min: 5 });
		limitTo(shop, 0.11);
		expect(spent(shop).stoppedAt).toBe(noon);
		limitTo(shop, 0.5);
		expect(spent(shop).stoppedAt).toBeNull();
		expect(shop.changes()?.accounts).toBe(true);
	});

	test('room that a reply gave back lets reading go on', () => {
		using shop = makeShop();
		limitTo(shop, 0.25);
		const { month } = ask(shop, { purpose: 'reply', on: 'replies', each: 20 * cent, max: 1 });
		ask(shop);
		expect(spent(shop).stoppedAt).toBe(noon);
		shop.ask.commitSpend({ accountId: shop.accountId, month, on: 'replies', by: -20 * cent });
		expect(spent(shop)).toMatchObject({ stoppedAt: null, replies: 0 });
	});

	test('months are those of UTC', () => {
		expect([monthOf(Date.UTC(2026, 10, 30, 23, 59)), monthOf(Date.UTC(2026, 11, 1))]).toEqual(['2026-11', '2026-12']);
		expect(monthEndsAt(Date.UTC(2026, 11, 15))).toBe(Date.UTC(2027, 0, 1));
	});
});

const act = fc.oneof(
	fc.record({
		do: fc.constant('call' as const),
		purpose: fc.constantFrom('poll' as const, 'look' as const, 'reply' as const),
		each: fc.integer({ min: 1, max: 300_000 }),
		max: fc.integer({ min: 1, max: 100 }),
		min: fc.integer({ min: 1, max: 10 }),
		/** What of the pieces it really was; null = a crash before anybody could say. */
		used: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
	}),
	fc.record({ do: fc.constant('limit' as const), to: fc.option(fc.integer({ min: 0, max: 10_000_000 })) }),
	// Forward for weeks, and a clock that is set back over a month's end.
	fc.record({ do: fc.constant('clock' as const), by: fc.integer({ min: -40 * 86_400_000, max: 40 * 86_400_000 }) }),
);

test('whatever is called, lost, limited and however the clock goes: no month above its limit, and its figure is the sum', () => {
	assertProperty(
		fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
			using shop = makeShop();
			let limit: number | null = null;
			let now = noon;
			const months = new Map<string, number>();
			for (const one of acts) {
				if (one.do === 'clock') now += one.by;
				else if (one.do === 'limit') {
					limit = one.to;
					shop.ask.setMoneyLimit({ accountId: shop.accountId, limit });
				} else {
					const { purpose, each, max } = one;
					const min = Math.min(one.min, max);
					const on = purpose === 'reply' ? ('replies' as const) : ('reads' as const);
					const month = monthOf(now);
					const before = months.get(month) ?? 0;
					const asked = ask(shop, { purpose, on, each, max, min, now });
					expect(asked).toMatchObject({ month, spent: before, limit });
					expect(asked.pieces === 0 || (asked.pieces >= min && asked.pieces <= max)).toBe(true);
					if (asked.pieces > 0 && limit !== null) {
						const room = purpose === 'reply' ? limit : limit - reservedForReplies(limit);
						expect(before + asked.pieces * each).toBeLessThanOrEqual(room);
					}
					const used = one.used === null ? asked.pieces : Math.floor(asked.pieces * one.used);
					shop.ask.commitSpend({ accountId: shop.accountId, month, on, by: (used - asked.pieces) * each });
					months.set(month, before + used * each);
				}
				const row = spent(shop, now);
				expect(row.reads + row.replies).toBe(months.get(monthOf(now)) ?? 0);
			}
		}),
		{ numRuns: 150 },
	);
});
