import type { Clock } from './deps.ts';

/** setTimeout overflows above this and would fire at once. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** The machine's clock. A wait longer than one timer can hold (24 days) is several timers, one after the other. */
export const createClock = ({
	setTimeout,
	clearTimeout,
}: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>): Clock => ({
	now: () => Date.now(),
	after: (ms, run) => {
		let left = Math.max(0, ms);
		let timer: ReturnType<typeof setTimeout>;
		const wait = (): void => {
			const part = Math.min(left, MAX_TIMEOUT_MS);
			left -= part;
			timer = setTimeout(left > 0 ? wait : run, part);
		};
		wait();
		return () => clearTimeout(timer);
	},
});

export const systemClock: Clock = createClock(globalThis);
