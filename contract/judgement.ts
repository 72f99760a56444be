// What this computer thinks of a customer's message. A guess: it orders, it never decides.
import { z } from 'zod';

export const Sentiment = z.enum(['negative', 'neutral', 'positive']);
export type Sentiment = z.output<typeof Sentiment>;

export const Intent = z.enum(['question', 'order', 'complaint', 'praise', 'thanks', 'leaving', 'safety', 'spam', 'other']);
export type Intent = z.output<typeof Intent>;

/** What the queue is filtered by. A complaint: also who says that they leave, or that somebody could be hurt. */
export const IntentFilter = z.enum(['order', 'question', 'complaint']);
export type IntentFilter = z.output<typeof IntentFilter>;

/** A word or rule that decided; from/to are UTF-16 offsets into the text, absent when the rule has no place in it. */
export const Reason = z.object({
	rule: z.string(),
	weight: z.number(),
	from: z.number().int().optional(),
	to: z.number().int().optional(),
});
export type Reason = z.output<typeof Reason>;

/** What a message is about, most spoken of first: delivery, damaged, price … */
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
	/** Name and version of what judged, so that an update can judge again. */
	judgedBy: z.string(),
});
export type Judgement = z.output<typeof Judgement>;
