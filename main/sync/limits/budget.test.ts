import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Budget } from '../../../connectors/sdk/index.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { charge, limit, nothingSpent, readSpent, room, roomAt, shrink } from './budget.ts';
import { createStreamQuotas } from './quota.ts';

const start = Date.UTC(2026, 4, 12, 9);
const quarter: Budget = { units: 300, perMs: 900_000 };

describe('shares', () => {
	const budget: Budget = { units: 100, perMs: 900_000, keepForReplies: 30 };

	test('polling leaves what is kept for replies', () => {
		const spent = charge(budget, nothingSpent, 70, start);
		expect(room(budget, spent, start, 'poll')).toBe(0);
		expect(room(budget, spent, start, 'reply')).toBe(30);
	});

	test('after "too many" polling gets half, half again, and all of it back after four windows', () => {
		const once = shrink(budget, nothingSpent, start);
		const twice = shrink(budget, once, start);
		expect(limit(budget, once, start, 'poll')).toBe(35);
		expect(limit(budget, twice, start, 'poll')).toBe(17);
		expect(limit(budget, twice, start, 'reply')).toBe(100);
		expect(limit(budget, twice, start + 4 * 900_000, 'poll')).toBe(70);
	});

	test('a clock that is set back by a day leaves a full window full for its length, and not for a day', () => {
		const day = 86_400_000;
		let now = start + day;
		const quota = createStreamQuotas({ now: () => now }).get('a', 's', budget, null);
		quota.shrink();
		for (let n = 0; n < 35; n++) quota.for('poll').take(1);
		now = start;
		expect(quota.room('poll')).toBe(0);
		expect(quota.roomAt('poll')).toBeLessThanOrEqual(start + 16 * 60_000);
		now = start + 8 * 60_000;
		expect(quota.room('poll')).toBeLessThanOrEqual(35);
		now = start + 61 * 60_000;
		expect(quota.room('poll')).toBe(70);
	});

	test('and what was spent on a day that has not come yet counts today', () => {
		const daily: Budget = { units: 100, perMs: 86_400_000, resetsAt: 'America/Los_Angeles' };
		const spent = charge(daily, nothingSpent, 60, start + 86_400_000);
		expect(room(daily, spent, start, 'poll')).toBe(40);
		expect(room(daily, spent, start + 2 * 86_400_000, 'poll')).toBe(100);
	});

	test('one "too many" does not silence an account for the rest of its day', () => {
		const daily: Budget = { units: 8_700, perMs: 86_400_000, resetsAt: 'America/Los_Angeles', keepForReplies: 5_000 };
		let spent = charge(daily, nothingSpent, 400, start);
		for (let n = 0; n < 6; n++) spent = shrink(daily, spent, start);
		expect(room(daily, spent, start, 'poll')).toBe(0);
		expect(roomAt(daily, spent, start, 'poll') - start).toBeLessThan(10 * 60_000);
		expect(room(daily, spent, start + 2 * 3_600_000, 'poll')).toBe(3_300);
	});

	test('there is room when it was said that there would be', () => {
		const cases = fc.record({
			budget: fc.constantFrom<Budget>(
				budget,
				{ units: 15, perMs: 900_000, keepForReplies: 3 },
				{ units: 200, perMs: 86_400_000, resetsAt: 'America/Los_Angeles' },
			),
			before: fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 600_000 }), fc.boolean()), {
				maxLength: 12,
			}),
		});
		assertProperty(
			fc.property(cases, ({ budget: one, before }) => {
				let now = start;
				let spent = nothingSpent;
				for (const [units, pause, tooMany] of before) {
					spent = charge(one, spent, Math.min(units, room(one, spent, now, 'reply')), now);
					if (tooMany) spent = shrink(one, spent, now);
					now += pause;
				}
				const at = roomAt(one, spent, now, 'poll');
				expect(room(one, spent, at, 'poll')).toBeGreaterThan(0);
			}),
		);
	});
});

test('whatever the store kept can be read', () => {
	assertProperty(
		fc.property(fc.jsonValue(), (kept) => {
			const spent = readSpent(kept as never);
			expect(room(quarter, spent, start, 'poll')).toBeGreaterThanOrEqual(0);
		}),
	);
});
