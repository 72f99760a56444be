import type { Clock } from '../../main/deps.ts';

export interface FakeClock extends Clock {
	/** Moves time on, running what comes due in order and letting what it started settle in between. */
	readonly advance: (ms: number) => Promise<void>;
	/** How many waits are open. */
	readonly waiting: () => number;
	/** When the next wait ends; null when nobody waits. */
	readonly next: () => number | null;
}

/** A clock that moves only when told. `settle` is awaited after each wake, for work that has to come to rest. */
export function makeClock(startAt = Date.parse('2026-03-04T09:00:00Z'), settle: () => Promise<void> = turn): FakeClock {
	let now = startAt;
	const waits = new Set<{ at: number; run: () => void }>();
	return {
		now: () => now,
		after: (ms, run) => {
			const wait = { at: now + Math.max(0, ms), run };
			waits.add(wait);
			return () => void waits.delete(wait);
		},
		waiting: () => waits.size,
		next: () => (waits.size === 0 ? null : Math.min(...[...waits].map((wait) => wait.at))),
		advance: async (ms) => {
			const end = now + ms;
			for (;;) {
				await settle();
				const next = [...waits].filter((wait) => wait.at <= end).sort((a, b) => a.at - b.at)[0];
				if (!next) break;
				waits.delete(next);
				now = Math.max(now, next.at);
				next.run();
			}
			now = end;
			await settle();
		},
	};
}

/** Lets promises and ready I/O run. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
