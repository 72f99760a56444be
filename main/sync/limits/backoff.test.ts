import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { backoff, clampRetryAfter, nextPollAt } from './backoff.ts';

const now = 1_800_000_000_000;
const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('backoff', () => {
	test('doubles from 30 s for polls and 2 s for sends, up to a quarter of an hour', () => {
		const most = () => 1;
		expect([1, 2, 3, 4, 5, 6, 7, 1000].map((n) => backoff('polls', n, most) / 1000)).toEqual([
			30, 60, 120, 240, 480, 900, 900, 900,
		]);
		expect([1, 2, 3, 9, 10, 11].map((n) => backoff('sends', n, most) / 1000)).toEqual([2, 4, 8, 512, 900, 900]);
	});

	test('is full jitter: anywhere between nothing and the bound, for any count of failures', () => {
		assertProperty(
			fc.property(
				fc.constantFrom('polls' as const, 'sends' as const),
				fc.integer({ min: 0, max: 1e9 }),
				unit,
				(what, failures, random) => {
					const wait = backoff(what, failures, () => random);
					expect(wait).toBeGreaterThanOrEqual(0);
					expect(wait).toBeLessThanOrEqual(900_000);
					expect(wait).toBe(Math.round(backoff(what, failures, () => 1) * random));
				},
			),
		);
	});

	test('ten accounts that failed together do not come back together', () => {
		let seed = 7;
		const random = () => {
			seed = (seed * 48271) % 2147483647;
			return seed / 2147483647;
		};
		const seconds = Array.from({ length: 10 }, () => Math.floor(backoff('polls', 3, random) / 1000));
		expect(new Set(seconds).size).toBeGreaterThan(7);
	});
});

test('a wish when to come again is held between a second and a day', () => {
	expect(clampRetryAfter(now - 5, now)).toBe(now + 1000);
	expect(clampRetryAfter(now + 90_000, now)).toBe(now + 90_000);
	expect(clampRetryAfter(now + 400 * 86_400_000, now)).toBe(now + 86_400_000);
	expect(clampRetryAfter(Number.NaN, now)).toBe(now + 60_000);
	expect(clampRetryAfter(Number.POSITIVE_INFINITY, now)).toBe(now + 60_000);
});

test('the next poll is never sooner than the stream allows', () => {
	assertProperty(
		fc.property(
			fc.integer({ min: 1, max: 1e6 }),
			fc.integer({ min: 1, max: 1e7 }),
			fc.boolean(),
			unit,
			(min, usual, hurry, random) => {
				const at = nextPollAt({ min, usual }, hurry, now, () => random);
				expect(at - now).toBeGreaterThanOrEqual(min);
				expect(at - now).toBeLessThanOrEqual(Math.max(min, usual) * 1.06 + 1);
			},
		),
	);
	expect(nextPollAt({ min: 1, usual: 60_000 }, true, now, () => 0.5)).toBe(now + 30_000);
});
