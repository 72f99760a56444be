// The owner's corrections: stored beside the judgement, learnt at once, and removable at any time. The service handles one correction after
// the other, because each builds on the one before.
import type { Handlers, Input, Output, ThreadId } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import { recurringPhrases } from '../../judgement/recurring.ts';
import type { Store } from '../../store/index.ts';
import type { CorrectionLearner } from './correction-learner.ts';
import { effectsOf, type JudgeWith } from './effects.ts';
import type { JudgeAgainJob } from './judge-again.ts';

export interface JudgementService {
	readonly get: (asked: Input<'judgement.get'>) => Promise<Output<'judgement.get'>>;
	readonly correct: (correction: Input<'judgement.correct'>) => Promise<Record<string, never>>;
	readonly correctIntent: (correction: Input<'judgement.correctIntent'>) => Promise<Record<string, never>>;
	/** The owner marked a whole thread as spam or as none; null: they took it back. */
	readonly learnSpam: (threadId: ThreadId, as: 'spam' | 'notSpam' | null) => Promise<void>;
	readonly effects: (asked: Input<'judgement.effects'>) => Promise<Output<'judgement.effects'>>;
	readonly unlearn: (asked: Input<'judgement.unlearn'>) => Promise<Output<'judgement.unlearn'>>;
	readonly phrases: () => Promise<Output<'judgement.phrases'>>;
	readonly judgeAll: () => Promise<Record<string, never>>;
	readonly stop: () => Promise<Record<string, never>>;
	readonly resume: () => Promise<Record<string, never>>;
}

interface JudgementNeeds {
	readonly store: Pick<
		Store,
		| 'listWithWords'
		| 'getCorrectable'
		| 'correctSentiment'
		| 'correctIntent'
		| 'listMarked'
		| 'listCorrections'
		| 'countCorrections'
		| 'listTexts'
	>;
	readonly clock: Clock;
	readonly learner: CorrectionLearner;
	readonly job: JudgeAgainJob;
	readonly judgeWith: JudgeWith;
	readonly changed: () => void;
}

const maxLearnedWords = 60;
/** How long "lately" is, and how many messages are compared: two weeks of a shop, read in a few ms. */
const recentMs = 14 * 86_400_000;
const maxRecent = 200;
const maxEarlier = 400;
const maxPhrases = 8;
const shownCharacters = 200;

export function createJudgement({ store, clock, learner, job, judgeWith, changed }: JudgementNeeds): JudgementService {
	let last: Promise<unknown> = Promise.resolve();
	const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
		const next = last.then(work);
		last = next.catch(() => undefined);
		return next;
	};
	async function saveCorrection(correction: Input<'judgement.correct'> | Input<'judgement.correctIntent'>) {
		const { messageId } = correction;
		const message = await store.getCorrectable({ messageId });
		const moved = await learner.apply({ ...message, ...correction });
		const saved = { messageId, moved, now: clock.now() };
		try {
			if ('intent' in correction) await store.correctIntent({ ...saved, intent: correction.intent });
			else await store.correctSentiment({ ...saved, sentiment: correction.sentiment });
		} catch (error) {
			await learner.load();
			throw error;
		}
	}
	const reportChange = (): Record<string, never> => {
		job.wake();
		changed();
		return {};
	};

	return {
		get: async ({ limit }) => {
			const [progress, older, corrections, corrected] = await Promise.all([
				job.progress(),
				job.older(),
				store.listCorrections({ limit }),
				store.countCorrections(),
			]);
			const shown = corrections.map((one) => ({ ...one, text: one.text.slice(0, shownCharacters).toWellFormed() }));
			return { progress, older, corrections: shown, corrected, learnedWords: learner.learnedWords(maxLearnedWords) };
		},
		correct: (correction) =>
			inOrder(async () => {
				await saveCorrection(correction);
				return reportChange();
			}),
		correctIntent: (correction) =>
			inOrder(async () => {
				await saveCorrection(correction);
				return reportChange();
			}),
		learnSpam: (threadId, as) =>
			inOrder(async () => {
				for (const { messageId } of await store.listMarked({ threadId, as }))
					await saveCorrection({ messageId, intent: as });
				reportChange();
			}),
		effects: ({ messageId }) => effectsOf(messageId, { store, learner, judgeWith }),
		unlearn: ({ word }) =>
			inOrder(async () => {
				const corrections = [...learner.correctionsOf(word.toLowerCase())];
				for (const { messageId, sentiment, intent } of corrections) {
					if (sentiment !== null) await saveCorrection({ messageId, sentiment: null });
					if (intent !== null) await saveCorrection({ messageId, intent: null });
				}
				reportChange();
				return { corrections };
			}),
		phrases: async () => {
			const now = clock.now();
			const since = now - recentMs;
			const [recent, earlier] = await Promise.all([
				// A platform's clock may be ahead of ours.
				store.listTexts({ from: since, until: now + recentMs, limit: maxRecent }),
				store.listTexts({ from: 0, until: since, limit: maxEarlier }),
			]);
			const found = recurringPhrases(byThread(recent), byThread(earlier), { least: 3, most: maxPhrases });
			return { phrases: found.map(({ phrase, count }) => ({ phrase: phrase.toWellFormed(), conversations: count })) };
		},
		judgeAll: async () => {
			await job.judgeEverything();
			return {};
		},
		stop: async () => {
			await job.stop();
			return {};
		},
		resume: async () => {
			await job.resume();
			return {};
		},
	};
}

/** One text a conversation: a phrase that one customer repeats is not one that several write. */
function byThread(messages: readonly { readonly threadId: string | null; readonly text: string }[]): string[] {
	const texts = new Map<string | null, string[]>();
	for (const { threadId, text } of messages) texts.set(threadId, [...(texts.get(threadId) ?? []), text]);
	return [...texts.values()].map((said) => said.join('\n\n'));
}

export const judgementHandlers = {
	'judgement.correct': (ctx, input) => ctx.judgement.correct(input),
	'judgement.correctIntent': (ctx, input) => ctx.judgement.correctIntent(input),
	'judgement.effects': (ctx, input) => ctx.judgement.effects(input),
	'judgement.get': (ctx, input) => ctx.judgement.get(input),
	'judgement.unlearn': (ctx, input) => ctx.judgement.unlearn(input),
	'judgement.phrases': (ctx) => ctx.judgement.phrases(),
	'judgement.judgeAll': (ctx) => ctx.judgement.judgeAll(),
	'judgement.stop': (ctx) => ctx.judgement.stop(),
	'judgement.resume': (ctx) => ctx.judgement.resume(),
} satisfies Partial<Handlers<{ readonly judgement: JudgementService }>>;
