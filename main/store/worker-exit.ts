// A thread is left to end by itself: one that is torn down while SQLite works in it can take the whole program along.
import type { Worker } from 'node:worker_threads';

/** Resolves when it is over; stops it by force after `timeoutMs`. For one that has been told to end. */
export function awaitWorkerExit(worker: Worker, timeoutMs: number): Promise<void> {
	// An ended thread has no number any more.
	if (worker.threadId === -1) return Promise.resolve();
	return new Promise((resolve) => {
		const force = setTimeout(() => void worker.terminate(), timeoutMs);
		worker.once('exit', () => {
			clearTimeout(force);
			resolve();
		});
	});
}
