// The short form of `npm run test:month`: one day of two accounts, with everything in it that the month has.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { countCaughtMutant } from '../helpers/property.ts';
import { runSimulation, type SimulationOptions } from '../month/simulation.ts';
import { findProblems } from '../month/verdict.ts';

const hour = 3_600_000;
const day: SimulationOptions = {
	start: Date.UTC(2026, 9, 31, 12),
	days: 1,
	platformIds: ['youtube', 'google-business'],
	seed: 11,
	tmp: existsSync('/dev/shm') ? '/dev/shm' : tmpdir(),
	clockErrors: [
		{ from: 0.05, hours: 2, by: -hour },
		{ from: 0.85, hours: 2, by: 24 * hour },
	],
};

test('a day of sleeps, faults, restarts and wrong clocks: within every limit, never early, nothing lost and nothing twice', async () => {
	const figures = await runSimulation(day);
	expect(findProblems(figures, false)).toEqual([]);
	expect(figures.accounts.every(({ faults, refused, said }) => faults > 0 && refused > 0 && said > 0)).toBe(true);
	expect(figures.pressed).toBeGreaterThan(0);
}, 240_000);

test('and it notices a program that ignores Retry-After', async () => {
	const ignoring: SimulationOptions = {
		...day,
		days: 0.3,
		platformIds: ['google-business'],
		mutateAnswer: (answer) => (answer.status === 429 ? new Response(null, { status: 503 }) : answer),
	};
	expect(findProblems(await runSimulation(ignoring), false).join()).toContain('before it was told to');
	countCaughtMutant();
}, 240_000);
