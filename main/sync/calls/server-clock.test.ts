import { describe, expect, test } from 'vitest';
import { readServerDate, type ServerClock } from './server-clock.ts';

const start = Date.UTC(2026, 4, 12, 9);
const second = 1000;
const day = 86_400_000;
const headers = (at: number, more: Record<string, string> = {}) =>
	new Headers({ date: new Date(at).toUTCString(), ...more });

describe('the clock of the platform', () => {
	test('a second or two is nothing, an hour is an offset', () => {
		expect(readServerDate(null, headers(start + second), start).clock?.offset).toBe(0);
		expect(readServerDate(null, headers(start + 3_600_000), start).clock?.offset).toBe(3_600_000);
		expect(readServerDate(null, headers(start - day), start)).toMatchObject({ oldFrom: null, clock: { offset: -day } });
	});

	test.each([
		{},
		{ date: '' },
		{ date: 'yesterday' },
		{ date: 'Thu, 01 Jan 1970 00:00:00 GMT' },
		{ date: 'Sun, 01 Jan 9999 00:00:00 GMT' },
	])('%o tells nothing', (given) => {
		const before: ServerClock = { offset: 5, date: start, at: start, suspect: null };
		expect(readServerDate(before, new Headers(given as Record<string, string>), start + day)).toEqual({
			clock: before,
			oldFrom: null,
		});
	});

	test("yesterday's page keeps its date and stays old, however often it comes", () => {
		let { clock } = readServerDate(null, headers(start), start);
		for (let now = start + second; now < start + 3_600_000; now += 60 * second) {
			const read = readServerDate(clock, headers(start - day), now);
			expect(read.oldFrom).toBe(start - day);
			clock = read.clock;
		}
		expect(clock?.offset).toBe(0);
	});

	test('so does one that a cache says is old', () => {
		expect(readServerDate(null, headers(start - 2 * 3_600_000, { age: '7200' }), start).oldFrom).toBe(
			start - 2 * 3_600_000,
		);
	});

	test('a clock that was put back is believed from its second answer on', () => {
		const first = readServerDate(null, headers(start), start);
		const put = readServerDate(first.clock, headers(start - day + 60 * second), start + 60 * second);
		expect(put.oldFrom).not.toBeNull();
		const again = readServerDate(put.clock, headers(start - day + 120 * second), start + 120 * second);
		expect(again).toMatchObject({ oldFrom: null, clock: { offset: -day } });
	});
});
