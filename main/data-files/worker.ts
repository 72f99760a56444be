// Entry of the thread that makes and reads files of the owner's data: one job, then it ends. Encrypting and counting hold up nobody there.
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import { StoreError } from '../store/errors.ts';
import { Stopped } from './file-problem.ts';
import { type Job, type JobData, jobs, type Phase, type Report, type Work } from './jobs.ts';

const port = parentPort;
if (!port) throw new Error('These jobs run in a worker.');
const { job, stop } = workerData as JobData;
const stopFlag = new Int32Array(stop);
const say = (report: Report): void => port.postMessage(report);

/** So often is enough for a bar. */
const everyMs = 100;
let phase: Phase = 'copying';
let lastAt = Number.NEGATIVE_INFINITY;
const work: Work = {
	phase: (next) => {
		phase = next;
		lastAt = Number.NEGATIVE_INFINITY;
		work.progress(0, 0);
	},
	progress: (done, total) => {
		if (performance.now() - lastAt < everyMs) return;
		lastAt = performance.now();
		say({ progress: { phase, done, total } });
	},
	assertGoing: () => {
		if (Atomics.load(stopFlag, 0) !== 0) throw new Stopped();
	},
	give: async (piece) => {
		const answer = new Promise((resolve) => port.once('message', resolve));
		say({ piece });
		const given = (await answer) as { failure?: true; value?: unknown };
		if (given.failure) throw new Stopped();
		return given.value;
	},
};

function failureOf(error: unknown): Report {
	if (error instanceof Stopped) return { stopped: true };
	const causeOf = (of: unknown) => (of instanceof Error ? (of.stack ?? of.message) : String(of ?? ''));
	if (error instanceof AppError) {
		const { text, field, cause } = error;
		return { failure: { code: 'app', kind: error.code, text, field, cause: causeOf(cause) } };
	}
	if (error instanceof StoreError) {
		const { kind, text, cause } = error;
		return { failure: { code: 'store', kind, text, field: undefined, cause: causeOf(cause) } };
	}
	return { failure: { code: 'other', kind: '', text: null, field: undefined, cause: causeOf(error) } };
}

const run = jobs[job.kind] as (asked: Job, given: Work) => Promise<unknown>;
run(job, work)
	.then((value) => say({ value }))
	.catch((error: unknown) => say(failureOf(error)))
	.finally(() => port.close());
