// A stretch of a shop's life by a false clock: sleeps, restarts, wrong clocks, faults, customers and an owner. Everything is drawn from one
// seed, so that a red month is the same month when it is run again.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyConnector } from '../../connectors/sdk/index.ts';
import { makePeople } from './people.ts';
import { createPlatforms, type PlatformId } from './platforms.ts';
import { startProgram } from './program.ts';
import { makeTime, type Time } from './time.ts';
import { type Figures, readOutcome, type Sample } from './verdict.ts';

export interface SimulationOptions {
	/** UTC. */
	readonly start: number;
	readonly days: number;
	readonly platformIds: readonly PlatformId[];
	readonly seed: number;
	/** Where the data lies; best in memory, the disk is not what is tried. */
	readonly tmp: string;
	/** When our clock is wrong: from which day on, for how many hours, by how much. */
	readonly clockErrors?: readonly { readonly from: number; readonly hours: number; readonly by: number }[];
	readonly log?: (line: string) => void;
	/** What a planted mistake does to the connectors, or to what the platforms answer. */
	readonly mutateConnector?: (connector: AnyConnector) => AnyConnector;
	readonly mutateAnswer?: (answer: Response) => Response;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

function seeded(seed: number): () => number {
	let state = seed % 2_147_483_647 || 1;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

export type { Figures } from './verdict.ts';

export async function runSimulation(options: SimulationOptions): Promise<Figures> {
	const { start, platformIds: places, seed, log: say = () => undefined } = options;
	const folder = mkdtempSync(join(options.tmp, 'countertalk-month-'));
	const random = seeded(seed);
	let settle: () => Promise<void> = async () => undefined;
	const time: Time = makeTime(start, () => settle());
	let faulty = 0;
	const platforms = createPlatforms(places, time.platformClock, {
		random: seeded(seed + 1),
		isAsleep: () => time.asleep,
		faultRate: () => faulty,
	});
	const mutateConnector = options.mutateConnector ?? ((connector) => connector);
	const connectors = platforms.list.map(({ connector }) => mutateConnector(connector));
	const { mutateAnswer } = options;
	const fetch: typeof globalThis.fetch = mutateAnswer
		? async (...asked) => mutateAnswer(await platforms.fetch(...asked))
		: platforms.fetch;
	const program = await startProgram({ folder, connectors, fetch, random: seeded(seed + 2) }, () => time);
	settle = program.settle;
	const accounts = new Map<string, Awaited<ReturnType<typeof program.connect>>>();
	for (const [n, { id, credentials }] of platforms.list.entries()) {
		const connector = connectors[n];
		if (connector) accounts.set(id, await program.connect(connector, credentials));
	}
	const people = makePeople(program, accounts, time.ownClock.now, random);
	await time.pass(start + minute);
	faulty = 0.05;

	const samples: Sample[] = [];
	const plan = schedule(options, random);
	for (const { at, what } of plan) {
		await time.pass(at);
		switch (what) {
			case 'write': {
				const platform = platforms.list[Math.floor(random() * platforms.list.length)];
				if (platform) people.write(platform);
				break;
			}
			case 'answer':
				if (!time.asleep) await people.answer(3);
				break;
			case 'unsure':
				if (!time.asleep) await people.resolveUnsure();
				break;
			case 'impatient':
				for (let n = 0; n < 25 && !time.asleep; n++) {
					void program.sync().checkNow();
					await time.pass(time.platformClock.now() + 2 * second);
				}
				break;
			case 'sleep':
				time.asleep = true;
				program.sync().suspend();
				await settle();
				break;
			case 'wake':
				time.asleep = false;
				for (const { metered } of platforms.list) metered.woke(time.platformClock.now());
				program.sync().resume();
				break;
			case 'restart':
				await program.restart();
				for (const { metered } of platforms.list) metered.woke(time.platformClock.now());
				break;
			case 'sample': {
				(globalThis as { gc?: () => void }).gc?.();
				const { rss, heapUsed } = process.memoryUsage();
				const wal = statSync(`${program.file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
				samples.push({
					at,
					rss,
					heap: heapUsed,
					wal,
					timers: time.waiting(),
					handles: process.getActiveResourcesInfo().length,
				});
				if (samples.length % 24 === 0) {
					const requests = platforms.list.reduce((sum, { metered }) => sum + metered.figures().requests, 0);
					say(
						`day ${samples.length / 24}: ${requests} requests, ${people.pressed()} replies, ${(rss / 1_048_576).toFixed(0)} MB`,
					);
				}
				break;
			}
			default:
				for (const { metered } of platforms.list) metered.clockSet();
				time.wrong = what;
		}
	}
	// A quiet end: no faults, the doubts settled, everything read.
	faulty = 0;
	for (let n = 0; n < 8; n++) {
		await time.pass(time.platformClock.now() + 20 * minute);
		await people.resolveUnsure();
	}
	for (let n = 0; n < 3; n++) {
		void program.sync().checkNow();
		await time.pass(time.platformClock.now() + 10 * minute);
	}
	const outbox = await program.store().listOutbox();
	await program.end();
	const figures = readOutcome({
		platforms,
		accounts,
		people,
		outbox,
		file: program.file,
		samples,
		options,
		logged: program.logged,
	});
	rmSync(folder, { recursive: true, force: true });
	return figures;
}

type EventKind = 'write' | 'answer' | 'unsure' | 'impatient' | 'sleep' | 'wake' | 'restart' | 'sample' | number;

/** What happens when, in order. A number is by how much our clock is wrong from then on. */
function schedule(
	options: SimulationOptions,
	random: () => number,
): { readonly at: number; readonly what: EventKind }[] {
	const { start, days, platformIds: places } = options;
	const plan: { at: number; what: EventKind }[] = [];
	const add = (at: number, what: EventKind) => plan.push({ at, what });
	for (let n = 0; n < days; n++) {
		const at = (hours: number) => start + n * day + Math.round(hours * hour);
		for (let one = 0; one < places.length * 6; one++) add(at(random() * 24), 'write');
		for (let h = 8; h < 21; h += 0.6) add(at(h + random() * 0.3), 'answer');
		for (const h of [9.5, 13.5, 18]) add(at(h), 'unsure');
		for (const h of [10, 16.4]) add(at(h), 'impatient');
		add(at(12.5), 'sleep');
		add(at(13.25), 'wake');
		if (n < days - 1) {
			add(at(23), 'sleep');
			add(at(30.5), 'wake');
		}
		add(at(15), 'restart');
		for (let h = 0; h < 24; h++) add(at(h + 0.99), 'sample');
	}
	// Each is put right again.
	for (const { from, hours, by } of options.clockErrors ?? []) {
		add(start + from * day, by);
		add(start + from * day + hours * hour, 0);
	}
	return plan.sort((a, b) => a.at - b.at);
}
