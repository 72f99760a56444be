// A thread is left to end by itself: one that is torn down while SQLite works in it can take the whole program along.
import type { Worker } from 'node:worker_threads';

/** For a worker that was asked to end: resolves when it has ended, and terminates it after `timeoutMs`. */
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
