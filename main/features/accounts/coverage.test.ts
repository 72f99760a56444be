import { expect, test } from 'vitest';
import { coverageOf } from './coverage.ts';

const at = (text: string) => Date.parse(text);
const now = at('2026-03-30T09:00:00+02:00');

test('fourteen days of the shop’s calendar, today last; a day of 23 hours is one of them', () => {
	const days = coverageOf([], 0, now, 'Europe/Berlin');
	expect(days).toHaveLength(14);
	expect(days.at(-1)).toEqual({
		from: at('2026-03-30T00:00:00+02:00'),
		to: at('2026-03-31T00:00:00+02:00'),
		messages: 0,
	});
	const changed = days.at(-2);
	expect((changed?.to ?? 0) - (changed?.from ?? 0)).toBe(23 * 3_600_000);
});

test('a message counts on its day there, and days before the first check are unknown, not empty', () => {
	const late = at('2026-03-28T23:30:00+01:00');
	const days = coverageOf([late, late + 3_600_000], at('2026-03-20T12:00:00+01:00'), now, 'Europe/Berlin');
	expect(days.map(({ messages }) => messages)).toEqual([null, null, null, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0]);
});
