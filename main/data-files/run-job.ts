// The caller's side of worker.ts: starts the thread, hears how far it is, stops it.
import { Worker } from 'node:worker_threads';
import { AppError, type AppErrorCode } from '../../contract/errors.ts';
import { uiText } from '../../contract/ui-text.ts';
import { StoreError, type StoreErrorKind } from '../store/errors.ts';
import { Stopped } from './file-problem.ts';
import type { Job, JobData, Progress, Report, ResultOf } from './jobs.ts';

interface RunOptions {
	/** Where worker.ts (or its bundle) lies. */
	readonly worker: URL;
	readonly signal: AbortSignal;
	readonly progress?: (progress: Progress) => void;
	/** Takes a piece that the job hands over; what it throws ends the job. */
	readonly take?: (piece: unknown) => Promise<unknown>;
}

/** Rejects with AppError, StoreError, or Stopped when the signal stopped it. Nobody else waits for it, and it keeps no program alive. */
export function runJob<J extends Job>(job: J, { worker, signal, progress, take }: RunOptions): Promise<ResultOf<J>> {
	return new Promise((resolve, reject) => {
		const stop = new SharedArrayBuffer(4);
		const thread = new Worker(worker, { workerData: { job, stop } satisfies JobData, name: 'data files' });
		thread.unref();
		const halt = () => void Atomics.store(new Int32Array(stop), 0, 1);
		signal.addEventListener('abort', halt, { once: true });
		if (signal.aborted) halt();
		let failed: unknown;
		const deal = async (piece: unknown) => {
			try {
				thread.postMessage({ value: await take?.(piece) });
			} catch (error) {
				failed = error;
				thread.postMessage({ failure: true });
			}
		};
		thread.on('message', (report: Report) => {
			if ('progress' in report) progress?.(report.progress);
			else if ('piece' in report) void deal(report.piece);
			else if ('value' in report) resolve(report.value as ResultOf<J>);
			else if ('stopped' in report) reject(failed ?? new Stopped());
			else reject(errorOf(report.failure));
		});
		thread.once('error', (cause) => reject(unexpected(cause)));
		thread.once('exit', () => {
			signal.removeEventListener('abort', halt);
			reject(unexpected(new Error('The thread ended.')));
		});
	});
}

const unexpected = (cause: unknown) =>
	new AppError('internal', uiText`This could not be done to the end. Nothing was changed. Please try again.`, {
		cause,
	});

function errorOf({ code, kind, text, field, cause }: Extract<Report, { failure: object }>['failure']): Error {
	if (text === null) return unexpected(cause);
	return code === 'store'
		? new StoreError(kind as StoreErrorKind, text, { cause })
		: new AppError(kind as AppErrorCode, text, { cause, field });
}
