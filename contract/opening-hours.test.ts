import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../test/helpers/property.ts';
import type { ShopTimes } from './opening-hours.ts';
import { isOpenAt, nextOpening } from './opening-spans.ts';

const at = (text: string) => Date.parse(text);
const times: ShopTimes = {
	hours: [null, { from: 540, to: 1080 }, { from: 540, to: 1080 }, null, null, { from: 1200, to: 120 }, null],
	holidays: [{ from: '2026-12-07', to: '2026-12-07', name: '', hours: null }],
	timeZone: 'Europe/Vienna',
};

test.each([
	['2026-11-30T08:59:59+01:00', false, '2026-11-30T09:00:00+01:00'],
	['2026-11-30T09:00:00+01:00', true, '2026-12-01T09:00:00+01:00'],
	['2026-11-30T17:59:59+01:00', true, '2026-12-01T09:00:00+01:00'],
	['2026-11-30T18:00:00+01:00', false, '2026-12-01T09:00:00+01:00'],
	// Past midnight, into Saturday.
	['2026-12-05T01:59:00+01:00', true, '2026-12-08T09:00:00+01:00'],
	// A holiday on a Monday.
	['2026-12-07T12:00:00+01:00', false, '2026-12-08T09:00:00+01:00'],
])('%s', (moment, open, opening) => {
	expect([isOpenAt(at(moment), times), nextOpening(at(moment), times)]).toEqual([open, at(opening)]);
});

test('a shop without opening hours is always open, and one on holiday for years opens no more', () => {
	const none: ShopTimes = { hours: [null, null, null, null, null, null, null], timeZone: 'UTC' };
	expect([isOpenAt(0, none), nextOpening(0, none)]).toEqual([true, null]);
	const away = { ...times, holidays: [{ from: '2026-01-01', to: '2029-01-01', name: '', hours: null }] };
	expect([isOpenAt(at('2026-11-30T10:00:00Z'), away), nextOpening(at('2026-11-30T10:00:00Z'), away)]).toEqual([
		false,
		null,
	]);
});

test('the shop is open at each opening, and closed just before one that follows a closed moment', async () => {
	await assertProperty(
		fc.property(fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') }), (moment) => {
			const opening = nextOpening(moment, times) ?? 0;
			expect(opening).toBeGreaterThan(moment);
			expect(isOpenAt(opening, times)).toBe(true);
			if (!isOpenAt(moment, times)) expect(isOpenAt(opening - 1, times)).toBe(false);
		}),
	);
});
