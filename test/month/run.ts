// npm run test:month: thirty days of a shop with eight accounts, in two halves, so that both changes of the clocks lie in them. It prints
// what was asked of each platform against what the platform allows, and fails when anything was over, early, lost or doubled.
// --days 4 shortens each half; --half spring lives through one of them; --mutants adds faults and fails when they are not noticed; SEED=n replays.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { platformIds } from './platforms.ts';
import { type Figures, runSimulation, type SimulationOptions } from './simulation.ts';
import { findProblems } from './verdict.ts';

const hour = 3_600_000;
const argument = (name: string): string | undefined => process.argv[process.argv.indexOf(name) + 1];
const days = process.argv.includes('--days') ? Number(argument('--days')) : 15;
const seed = Number(process.env.SEED ?? 7);
const tmp = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const say = (line: string): void => console.log(line);

const base: Omit<SimulationOptions, 'start'> = { days, platformIds, seed, tmp, log: say };
const wrong = [
	{ from: Math.min(3, days / 4) + 0.37, hours: 3, by: -hour },
	{ from: Math.min(5, days / 2) + 0.41, hours: 3, by: 24 * hour },
];
/** Clocks change on 8 and 29 March, and on 25 October and 1 November. */
const halves: readonly (readonly [string, SimulationOptions])[] = [
	['spring', { ...base, start: Date.UTC(2026, 2, 1), clockErrors: wrong }],
	['autumn', { ...base, start: Date.UTC(2026, 9, 22), seed: seed + 100, clockErrors: wrong }],
];

function print(figures: Figures): void {
	console.log('account           requests  faults  429s  in  out   the most in any window of the platform’s limits');
	for (const one of figures.accounts) {
		const numbers = [one.requests, one.faults, one.refused, one.said, one.published].map((n, at) =>
			String(n).padStart([8, 7, 5, 3, 4][at] ?? 0),
		);
		const limits = one.windows.map(
			({ limit, max: most, total }) => `${limit.name}: ${most} of ${limit.max} (${total} in all)`,
		);
		console.log(
			`${one.id.padEnd(16)} ${numbers.join(' ')}   ${limits.join(' · ')}${one.id === 'x' ? ` · $${one.money.toFixed(2)}` : ''}`,
		);
	}
	const sum = (count: (one: Figures['accounts'][number]) => number) =>
		figures.accounts.reduce((total, one) => total + count(one), 0);
	console.log(
		[
			`asked before it was told to: ${sum(({ early }) => early.length)} (${sum(({ voided }) => voided)} waits lost to a clock that was set)`,
			`largest burst in 10 s after a wake: ${figures.burst} calls, at most ${figures.accountsAtOnce} accounts in one second; asleep: ${sum(({ asleep }) => asleep)} calls`,
			`messages lost ${sum(({ lost }) => lost.length)}, doubled ${sum(({ doubled }) => doubled.length)}; replies published twice ${sum(({ twice }) => twice.length)}, not ended ${figures.open.length} of ${figures.pressed}`,
			`memory ${figures.heapSlope.toFixed(2)} MB of heap a day, ${figures.rssSlope.toFixed(2)} MB of the process with the platforms in it (most ${figures.rssMax.toFixed(0)} MB); write-ahead log at most ${figures.walMax.toFixed(1)} MB; waits ${figures.timers.join(' → ')}; handles ${figures.handles.join(' → ')}`,
		].join('\n'),
	);
}

const mutants: Readonly<Record<string, Partial<SimulationOptions>>> = {
	'a budget that is ignored': {
		mutateConnector: (connector) => ({
			...connector,
			streams: connector.streams.map((stream) => ({ ...stream, budget: { units: 1e9, perMs: 60_000 } })),
		}),
	},
	'“come again at” that is ignored': {
		mutateAnswer: (answer) =>
			answer.status === 429
				? new Response(null, { status: 503, headers: { date: answer.headers.get('date') ?? '' } })
				: answer,
	},
};

let failed = false;
if (process.argv.includes('--mutants'))
	for (const [what, mutant] of Object.entries(mutants)) {
		const found = findProblems(
			await runSimulation({
				...base,
				...mutant,
				log: () => undefined,
				days: 1,
				platformIds: ['x', 'wordpress'],
				start: Date.UTC(2026, 2, 1),
			}),
			false,
		);
		console.log(`${what}: ${found.length > 0 ? `noticed (${found[0]})` : 'NOT NOTICED'}`);
		failed ||= found.length === 0;
	}
else
	for (const [name, options] of halves) {
		if (process.argv.includes('--half') && argument('--half') !== name) continue;
		const startedAt = performance.now();
		console.log(
			`\n${name}: ${days} days from ${new Date(options.start).toISOString().slice(0, 10)}, seed ${options.seed}`,
		);
		const figures = await runSimulation(options);
		print(figures);
		const found = findProblems(figures, days >= 10);
		console.log(
			`${found.length === 0 ? 'a good half' : found.join('\n')} (${Math.round((performance.now() - startedAt) / 1000)} s)`,
		);
		failed ||= found.length > 0;
	}
process.exitCode = failed ? 1 : 0;
