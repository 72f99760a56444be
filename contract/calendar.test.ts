import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty } from '../test/helpers/property.ts';
import { atWallTime, daysFrom, endOfDay, instantOf, localDay, startOfDay, wallTime, weekdayOf } from './calendar.ts';

const hour = 3_600_000;
/** Quarter and half hours, a change of half an hour, changes at midnight, a day that was left out (Apia, 30 December 2011). */
const zones = [
	'UTC',
	'Europe/Vienna',
	'America/New_York',
	'America/St_Johns',
	'America/Havana',
	'Asia/Kathmandu',
	'Asia/Beirut',
	'Australia/Lord_Howe',
	'Pacific/Chatham',
	'Pacific/Apia',
];
const zone = fc.constantFrom(...zones);
const at = fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2037, 0) });

/** The platform's own calendar, asked without our caches. */
function shown(time: number, timeZone: string): string {
	return new Date(time).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
}
const two = (n: number): string => String(n).padStart(2, '0');

describe('clock and calendar of a zone', () => {
	test('wallTime says what Intl says, and weekdays follow the days', () => {
		assertProperty(
			fc.property(at, zone, (time, timeZone) => {
				const { year, month, day, weekday, minutes } = wallTime(time, timeZone);
				expect(`${year}-${two(month)}-${two(day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`).toBe(
					shown(time, timeZone),
				);
				expect(weekdayOf(localDay(time, timeZone))).toBe(weekday);
			}),
		);
	});

	test('a wall time leads to the instant that shows it, the earlier of two; a skipped one moves forward', () => {
		assertProperty(
			fc.property(at, zone, fc.integer({ min: 0, max: 1439 }), (time, timeZone, minutes) => {
				const day = localDay(time, timeZone);
				const instant = instantOf(day, minutes, timeZone);
				const wall = wallTime(instant, timeZone);
				const found = localDay(instant, timeZone) * 1440 + wall.minutes;
				expect(found).toBeGreaterThanOrEqual(day * 1440 + minutes);
				if (found === day * 1440 + minutes) {
					expect(atWallTime(wall, timeZone)).toBe(instant);
					for (const earlier of [0.5 * hour, hour])
						expect(
							localDay(instant - earlier, timeZone) * 1440 + wallTime(instant - earlier, timeZone).minutes,
						).not.toBe(found);
				} else expect([30, 60, 1440]).toContain(found - (day * 1440 + minutes));
			}),
		);
	});

	test('a day starts once, ends where the next one starts, and every instant lies in its day', () => {
		assertProperty(
			fc.property(at, zone, (time, timeZone) => {
				expect(startOfDay(time, timeZone)).toBeLessThanOrEqual(time);
				expect(endOfDay(time, timeZone)).toBeGreaterThan(time);
				expect(daysFrom(startOfDay(time, timeZone) - 1, time, timeZone)).toBeGreaterThan(0);
				expect(daysFrom(time, endOfDay(time, timeZone) - 1, timeZone)).toBe(0);
			}),
		);
	});

	test.each([
		['spring forward', 'Europe/Vienna', Date.UTC(2026, 2, 28, 23), 23],
		['fall back', 'Europe/Vienna', Date.UTC(2026, 9, 24, 22), 25],
		['spring forward by half an hour', 'Australia/Lord_Howe', Date.UTC(2026, 9, 3, 13, 30), 23.5],
		['spring forward at midnight', 'America/Havana', Date.UTC(2026, 2, 8, 5), 23],
		['no change', 'Asia/Kolkata', Date.UTC(2026, 4, 11, 18, 30), 24],
	])('days have 23 to 25 hours: %s', (_name, timeZone, midnight, hours) => {
		expect(endOfDay(midnight, timeZone)).toBe(midnight + hours * hour);
		expect(endOfDay(midnight - 1, timeZone)).toBe(midnight);
	});

	test('an unknown zone counts as UTC, and no time is beyond it', () => {
		expect(instantOf(20_000, 90, 'Mars/Olympus')).toBe(20_000 * 24 * hour + 1.5 * hour);
		expect(startOfDay(Date.UTC(2026, 2, 3, 5), 'Mars/Olympus')).toBe(Date.UTC(2026, 2, 3));
		expect(localDay(8.64e15, 'Europe/Vienna')).toBe(100_000_000);
		expect(instantOf(100_000_001, 0, 'Europe/Vienna')).toBe(100_000_001 * 24 * hour);
	});
});
