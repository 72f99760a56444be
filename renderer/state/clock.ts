/** The screen's time. The stores and `useNow` read it; a test sets its own. */
export interface Clock {
	/** ms since the epoch. */
	readonly now: () => number;
	/** Calls back once after `ms`; the answer cancels it. */
	readonly after: (ms: number, run: () => void) => () => void;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	after: (ms, run) => {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	},
};
