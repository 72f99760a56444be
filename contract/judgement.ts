// The judgement of a customer's message, made on this computer. It orders the queue, and what it takes for
// spam stands last there; it decides nothing.
import { z } from 'zod';

export const Sentiment = z.enum(['negative', 'neutral', 'positive']);
export type Sentiment = z.output<typeof Sentiment>;

export const Intent = z.enum([
	'question',
	'order',
	'complaint',
	'praise',
	'thanks',
	'leaving',
	'safety',
	'spam',
	'other',
]);
export type Intent = z.output<typeof Intent>;

/** What the owner says a message wants. `notSpam`: what the program thinks, unless that is spam. */
export const CorrectedIntent = z.enum([...Intent.options, 'notSpam']);
export type CorrectedIntent = z.output<typeof CorrectedIntent>;

/** The intents that filter the queue. `complaint` also covers the intents `leaving` and `safety`. */
export const IntentFilter = z.enum(['order', 'question', 'complaint']);
export type IntentFilter = z.output<typeof IntentFilter>;

/** A word or rule that decided; from/to are UTF-16 offsets into the text, absent when the rule has no span in it. */
export const Reason = z.object({
	rule: z.string(),
	weight: z.number(),
	from: z.number().int().optional(),
	to: z.number().int().optional(),
});
export type Reason = z.output<typeof Reason>;

/** What a message is about, most frequent first: delivery, damaged, price … */
export const Topic = z.object({ topic: z.string(), times: z.number().int() });
export type Topic = z.output<typeof Topic>;

export const Judgement = z.object({
	sentiment: Sentiment,
	/** 0 calm, 1 annoyed, 2 angry. */
	upset: z.union([z.literal(0), z.literal(1), z.literal(2)]),
	/** −1 (very negative) … 1 (very positive). */
	score: z.number().min(-1).max(1),
	intent: Intent,
	/** ISO 639-1, or 'unknown'. */
	language: z.string(),
	reasons: z.array(Reason),
	/** Name and version of the judge: an update judges again what an older version judged. */
	judgedBy: z.string(),
});
export type Judgement = z.output<typeof Judgement>;
