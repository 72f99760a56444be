// Real timers, but time runs faster: for tests that wait for real sockets and for minutes at once.
import type { Clock } from '../../deps.ts';

export function makeQuickClock(speed: number, startAt = Date.now()): Clock {
	const begun = Date.now();
	return {
		now: () => startAt + (Date.now() - begun) * speed,
		after: (ms, run) => {
			const timer = setTimeout(run, Math.max(0, Math.min(ms / speed, 2 ** 31 - 1)));
			return () => clearTimeout(timer);
		},
	};
}
