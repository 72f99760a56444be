// The owner's word about a guess: kept beside it, learnt from at once, and taken back whenever they like. One correction after the other:
// each is learnt on top of the one before.
import type { Input, Output } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import { recurringPhrases } from '../../judgement/recurring.ts';
import type { Store } from '../../store/index.ts';
import type { Teacher } from './correction-learner.ts';
import type { JudgingJob } from './judge-again.ts';

export interface SentimentService {
	readonly get: (asked: Input<'judgement.get'>) => Promise<Output<'judgement.get'>>;
	readonly correct: (correction: Input<'judgement.correct'>) => Promise<Record<string, never>>;
	readonly unlearn: (asked: Input<'judgement.unlearn'>) => Promise<Output<'judgement.unlearn'>>;
	readonly phrases: () => Promise<Output<'judgement.phrases'>>;
	readonly stop: () => Promise<Record<string, never>>;
	readonly goOn: () => Promise<Record<string, never>>;
}

export interface SentimentNeeds {
	readonly store: Pick<Store, 'getCorrectable' | 'correctSentiment' | 'listCorrections' | 'countCorrections' | 'listTexts'>;
	readonly clock: Clock;
	readonly teacher: Teacher;
	readonly job: JudgingJob;
	readonly changed: () => void;
}

const lessonsShown = 60;
/** What counts as lately, and how much is compared: enough for a shop's fortnight, and read in a few ms. */
const latelyMs = 14 * 86_400_000;
const latelyMost = 200;
const beforeMost = 400;
const phrasesShown = 8;
const shownCharacters = 200;

export function createSentiment({ store, clock, teacher, job, changed }: SentimentNeeds): SentimentService {
	let last: Promise<unknown> = Promise.resolve();
	const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
		const next = last.then(work);
		last = next.catch(() => undefined);
		return next;
	};
	async function keep({ messageId, sentiment }: Input<'judgement.correct'>): Promise<void> {
		const message = await store.getCorrectable({ messageId });
		const moved = await teacher.teach(message, sentiment);
		try {
			await store.correctSentiment({ messageId, sentiment, moved, now: clock.now() });
		} catch (error) {
			await teacher.load();
			throw error;
		}
	}
	const told = (): Record<string, never> => {
		job.poke();
		changed();
		return {};
	};

	return {
		get: async ({ limit }) => {
			const [judging, corrections, corrected] = await Promise.all([
				job.progress(),
				store.listCorrections({ limit }),
				store.countCorrections(),
			]);
			const shown = corrections.map((one) => ({ ...one, text: one.text.slice(0, shownCharacters).toWellFormed() }));
			return { progress: judging, corrections: shown, corrected, learnedWords: teacher.lessons(lessonsShown) };
		},
		correct: (correction) =>
			inOrder(async () => {
				await keep(correction);
				return told();
			}),
		unlearn: ({ word }) =>
			inOrder(async () => {
				const corrections = [...teacher.teaching(word.toLowerCase())];
				for (const { messageId } of corrections) await keep({ messageId, sentiment: null });
				told();
				return { corrections };
			}),
		phrases: async () => {
			const now = clock.now();
			const since = now - latelyMs;
			const [recent, earlier] = await Promise.all([
				// A platform's clock may be ahead of ours.
				store.listTexts({ from: since, until: now + latelyMs, limit: latelyMost }),
				store.listTexts({ from: 0, until: since, limit: beforeMost }),
			]);
			const found = recurringPhrases(byThread(recent), byThread(earlier), { least: 3, most: phrasesShown });
			return { phrases: found.map(({ phrase, count }) => ({ phrase: phrase.toWellFormed(), conversations: count })) };
		},
		stop: async () => {
			await job.stop();
			return {};
		},
		goOn: async () => {
			await job.goOn();
			return {};
		},
	};
}

/** One text a conversation: what one customer says over and over is not what several say. */
function byThread(messages: readonly { readonly threadId: string | null; readonly text: string }[]): string[] {
	const texts = new Map<string | null, string[]>();
	for (const { threadId, text } of messages) texts.set(threadId, [...(texts.get(threadId) ?? []), text]);
	return [...texts.values()].map((said) => said.join('\n\n'));
}
