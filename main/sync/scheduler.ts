// The only place that waits. One timer, set to the earliest time anybody named; when it rings, everybody is asked what is due.
// Due times are absolute and stored, so a sleep, a wrong clock or a late timer costs nothing but the time itself.
import type { Clock } from '../deps.ts';

/** Starts what is due and says when to come again; null = nothing will become due by itself. */
type Tick = () => Promise<number | null>;

export interface Scheduler {
	readonly start: () => void;
	/** Something changed: ask again at once. */
	readonly wake: () => void;
	readonly suspend: () => void;
	readonly resume: () => void;
	/** No tick begins after this; resolves when the running one is over. */
	readonly stop: () => Promise<void>;
}

/** Nobody relies on longer waits: the machine may have slept through them. */
const maxWaitMs = 60_000;
/** So much later than planned means that the machine was asleep. */
const sleepThresholdMs = 30_000;

/** `woke` is called before the tick that follows a sleep. */
export function createScheduler(
	clock: Clock,
	tick: Tick,
	onWake: () => void,
	onError: (error: unknown) => void,
): Scheduler {
	let cancel: (() => void) | null = null;
	let running: Promise<void> | null = null;
	let again = false;
	let state: 'new' | 'on' | 'asleep' | 'stopped' = 'new';
	let failures = 0;

	function plan(at: number | null): void {
		cancel?.();
		if (state !== 'on') return;
		const wait = Math.min(maxWaitMs, Math.max(0, (at ?? Number.POSITIVE_INFINITY) - clock.now()));
		const planned = clock.now() + wait;
		cancel = clock.after(wait, () => {
			cancel = null;
			if (clock.now() - planned > sleepThresholdMs) onWake();
			run();
		});
	}

	function run(): void {
		if (state !== 'on') return;
		if (running) {
			again = true;
			return;
		}
		cancel?.();
		cancel = null;
		again = false;
		running = once().finally(() => {
			running = null;
			if (again) run();
		});
	}

	async function once(): Promise<void> {
		try {
			const next = await tick();
			failures = 0;
			plan(next);
		} catch (error) {
			// The data file does not answer: nothing was confirmed anywhere, so it is enough to try again a little later each time.
			failures++;
			onError(error);
			plan(clock.now() + Math.min(maxWaitMs, 1000 * 2 ** failures));
		}
	}

	return {
		start: () => {
			state = 'on';
			run();
		},
		wake: run,
		suspend: () => {
			if (state !== 'on') return;
			state = 'asleep';
			cancel?.();
			cancel = null;
		},
		resume: () => {
			if (state !== 'asleep') return;
			state = 'on';
			onWake();
			run();
		},
		stop: async () => {
			state = 'stopped';
			cancel?.();
			cancel = null;
			await running;
		},
	};
}
