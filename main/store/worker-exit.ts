// A thread is left to end by itself: one that is torn down while SQLite works in it can take the whole program along.
import type { Worker } from 'node:worker_threads';

/** Resolves when it is over; stops it by force after `patienceMs`. For one that has been told to end. */
export function threadEnd(worker: Worker, patienceMs: number): Promise<void> {
	// An ended thread has no number any more.
	if (worker.threadId === -1) return Promise.resolve();
	return new Promise((resolve) => {
		const force = setTimeout(() => void worker.terminate(), patienceMs);
		worker.once('exit', () => {
			clearTimeout(force);
			resolve();
		});
	});
}
