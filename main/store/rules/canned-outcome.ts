// What a customer's next message says about the answer before it.
import type { Intent, Sentiment } from '../../../contract/judgement.ts';

/** Of the next message; both null = there is none. */
export interface Answer {
	readonly sentiment: Sentiment | null;
	readonly intent: Intent | null;
}

const angryIntents: ReadonlySet<Intent | null> = new Set<Intent>(['complaint', 'leaving', 'safety']);

/** "Thank you, but it is still broken" is no thanks: anger counts first. */
export function outcomeOf({ sentiment, intent }: Answer): 'thanked' | 'angry' | 'other' | 'nothing' {
	if (sentiment === null && intent === null) return 'nothing';
	if (sentiment === 'negative' || angryIntents.has(intent)) return 'angry';
	return sentiment === 'positive' || intent === 'thanks' || intent === 'praise' ? 'thanked' : 'other';
}
