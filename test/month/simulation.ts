// A stretch of a shop's life by a false clock: sleeps, restarts, wrong clocks, faults, customers and an owner. Everything is drawn from one
// seed, so that a red month is the same month when it is run again.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyConnector } from '../../connectors/sdk/index.ts';
import { makePeople } from './people.ts';
import { makeWorld, type Place } from './platforms.ts';
import { makeEngine } from './program.ts';
import { makeTime, type Time } from './time.ts';
import { type Figures, readOutcome, type Sample } from './verdict.ts';

export interface MonthOptions {
	/** UTC. */
	readonly start: number;
	readonly days: number;
	readonly places: readonly Place[];
	readonly seed: number;
	/** Where the data lies; best in memory, the disk is not what is tried. */
	readonly tmp: string;
	/** When our clock is wrong: from which day on, for how many hours, by how much. */
	readonly wrong?: readonly { readonly from: number; readonly hours: number; readonly by: number }[];
	readonly say?: (line: string) => void;
	/** What a planted mistake does to the connectors, or to what the platforms answer. */
	readonly spoil?: (connector: AnyConnector) => AnyConnector;
	readonly spoilAnswer?: (answer: Response) => Response;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export function seeded(seed: number): () => number {
	let state = seed % 2_147_483_647 || 1;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

export type { Figures } from './verdict.ts';

export async function liveThrough(options: MonthOptions): Promise<Figures> {
	const { start, places, seed, say = () => undefined } = options;
	const folder = mkdtempSync(join(options.tmp, 'countertalk-month-'));
	const random = seeded(seed);
	let settle: () => Promise<void> = async () => undefined;
	const time: Time = makeTime(start, () => settle());
	let faulty = 0;
	const world = makeWorld(places, time.truth, { random: seeded(seed + 1), isAsleep: () => time.asleep, faulty: () => faulty });
	const spoil = options.spoil ?? ((connector) => connector);
	const connectors = world.platforms.map(({ connector }) => spoil(connector));
	const { spoilAnswer } = options;
	const fetch: typeof globalThis.fetch = spoilAnswer ? async (...asked) => spoilAnswer(await world.fetch(...asked)) : world.fetch;
	const engine = await makeEngine({ folder, connectors, fetch, random: seeded(seed + 2) }, () => time);
	settle = engine.settle;
	const accounts = new Map<string, Awaited<ReturnType<typeof engine.connect>>>();
	for (const [n, { id, credentials }] of world.platforms.entries()) {
		const connector = connectors[n];
		if (connector) accounts.set(id, await engine.connect(connector, credentials));
	}
	const people = makePeople(engine, accounts, time.ours.now, random);
	await time.pass(start + minute);
	faulty = 0.05;

	const samples: Sample[] = [];
	const plan = planOf(options, random);
	for (const { at, what } of plan) {
		await time.pass(at);
		switch (what) {
			case 'write': {
				const platform = world.platforms[Math.floor(random() * world.platforms.length)];
				if (platform) people.write(platform);
				break;
			}
			case 'answer':
				if (!time.asleep) await people.answer(3);
				break;
			case 'doubts':
				if (!time.asleep) await people.settleDoubts();
				break;
			case 'impatient':
				for (let n = 0; n < 25 && !time.asleep; n++) {
					void engine.sync().checkNow();
					await time.pass(time.truth.now() + 2 * second);
				}
				break;
			case 'sleep':
				time.asleep = true;
				engine.sync().suspend();
				await settle();
				break;
			case 'wake':
				time.asleep = false;
				for (const { door } of world.platforms) door.woke(time.truth.now());
				engine.sync().resume();
				break;
			case 'restart':
				await engine.restart();
				for (const { door } of world.platforms) door.woke(time.truth.now());
				break;
			case 'sample': {
				(globalThis as { gc?: () => void }).gc?.();
				const { rss, heapUsed } = process.memoryUsage();
				const wal = statSync(`${engine.file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
				samples.push({ at, rss, heap: heapUsed, wal, timers: time.waiting(), handles: process.getActiveResourcesInfo().length });
				if (samples.length % 24 === 0) {
					const requests = world.platforms.reduce((sum, { door }) => sum + door.told().requests, 0);
					say(`day ${samples.length / 24}: ${requests} requests, ${people.pressed()} replies, ${(rss / 1_048_576).toFixed(0)} MB`);
				}
				break;
			}
			default:
				for (const { door } of world.platforms) door.clockSet();
				time.wrong = what;
		}
	}
	// A quiet end: no faults, the doubts settled, everything read.
	faulty = 0;
	for (let n = 0; n < 8; n++) {
		await time.pass(time.truth.now() + 20 * minute);
		await people.settleDoubts();
	}
	for (let n = 0; n < 3; n++) {
		void engine.sync().checkNow();
		await time.pass(time.truth.now() + 10 * minute);
	}
	const outbox = await engine.store().listOutbox();
	await engine.end();
	const figures = readOutcome({ world, accounts, people, outbox, file: engine.file, samples, options, logged: engine.logged });
	rmSync(folder, { recursive: true, force: true });
	return figures;
}

type What = 'write' | 'answer' | 'doubts' | 'impatient' | 'sleep' | 'wake' | 'restart' | 'sample' | number;

/** What happens when, in order. A number is by how much our clock is wrong from then on. */
function planOf(options: MonthOptions, random: () => number): { readonly at: number; readonly what: What }[] {
	const { start, days, places } = options;
	const plan: { at: number; what: What }[] = [];
	const add = (at: number, what: What) => plan.push({ at, what });
	for (let n = 0; n < days; n++) {
		const at = (hours: number) => start + n * day + Math.round(hours * hour);
		for (let one = 0; one < places.length * 6; one++) add(at(random() * 24), 'write');
		for (let h = 8; h < 21; h += 0.6) add(at(h + random() * 0.3), 'answer');
		for (const h of [9.5, 13.5, 18]) add(at(h), 'doubts');
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
	for (const { from, hours, by } of options.wrong ?? []) {
		add(start + from * day, by);
		add(start + from * day + hours * hour, 0);
	}
	return plan.sort((a, b) => a.at - b.at);
}
