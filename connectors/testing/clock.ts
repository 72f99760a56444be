// A clock that the test moves: timers run in order, without waiting.

export interface TestClock {
	readonly now: () => number;
	/** As Deps.clock.after: calls back once, the answer cancels. */
	readonly after: (ms: number, run: () => void) => () => void;
	/** Moves time forward and runs what fell due, in order. */
	readonly advance: (ms: number) => void;
	/** A wrong clock, a sleeping laptop: `now` jumps; what is due runs at the next advance. */
	readonly jump: (ms: number) => void;
	/** How many callbacks are waiting. */
	readonly waiting: () => number;
	/** When the next one falls due; null = none waits. */
	readonly next: () => number | null;
}

/** Tuesday 12 May 2026, 09:00 UTC. */
export const testStart = Date.UTC(2026, 4, 12, 9);

export function createTestClock(start = testStart): TestClock {
	let now = start;
	let order = 0;
	const due = new Map<number, { at: number; run: () => void }>();
	return {
		now: () => now,
		after: (ms, run) => {
			const key = order++;
			due.set(key, { at: now + Math.max(0, ms), run });
			return () => due.delete(key);
		},
		advance: (ms) => {
			const until = now + ms;
			for (;;) {
				const next = [...due]
					.filter(([, entry]) => entry.at <= until)
					.sort((a, b) => a[1].at - b[1].at || a[0] - b[0])[0];
				if (!next) break;
				due.delete(next[0]);
				now = Math.max(now, next[1].at);
				next[1].run();
			}
			now = Math.max(now, until);
		},
		jump: (ms) => {
			now += ms;
		},
		waiting: () => due.size,
		next: () => (due.size === 0 ? null : Math.min(...[...due.values()].map(({ at }) => at))),
	};
}

/** Runs everything that needs no time: promises, sockets, timers of zero. */
export const flushMicrotasks = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Moves the clock (at most `maxMs`, a quarter of an hour) until the promise settles, so that time-outs happen. `realMs`: real time for each
 * second of the clock, so that a slow socket on a busy machine does not look like one that does not answer.
 */
export async function runUntilSettled<T>(
	promise: Promise<T>,
	clock: TestClock,
	maxMs = 900_000,
	realMs = 0,
): Promise<T> {
	let done = false;
	const end = () => {
		done = true;
	};
	promise.then(end, end);
	for (let passed = 0; !done && passed <= maxMs; passed += 1000) {
		// Real sockets need real time; what waits only for the clock is done long before.
		for (let i = 0; i < 20 && !done; i++) await flushMicrotasks();
		if (!done && realMs > 0) await new Promise((resolve) => setTimeout(resolve, realMs));
		if (!done) clock.advance(1000);
	}
	if (!done) throw new Error(`Still not settled after ${maxMs / 1000} s on the test clock.`);
	return promise;
}
