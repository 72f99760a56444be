import type { Clock } from './deps.ts';

/** setTimeout overflows above this and would fire at once. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** The machine's own clock. Waits longer than 24 days wake early and are expected to look at the time again. */
export const systemClock: Clock = {
	now: () => Date.now(),
	after: (ms, run) => {
		const timer = setTimeout(run, Math.max(0, Math.min(ms, MAX_TIMEOUT_MS)));
		return () => clearTimeout(timer);
	},
};
