// The short form of `npm run test:month`: one day of two accounts, with everything in it that the month has.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { liveThrough, type MonthOptions } from '../month/simulation.ts';
import { wrongs } from '../month/verdict.ts';

const hour = 3_600_000;
const day: MonthOptions = {
	start: Date.UTC(2026, 9, 31, 12),
	days: 1,
	places: ['youtube', 'google-business'],
	seed: 11,
	tmp: existsSync('/dev/shm') ? '/dev/shm' : tmpdir(),
	wrong: [
		{ from: 0.05, hours: 2, by: -hour },
		{ from: 0.85, hours: 2, by: 24 * hour },
	],
};

test('a day of sleeps, faults, restarts and wrong clocks: within every limit, never early, nothing lost and nothing twice', async () => {
	const figures = await liveThrough(day);
	expect(wrongs(figures, false)).toEqual([]);
	expect(figures.accounts.every(({ faults, refused, said }) => faults > 0 && refused > 0 && said > 0)).toBe(true);
	expect(figures.pressed).toBeGreaterThan(0);
}, 240_000);

test('and it notices a program that ignores Retry-After', async () => {
	const ignoring: MonthOptions = {
		...day,
		places: ['google-business'],
		spoilAnswer: (answer) => (answer.status === 429 ? new Response(null, { status: 503 }) : answer),
	};
	expect(wrongs(await liveThrough(ignoring), false).join()).toContain('before it was told to');
}, 240_000);
