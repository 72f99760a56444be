import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Budget } from '../../../connectors/sdk/index.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { charge, nothingSpent, readSpent, room, roomAt, storedSpent, used } from './budget.ts';

const start = Date.UTC(2026, 4, 12, 9);
const quarter: Budget = { units: 300, perMs: 900_000 };

describe('a sliding window', () => {
	test('in no window whatever is more spent than allowed, and what is refused is allowed at roomAt', () => {
		const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 400_000 }), fc.integer({ min: 1, max: 40 })), {
			maxLength: 80,
		});
		assertProperty(
			fc.property(
				fc.integer({ min: 40, max: 300 }),
				fc.integer({ min: 1, max: 900_000 }),
				steps,
				(units, perMs, given) => {
					const budget = { units, perMs };
					let spent = nothingSpent;
					let now = start;
					const log: [number, number][] = [];
					for (const [wait, asked] of given) {
						now += wait;
						if (room(budget, spent, now, 'poll') < 1) {
							const free = roomAt(budget, spent, now, 'poll');
							expect(free).toBeGreaterThan(now);
							expect(room(budget, spent, free, 'poll')).toBeGreaterThanOrEqual(1);
							expect(room(budget, spent, free - 1, 'poll')).toBe(0);
							now = free;
						}
						const take = Math.min(asked, room(budget, spent, now, 'poll'));
						spent = readSpent(JSON.parse(JSON.stringify(storedSpent(charge(budget, spent, take, now)))));
						log.push([now, take]);
					}
					for (const [end] of log) {
						const inside = log.filter(([at]) => at > end - perMs && at <= end).reduce((sum, [, n]) => sum + n, 0);
						expect(inside).toBeLessThanOrEqual(units);
					}
				},
			),
		);
	});

	test('everything is free again one window (and a sixtieth) later', () => {
		const spent = charge(quarter, nothingSpent, 300, start);
		expect(room(quarter, spent, start + 1, 'poll')).toBe(0);
		expect(roomAt(quarter, spent, start, 'poll')).toBeLessThanOrEqual(start + 915_000);
		expect(used(quarter, spent, start + 915_000)).toBe(0);
	});

	test('a clock that went back does not lock the stream for long', () => {
		const ahead = charge(quarter, nothingSpent, 300, start + 86_400_000);
		expect(roomAt(quarter, ahead, start, 'poll')).toBeLessThanOrEqual(start + 915_000);
		expect(room(quarter, charge(quarter, ahead, 0, start), start + 915_001, 'poll')).toBe(300);
	});
});

describe('a window that empties at midnight', () => {
	const daily: Budget = { units: 100, perMs: 86_400_000, resetsAt: 'America/Los_Angeles' };

	test('is full until the midnight of its zone, not ours', () => {
		const spent = charge(daily, nothingSpent, 100, start);
		const midnight = Date.UTC(2026, 4, 13, 7); // 00:00 in Los Angeles, in summer
		expect(roomAt(daily, spent, start, 'poll')).toBe(midnight);
		expect(room(daily, spent, midnight - 1, 'poll')).toBe(0);
		expect(room(daily, spent, midnight, 'poll')).toBe(100);
	});
});
