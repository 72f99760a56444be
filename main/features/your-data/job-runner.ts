// One job on the owner's data at a time, and what the screen shows of it. It goes on when the page is closed.
import { AppError } from '../../../contract/errors.ts';
import type { DataJob } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { Stopped } from '../../data-files/file-problem.ts';
import type { Progress } from '../../data-files/jobs.ts';

export interface JobContext {
	readonly signal: AbortSignal;
	readonly progress: (progress: Progress) => void;
}

interface JobRunner {
	readonly get: () => DataJob | null;
	/** Answers at once; the job goes on. Throws AppError where another one runs. `work` says what came of it. */
	readonly start: (what: DataJob['what'], work: (context: JobContext) => Promise<Partial<DataJob>>) => void;
	readonly isRunning: () => boolean;
	readonly stop: () => void;
	readonly dismiss: () => void;
	/** Resolves when nothing runs. */
	readonly idle: () => Promise<void>;
}

interface RunnerParts {
	readonly changed: () => void;
	readonly explain: (error: unknown) => AppError;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
}

export function createJobRunner({ changed, explain, log }: RunnerParts): JobRunner {
	let ids = 0;
	let job: DataJob | null = null;
	let abort = new AbortController();
	let running: Promise<void> = Promise.resolve();
	const put = (id: number, part: Partial<DataJob>): void => {
		if (job?.id !== id) return;
		job = { ...job, ...part };
		changed();
	};
	const isRunning = () => job?.state === 'running';
	return {
		get: () => job,
		isRunning,
		start: (what, work) => {
			if (isRunning())
				throw new AppError(
					'conflict',
					uiText`Something else is being written or read just now. Wait until it has ended.`,
				);
			ids += 1;
			const id = ids;
			job = { ...empty, id, what };
			abort = new AbortController();
			changed();
			running = work({ signal: abort.signal, progress: (progress) => put(id, { progress: { ...progress } }) })
				.then((result) => put(id, { state: 'done', progress: null, ...result }))
				.catch((error: unknown) => {
					if (error instanceof Stopped) return put(id, { state: 'stopped', progress: null });
					const { text, field, cause, code } = explain(error);
					log('a job on the data failed', { what, code, cause: String(cause ?? '') });
					put(id, { state: 'failed', progress: null, sentence: text, asksPassphrase: field === 'passphrase' });
				});
		},
		stop: () => abort.abort(),
		dismiss: () => {
			if (isRunning()) return;
			job = null;
			changed();
		},
		idle: () => running,
	};
}

const empty: Omit<DataJob, 'id' | 'what'> = {
	state: 'running',
	progress: null,
	sentence: null,
	asksPassphrase: false,
	files: [],
	bytes: 0,
	preview: null,
	imported: null,
	aside: null,
};
