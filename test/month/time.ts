// Two clocks: the true one, by which platforms live, and ours, which may be wrong and stands still while the machine sleeps.
import type { TestClock } from '../../connectors/testing/index.ts';
import type { Clock } from '../../main/deps.ts';

interface Timer {
	readonly at: number;
	readonly ours: boolean;
	readonly run: () => void;
}

export interface Time {
	readonly platformClock: TestClock;
	readonly ownClock: Clock;
	/** How far our clock is off, in ms. */
	wrong: number;
	asleep: boolean;
	/** Moves true time on; everything that falls due runs in order, and comes to rest in between. */
	readonly pass: (until: number) => Promise<void>;
	/** Open waits of ours. */
	readonly waiting: () => number;
}

/** `settle` lets everything come to rest that needs no time. */
export function makeTime(start: number, settle: () => Promise<void>): Time {
	let now = start;
	const timers = new Set<Timer>();
	const wait = (ms: number, run: () => void, ours: boolean): (() => void) => {
		const timer: Timer = { at: now + Math.max(0, ms), ours, run };
		timers.add(timer);
		return () => void timers.delete(timer);
	};
	const next = (until: number): Timer | undefined => {
		let first: Timer | undefined;
		for (const timer of timers)
			if (timer.at <= until && !(timer.ours && time.asleep) && (!first || timer.at < first.at)) first = timer;
		return first;
	};
	const time: Time = {
		platformClock: {
			now: () => now,
			after: (ms, run) => wait(ms, run, false),
			advance: () => {
				throw new Error('time passes for all at once');
			},
			jump: () => undefined,
			waiting: () => timers.size,
			next: () => next(Number.POSITIVE_INFINITY)?.at ?? null,
		},
		ownClock: { now: () => now + time.wrong, after: (ms, run) => wait(ms, run, true) },
		wrong: 0,
		asleep: false,
		pass: async (until) => {
			for (;;) {
				await settle();
				const timer = next(until);
				if (!timer) break;
				timers.delete(timer);
				now = Math.max(now, timer.at);
				timer.run();
			}
			now = Math.max(now, until);
		},
		waiting: () => [...timers].filter(({ ours }) => ours).length,
	};
	return time;
}
