// The owner's corrections of judgements, the words learnt from them, and the run that judges old messages again.
import { z } from 'zod';
import { MessageId, ThreadId } from '../domain.ts';
import { CorrectedIntent, Intent, Sentiment } from '../judgement.ts';
import { command, query } from '../route.ts';

/** Messages still to be judged again: after an update, or after a correction. */
export const JudgeAgainProgress = z.object({
	done: z.number().int(),
	total: z.number().int(),
	/** The owner stopped it; `judgement.resume` continues it. */
	stopped: z.boolean(),
});
export type JudgeAgainProgress = z.output<typeof JudgeAgainProgress>;

/** The two parts of a judgement that a correction changes. */
const JudgedAs = z.object({ sentiment: Sentiment, intent: Intent });

const Correction = z.object({
	messageId: MessageId,
	threadId: ThreadId,
	name: z.string(),
	/** The beginning of the message. */
	text: z.string(),
	/** null: the owner corrected only the intent. */
	sentiment: Sentiment.nullable(),
	/** null: the owner corrected only the sentiment. */
	intent: CorrectedIntent.nullable(),
	at: z.number(),
});

/** A word, as the corrections have moved it. */
export const LearnedWord = z.object({
	word: z.string(),
	/** It follows a “not”. */
	negated: z.boolean(),
	/** What it points to; null: it teaches intents alone. */
	sentiment: Sentiment.nullable(),
	/** The intents that it points to (`intents`) or away from (`notIntents`), the strongest first. */
	intents: z.array(Intent),
	notIntents: z.array(Intent),
	/** How many corrections taught it. */
	times: z.number().int(),
});
export type LearnedWord = z.output<typeof LearnedWord>;

export const judgement = {
	/** The owner's rating of one message; null = the automatic judgement counts again, and the learner forgets the correction. */
	'judgement.correct': command(z.object({ messageId: MessageId, sentiment: Sentiment.nullable() }), z.object({})),
	/** What the message wants, by the owner; null = the automatic judgement counts again. */
	'judgement.correctIntent': command(
		z.object({ messageId: MessageId, intent: CorrectedIntent.nullable() }),
		z.object({}),
	),
	/** Other messages that are judged otherwise because of this correction: the newest first, among the newest that share its words. */
	'judgement.effects': query(
		z.object({ messageId: MessageId }),
		z.object({
			count: z.number().int(),
			/** At most five of them; the texts' beginnings. */
			examples: z.array(
				z.object({ threadId: ThreadId, name: z.string(), text: z.string(), before: JudgedAs, after: JudgedAs }),
			),
		}),
	),
	'judgement.get': query(
		z.object({ limit: z.number().int().min(1).max(200).default(50) }),
		z.object({
			/** null: nothing is left to be judged again by itself. */
			progress: JudgeAgainProgress.nullable(),
			/** Messages that an earlier version judged; `judgement.judgeAll` judges them again. */
			older: z.number().int(),
			/** Newest first; `corrected` is how many there are. */
			corrections: z.array(Correction),
			corrected: z.number().int(),
			/** The strongest first. */
			learnedWords: z.array(LearnedWord),
		}),
	),
	/** Phrases that several customers write lately and did not write before. */
	'judgement.phrases': query(
		z.object({}),
		z.object({ phrases: z.array(z.object({ phrase: z.string(), conversations: z.number().int() })) }),
	),
	/** Judges everything that an earlier version judged; `progress` says how far it is. */
	'judgement.judgeAll': command(z.object({}), z.object({})),
	'judgement.stop': command(z.object({}), z.object({})),
	'judgement.resume': command(z.object({}), z.object({})),
	/** Removes every correction that taught this word, and returns them for an undo. */
	'judgement.unlearn': command(
		z.object({ word: z.string().min(1).max(200) }),
		z.object({
			corrections: z.array(
				z.object({
					messageId: MessageId,
					sentiment: Sentiment.nullable(),
					intent: CorrectedIntent.nullable(),
				}),
			),
		}),
	),
};
