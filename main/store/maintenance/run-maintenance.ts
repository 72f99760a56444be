// The caller's side of backup.ts: one check and one backup of the data file, in a thread that ends with them.

import { Worker } from 'node:worker_threads';
import { uiText } from '../../../contract/ui-text.ts';
import type { DamagedPage } from '../engine/page-sums.ts';
import { StoreError } from '../errors.ts';
import type { MaintenanceAnswer, WorkerData } from '../protocol.ts';
import { awaitWorkerExit } from '../worker-exit.ts';
import type { MaintenanceReport } from './backup.ts';

/** How long the thread may take to stop by itself: SQLite's own check of the file cannot be interrupted. */
const stopMs = 3000;

/** `worker`: where worker.ts (or its bundle) lies. Rejects with StoreError where the file cannot be read, or when it was stopped. */
export function runMaintenance(options: {
	readonly path: string;
	readonly worker: URL;
	readonly now: number;
	readonly signal: AbortSignal;
	/** From the check of the pages' sums. */
	readonly badPages?: readonly DamagedPage[];
}): Promise<MaintenanceReport> {
	const { path, worker, now, signal, badPages = [] } = options;
	return new Promise((resolve, reject) => {
		const stopFlag = new SharedArrayBuffer(4);
		const data: WorkerData = { path, options: {}, checkAndBackUp: { at: now, stop: stopFlag, badPages } };
		const checking = new Worker(worker, { workerData: data, name: 'maintenance' });
		const stop = () => {
			Atomics.store(new Int32Array(stopFlag), 0, 1);
			void awaitWorkerExit(checking, stopMs);
		};
		signal.addEventListener('abort', stop, { once: true });
		if (signal.aborted) stop();
		checking.once('message', (answer: MaintenanceAnswer) => {
			if (answer.ok) resolve(answer.value);
			else reject(new StoreError(answer.failure.kind, answer.failure.text, { cause: answer.failure.cause }));
		});
		checking.once('error', (error) =>
			reject(new StoreError('unknown', uiText`The data file could not be looked over.`, { cause: error })),
		);
		checking.once('exit', () => {
			signal.removeEventListener('abort', stop);
			reject(new StoreError('unknown', uiText`The data file was not looked over to the end.`));
		});
	});
}
