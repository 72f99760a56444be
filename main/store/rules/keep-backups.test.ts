import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { type Backup, keepBackups, splitByContent } from './keep-backups.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 5, 12);
const room = 1e15;
const backup = (n: number, messages: number | null = 100, bytes = 10): Backup => ({
	at: start + n * day,
	bytes,
	messages,
});
const daysOf = (backups: readonly Backup[]): number[] => backups.map(({ at }) => Math.round((at - start) / day));

/** One a day, rotated after each. */
function rotateDaily(from: readonly Backup[], days: readonly Backup[], free = room): Backup[] {
	let kept = [...from];
	for (const next of days) kept = keepBackups([...kept, next], free);
	return kept;
}

describe('which backups stay', () => {
	test('three days, four weeks, six months', () => {
		const kept = daysOf(
			rotateDaily(
				[],
				Array.from({ length: 365 }, (_, n) => backup(n)),
			),
		);
		// The last three days; then four Sundays; then the last Sundays of six months.
		expect(kept).toEqual([364, 363, 362, 356, 349, 342, 335, 328, 293, 265, 237, 202, 174]);
	});

	test('an emptied shop pushes out none of the good ones, however long it goes on', () => {
		const good = rotateDaily(
			[],
			Array.from({ length: 100 }, (_, n) => backup(n)),
		);
		const kept = rotateDaily(
			good,
			Array.from({ length: 300 }, (_, n) => backup(100 + n, 3)),
		);
		expect(daysOf(kept.filter(({ messages }) => messages === 100))).toEqual(daysOf(good));
		expect(daysOf(kept).slice(0, 3)).toEqual([399, 398, 397]);
	});

	test('messages that the owner erased count as stored: no backup is poor because of them', () => {
		expect(splitByContent([backup(0, 100), backup(1, 100)]).poor).toEqual([]);
		expect(splitByContent([backup(0, 100), backup(1, 49)]).poor).toHaveLength(1);
	});

	test('over a fifth of the disk the oldest go first, and poor ones before good ones', () => {
		const all = [backup(0), backup(7), backup(8), backup(9, 1), backup(10, 1)];
		// 50 bytes of backups and 150 free: 40 may stay.
		expect(daysOf(keepBackups(all, 150))).toEqual([10, 8, 7, 0]);
		expect(daysOf(keepBackups(all, 50))).toEqual([10, 8]);
		expect(daysOf(keepBackups(all, 0))).toEqual([10, 8]);
	});

	test('for any history', () => {
		const one = fc.record({
			at: fc.integer({ min: 0, max: 400 }).map((n) => start + n * day),
			bytes: fc.integer({ min: 1, max: 1000 }),
			messages: fc.option(fc.integer({ min: 0, max: 1000 }), { freq: 6 }),
		});
		const all = fc.uniqueArray(one, { selector: ({ at }) => at, minLength: 1, maxLength: 40 });
		assertProperty(
			fc.property(all, fc.integer({ min: 0, max: 100_000 }), (backups, free) => {
				const kept = keepBackups(backups, free);
				const { good, poor } = splitByContent(backups);
				const newest = backups.toSorted((a, b) => b.at - a.at)[0];
				expect(kept).toContain(newest);
				if (good[0]) expect(kept).toContain(good[0]);
				// A poor one changes nothing for the good ones, where there is room.
				const goodKept = keepBackups(good, room);
				expect(keepBackups(backups, room).filter((b) => good.includes(b))).toEqual(goodKept);
				expect(kept.length).toBeLessThanOrEqual(26);
				// Settled: rotating once more removes nothing.
				expect(keepBackups(goodKept, room)).toEqual(goodKept);
				const total = (of: readonly Backup[]) => of.reduce((sum, { bytes }) => sum + bytes, 0);
				if (kept.some((b) => b !== newest && b !== good[0]))
					expect(total(kept)).toBeLessThanOrEqual((free + total(backups)) / 5);
				// No good one goes for want of room while a poor one stays that is not the newest.
				if (goodKept.some((b) => !kept.includes(b)))
					expect(kept.filter((b) => poor.includes(b) && b !== newest)).toEqual([]);
			}),
		);
	});
});
