// The deadline of one call: our own clock, or the signal that aborts first. Holds even where a fetch ignores its signal.
import type { Clock } from '../../deps.ts';

interface Deadline {
	readonly signal: AbortSignal;
	/** The time ran out (not: somebody stopped us). */
	readonly isLate: () => boolean;
	/** Rejects as soon as the end has come. */
	readonly race: <T>(work: Promise<T>) => Promise<T>;
	/** Frees the timer and the listeners. */
	readonly clear: () => void;
}

export function deadline(clock: Clock, timeoutMs: number, signals: readonly AbortSignal[]): Deadline {
	const stop = new AbortController();
	const done = new AbortController();
	let late = false;
	const ended = new Promise<never>((_, reject) => {
		stop.signal.addEventListener('abort', () => reject(new Error(late ? 'out of time' : 'stopped')), { once: true });
	});
	ended.catch(() => undefined);
	for (const signal of signals) {
		if (signal.aborted) stop.abort();
		signal.addEventListener('abort', () => stop.abort(), { once: true, signal: done.signal });
	}
	const cancel = clock.after(timeoutMs, () => {
		late = true;
		stop.abort();
	});
	return {
		signal: stop.signal,
		isLate: () => late,
		race: (work) => Promise.race([work, ended]),
		clear: () => {
			cancel();
			done.abort();
		},
	};
}
