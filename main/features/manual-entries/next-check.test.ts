import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDay, weekdayOf } from '../../../contract/calendar.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { nextCheckAt } from './next-check.ts';

const vienna = 'Europe/Vienna';
/** A Tuesday. */
const tuesday = (hour: number) => Date.UTC(2026, 2, 3, hour);

test('in days, and on weekdays, at nine in the shop', () => {
	expect(nextCheckAt({ days: 1 }, tuesday(7), vienna)).toBe(Date.UTC(2026, 2, 4, 8));
	expect(nextCheckAt({ days: 7 }, tuesday(20), vienna)).toBe(Date.UTC(2026, 2, 10, 8));
	expect(nextCheckAt({ weekday: 1 }, tuesday(12), vienna)).toBe(Date.UTC(2026, 2, 9, 8));
	// Checked on the day itself, before nine or after: the next one is a week away.
	expect(nextCheckAt({ weekday: 2 }, tuesday(5), vienna)).toBe(Date.UTC(2026, 2, 10, 8));
	expect(nextCheckAt(null, tuesday(12), vienna)).toBeNull();
});

test('nine stays nine when the clocks change', () => {
	expect(nextCheckAt({ days: 1 }, Date.UTC(2026, 2, 28, 12), vienna)).toBe(Date.UTC(2026, 2, 29, 7));
});

test('always on a later day, soon enough, and on the day that was chosen', () => {
	const every = fc.oneof(
		fc.record({ days: fc.integer({ min: 1, max: 31 }) }),
		fc.record({ weekday: fc.integer({ min: 0, max: 6 }) }),
	);
	const zone = fc.constantFrom(vienna, 'Pacific/Auckland', 'America/St_Johns', 'UTC');
	assertProperty(
		fc.property(
			every,
			fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) }),
			zone,
			(rhythm, since, timeZone) => {
				const next = nextCheckAt(rhythm, since, timeZone) ?? 0;
				const days = localDay(next, timeZone) - localDay(since, timeZone);
				expect(next).toBeGreaterThan(since);
				if ('days' in rhythm) expect(days).toBe(rhythm.days);
				else {
					expect(weekdayOf(localDay(next, timeZone))).toBe(rhythm.weekday);
					expect(days).toBeLessThanOrEqual(7);
				}
			},
		),
	);
});
