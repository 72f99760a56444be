import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { silenceOf } from './silence.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 24, 9, 20);
/** `perDay` messages by day, none by night, for so many days up to `until`. */
function rhythm(perDay: number, days: number, until = now): number[] {
	const times: number[] = [];
	for (let back = days; back >= 0; back--)
		for (let n = 0; n < perDay; n++) {
			const at = Math.floor(now / day) * day - back * day + 8 * hour + Math.round((n * 11 * hour) / perDay);
			if (at <= until) times.push(at);
		}
	return times;
}

describe('silence', () => {
	test('six a day, and nothing for 31 hours', () => {
		const times = rhythm(6, 27, now - 31 * hour);
		expect(silenceOf(times, now, null)).toEqual({ since: times.at(-1), perDay: 6 });
	});

	test.each([
		['a night', rhythm(6, 27, now - 14 * hour)],
		['a night of a busy account, which is one pause among hundreds', rhythm(200, 27, now - 14 * hour)],
		['less than two weeks of history', rhythm(6, 12, now - 31 * hour)],
		['one a day', rhythm(1, 27, now - 80 * hour)],
		['nothing ever', []],
	])('is not %s', (_what, times) => {
		expect(silenceOf(times, now, null)).toBeNull();
	});

	test('rests once the owner said that it is only quiet, until after the next message', () => {
		const times = rhythm(6, 27, now - 31 * hour);
		const last = times.at(-1) ?? 0;
		expect(silenceOf(times, now, last)).toBeNull();
		expect(silenceOf(times, now, last - 1)).not.toBeNull();
	});

	test('is longer than every pause but a few, whatever the rhythm', async () => {
		const pauses = fc.array(fc.integer({ min: 1, max: 20 * hour }), { minLength: 60, maxLength: 200 });
		await assertProperty(
			fc.property(pauses, fc.integer({ min: 0, max: 60 * hour }), (gaps, quiet) => {
				const times: number[] = [now - quiet];
				for (const gap of gaps) times.unshift((times[0] ?? now) - gap);
				const found = silenceOf(times, now, null);
				if (!found) return;
				expect(found.since).toBe(times.at(-1));
				expect(gaps.filter((gap) => gap >= quiet).length).toBeLessThanOrEqual(gaps.length / 100);
			}),
		);
	});
});
