import { beforeEach, describe, expect, test } from 'vitest';
import { makeClock } from '../../test/helpers/make-clock.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

let clock: ReturnType<typeof makeClock>;
let ticks: number[];
let woken: number[];
let next: () => Promise<number | null>;
let scheduler: Scheduler;
const start = 1_000_000;

beforeEach(() => {
	clock = makeClock(start);
	ticks = [];
	woken = [];
	next = async () => null;
	scheduler = createScheduler(
		clock,
		() => {
			ticks.push(clock.now() - start);
			return next();
		},
		() => woken.push(clock.now() - start),
		() => undefined,
	);
});

describe('the one timer', () => {
	test('rings at the time that was named, and at least once a minute', async () => {
		next = async () => (ticks.length === 1 ? start + 5_000 : null);
		scheduler.start();
		await clock.advance(130_000);
		expect(ticks).toEqual([0, 5_000, 65_000, 125_000]);
		expect(clock.waiting()).toBe(1);
	});

	test('many wakes at once are one more tick', async () => {
		scheduler.start();
		for (let i = 0; i < 50; i++) scheduler.wake();
		await clock.advance(0);
		expect(ticks).toEqual([0, 0]);
	});

	test('a sleep in between is noticed before the first tick after it', async () => {
		scheduler.start();
		await clock.advance(1_000);
		scheduler.suspend();
		scheduler.wake();
		await clock.advance(3_600_000);
		expect(ticks).toEqual([0]);
		scheduler.resume();
		await clock.advance(0);
		expect([ticks, woken]).toEqual([[0, 3_601_000], [3_601_000]]);
	});

	test('so is one that nobody announced: the timer rings late', async () => {
		let ring: () => void = () => undefined;
		let now = start;
		const late = createScheduler(
			{
				now: () => now,
				after: (_ms, run) => {
					ring = run;
					return () => undefined;
				},
			},
			async () => null,
			() => woken.push(now - start),
			() => undefined,
		);
		late.start();
		await new Promise((resolve) => setImmediate(resolve));
		now += 60_000 + 31_000;
		ring();
		expect(woken).toEqual([91_000]);
	});

	test('a data file that does not answer is asked again, later each time', async () => {
		next = async () => {
			throw new Error('busy');
		};
		scheduler.start();
		await clock.advance(31_000);
		expect(ticks).toEqual([0, 2_000, 6_000, 14_000, 30_000]);
	});

	test('a stop waits for the tick that runs, and none begins after it', async () => {
		let finish: (at: null) => void = () => undefined;
		next = () =>
			new Promise((resolve) => {
				finish = resolve;
			});
		scheduler.start();
		let stopped = false;
		const stopping = scheduler.stop().then(() => {
			stopped = true;
		});
		await clock.advance(1);
		expect(stopped).toBe(false);
		finish(null);
		await stopping;
		scheduler.wake();
		await clock.advance(600_000);
		expect([ticks.length, clock.waiting()]).toEqual([1, 0]);
	});
});
