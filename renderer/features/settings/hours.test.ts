import { describe, expect, it } from 'vitest';
import { isBackwards, isWeekShort, minutesOf, timeOf, withDays } from './hours.ts';

const day = { from: 540, to: 1080 };
const week = [null, day, day, day, day, day, null];

describe('opening hours', () => {
	it('goes from minutes to a clock and back', () => {
		for (const minutes of [0, 1, 540, 1079, 1439]) expect(minutesOf(timeOf(minutes))).toBe(minutes);
		// A day that ends at midnight has no such clock time; it is shown as the last minute.
		expect(timeOf(1440)).toBe('23:59');
		expect(minutesOf('')).toBeNull();
		expect(minutesOf('25:99')).toBeNull();
	});

	it('is short while Monday to Friday are alike', () => {
		expect(isWeekShort(week)).toBe(true);
		expect(isWeekShort(withDays(week, [3], { from: 600, to: 1080 }))).toBe(false);
		expect(isWeekShort(withDays(week, [3], null))).toBe(false);
		expect(isWeekShort(withDays(week, [6], day))).toBe(true);
	});

	it('knows a day that closes before it opens', () => {
		expect(isBackwards({ from: 600, to: 600 })).toBe(true);
		expect(isBackwards(day)).toBe(false);
		expect(isBackwards(null)).toBe(false);
	});
});
