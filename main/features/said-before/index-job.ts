// Indexes in the background what was stored before there was the index, and what came in since: in short steps with pauses between them.
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';

export interface AnswerIndexJob {
	/** There may be something to index. */
	readonly wake: () => void;
	/** Resolves when the step under way is over. */
	readonly stop: () => Promise<void>;
}

interface AnswerIndexNeeds {
	readonly store: Pick<Store, 'indexAnswers'>;
	readonly clock: Pick<Clock, 'after'>;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
}

/** A start and a burst of arrivals come first. */
const delayMs = 3000;
const pauseMs = 20;

export function createAnswerIndexJob({ store, clock, log }: AnswerIndexNeeds): AnswerIndexJob {
	let isStopped = false;
	let isPlanned = false;
	let cancel: () => void = () => undefined;
	let running: Promise<void> = Promise.resolve();

	function plan(ms: number): void {
		isPlanned = true;
		cancel = clock.after(ms, () => {
			isPlanned = false;
			running = running.then(async () => {
				if (isStopped) return;
				try {
					const isMore = await store.indexAnswers();
					if (isMore && !isStopped && !isPlanned) plan(pauseMs);
				} catch (error) {
					// The next start, or the next search, tries again.
					log('answers could not be indexed', { error: String(error) });
				}
			});
		});
	}

	return {
		wake: () => {
			if (!isStopped && !isPlanned) plan(delayMs);
		},
		stop: async () => {
			isStopped = true;
			cancel();
			await running;
		},
	};
}
