// Judges again what an earlier version judged, or this version before a correction. It runs in the background, the newest messages first,
// in steps of 200. A step's judgements and its progress are one transaction, so it resumes after a stop, a crash or a quit. The messages
// themselves say what is left (`judgedBy`).
import type { JudgeAgainProgress } from '../../../contract/index.ts';
import type { Store } from '../../store/index.ts';
import type { JudgementInput, NewJudgement } from '../../store/shapes.ts';

const stepMessages = 200;
const markMessages = 500;
/** After an update so much is judged again by itself, and what waits; the rest on request. */
const updatedMs = 90 * 86_400_000;
const sliceMs = 5;
/** Pause between steps: another query waits for one step at most, and a busy machine keeps time for other work. */
const pauseMs = 5;

export interface JudgeAgainJob {
	/** There may be something to do. */
	readonly wake: () => void;
	/** null: nothing is left. */
	readonly progress: () => Promise<JudgeAgainProgress | null>;
	/** Messages that an earlier version judged and that no update judges again by itself. */
	readonly older: () => Promise<number>;
	/** Judges those as well. */
	readonly judgeEverything: () => Promise<void>;
	readonly stop: () => Promise<void>;
	readonly resume: () => Promise<void>;
	/** The shop closes: resolves when the step under way is over. */
	readonly close: () => Promise<void>;
}

export interface JudgeAgainNeeds {
	readonly store: Pick<
		Store,
		| 'listToJudge'
		| 'saveJudgements'
		| 'markChangedWords'
		| 'getJudgementProgress'
		| 'setJudgementStopped'
		| 'judgeEverything'
		| 'endJudgementRun'
	>;
	readonly judgedBy: string;
	readonly now: () => number;
	readonly judge: (message: JudgementInput) => Pick<NewJudgement, 'judgement' | 'topics'>;
	/** Counts up when `judge` has learnt something: the job judges again what it judged before but has not stored yet. */
	readonly revision: () => number;
	/** The progress has changed. */
	readonly changed: () => void;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
}

export function createJudgeAgainJob({
	store,
	judgedBy,
	now,
	judge,
	revision,
	changed,
	log,
}: JudgeAgainNeeds): JudgeAgainJob {
	let running: Promise<void> | null = null;
	let again = false;
	let ended = false;
	const scope = () => ({ judgedBy, since: now() - updatedMs });

	/** Returns whether there is more to do. */
	async function step(): Promise<boolean> {
		const { left, toMark, stopped, done } = await store.getJudgementProgress(scope());
		if (stopped || ended) return false;
		if (toMark) {
			await store.markChangedWords({ limit: markMessages });
			return true;
		}
		if (left === 0) {
			if (done > 0) await store.endJudgementRun();
			changed();
			return false;
		}
		const revisionBefore = revision();
		const judged: NewJudgement[] = [];
		let since = performance.now();
		for (const message of await store.listToJudge({ ...scope(), limit: stepMessages })) {
			judged.push({ id: message.id, ...judgeSafely(message) });
			if (performance.now() - since <= sliceMs) continue;
			await yieldToEventLoop();
			since = performance.now();
		}
		// No await between this check and the write: a later correction is written later, and marks the words it moves.
		if (revision() === revisionBefore && !ended) await store.saveJudgements({ judgedBy, judged });
		changed();
		return true;
	}

	function judgeSafely(message: JudgementInput): Pick<NewJudgement, 'judgement' | 'topics'> {
		try {
			return judge(message);
		} catch (error) {
			log(`a message could not be judged: ${error instanceof Error ? error.name : 'unknown'}`);
			return { judgement: null, topics: [] };
		}
	}

	async function run(): Promise<void> {
		try {
			while (!ended && (await step())) await pauseBetweenSteps();
		} catch (error) {
			// The next wake, or the next start, tries again.
			if (!ended) log('judging again came to a halt', { error: String(error) });
		}
	}
	const wake = (): void => {
		if (ended) return;
		if (running) {
			again = true;
			return;
		}
		again = false;
		running = run().finally(() => {
			running = null;
			if (again) wake();
		});
	};

	return {
		wake: wake,
		progress: async () => {
			const { done, left, toMark, stopped } = await store.getJudgementProgress(scope());
			return left === 0 && !toMark ? null : { done, total: done + left, stopped };
		},
		older: async () => (await store.getJudgementProgress(scope())).older,
		judgeEverything: async () => {
			await store.judgeEverything();
			wake();
			changed();
		},
		stop: async () => {
			await store.setJudgementStopped({ stopped: true });
			changed();
		},
		resume: async () => {
			await store.setJudgementStopped({ stopped: false });
			wake();
			changed();
		},
		close: async () => {
			ended = true;
			await running;
		},
	};
}

const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const pauseBetweenSteps = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));
