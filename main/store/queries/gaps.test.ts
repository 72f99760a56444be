// A period that could not be read, and reading it again.
import { expect, test } from 'vitest';
import { uiText } from '../../../contract/ui-text.ts';
import { comment, makeShop, minute, noon, type Shop } from '../testing/make-shop.ts';

const dayMs = 24 * 60 * minute;
const why = uiText`Too old.`;
const gap = { from: noon - dayMs, to: noon - minute, why, cursor: { page: 7 } };
const gaps = (shop: Shop, now = noon) => shop.ask.listGaps({ accountId: shop.accountId, now });
const ranges = (shop: Shop) => shop.ask.listBackfillRanges();
const again = (shop: Shop) =>
	shop.ask.readGapAgain({ accountId: shop.accountId, streamId: 'all', from: gap.from, to: gap.to });

/** A shop with a gap that is being read again, and the range that reads it. */
function readingAgain(): { shop: Shop; rangeId: string } {
	const shop = makeShop();
	shop.poll([], { lost: [gap] });
	again(shop);
	return { shop, rangeId: ranges(shop)[0]?.id ?? '' };
}

test('can be read again where the place to begin is known, and is not possible without', () => {
	using shop = makeShop();
	shop.poll([], { lost: [gap, { from: 1, to: 2, why }] });
	expect(gaps(shop).map((one) => one.again)).toEqual(['possible', 'impossible']);
	expect(() => shop.ask.readGapAgain({ accountId: shop.accountId, streamId: 'all', from: 1, to: 2 })).toThrow(/cannot/);
	again(shop);
	expect(gaps(shop)[0]?.again).toBe('running');
	expect(ranges(shop)).toMatchObject([{ cursor: { page: 7 }, createdAt: gap.to }]);
	expect(() => again(shop)).toThrow(/already/);
	expect(ranges(shop)).toHaveLength(1);
});

test('counts what it brings, page by page, and is closed with the last one', () => {
	const { shop, rangeId } = readingAgain();
	shop.poll([comment('c1'), comment('c2')], { backfillRangeId: rangeId, next: { page: 8 }, more: true });
	expect(gaps(shop)).toMatchObject([{ again: 'running', found: 2 }]);
	shop.poll([comment('c2'), comment('c3')], { backfillRangeId: rangeId, next: { page: 8 }, more: false });
	expect(gaps(shop)).toMatchObject([{ again: 'done', found: 3 }]);
	expect(shop.ask.countReading()).toMatchObject([{ lost: 0 }]);
	expect(gaps(shop, noon + 2 * dayMs)).toEqual([]);
	shop[Symbol.dispose]();
});

test('that fails again stays one gap, and can be tried once more', () => {
	const { shop, rangeId } = readingAgain();
	const failed = { from: 0, to: noon, why: uiText`Gone.`, cursor: { page: 7 } };
	shop.poll([], { backfillRangeId: rangeId, next: { page: 7 }, more: false, lost: [failed] });
	expect(gaps(shop)).toMatchObject([{ again: 'possible', from: gap.from, to: gap.to }]);
	expect(gaps(shop)).toHaveLength(1);
	again(shop);
	expect(gaps(shop)).toMatchObject([{ again: 'running', found: 0 }]);
	shop[Symbol.dispose]();
});

test('a silence that was put to rest is one of that account alone', () => {
	using shop = makeShop();
	shop.ask.restQuiet({ accountId: shop.accountId, after: noon });
	expect(shop.ask.getAccount(shop.accountId).quietAfter).toBe(noon);
});
