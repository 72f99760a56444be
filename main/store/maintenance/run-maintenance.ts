// The caller's side of upkeep.ts: one look over the data file, in a thread of its own that ends with it.
import { Worker } from 'node:worker_threads';
import { StoreError } from '../errors.ts';
import type { LookedOver, WorkerData } from '../protocol.ts';
import { threadEnd } from '../worker-exit.ts';
import type { Upkeep } from './backup.ts';

/** How long it may take to hear that it is to end: SQLite's own check of the file hears nothing. */
const stopMs = 3000;

/** `worker`: where worker.ts (or its bundle) lies. Rejects with StoreError where the file cannot be read, or when it was stopped. */
export function lookOverFile(options: {
	readonly path: string;
	readonly worker: URL;
	readonly now: number;
	readonly signal: AbortSignal;
}): Promise<Upkeep> {
	const { path, worker, now, signal } = options;
	return new Promise((resolve, reject) => {
		const word = new SharedArrayBuffer(4);
		const data: WorkerData = { path, waitMs: 0, lookOver: { at: now, stop: word } };
		const looking = new Worker(worker, { workerData: data, name: 'look over' });
		const stop = () => {
			Atomics.store(new Int32Array(word), 0, 1);
			void threadEnd(looking, stopMs);
		};
		signal.addEventListener('abort', stop, { once: true });
		if (signal.aborted) stop();
		looking.once('message', (said: LookedOver) => {
			if (said.ok) resolve(said.value);
			else reject(new StoreError(said.failure.kind, said.failure.message, { cause: said.failure.cause }));
		});
		looking.once('error', (error) => reject(new StoreError('unknown', 'The data file could not be looked over.', { cause: error })));
		looking.once('exit', () => {
			signal.removeEventListener('abort', stop);
			reject(new StoreError('unknown', 'The data file was not looked over to the end.'));
		});
	});
}
