// Whether a rule's conditions hold for a message. Pure: it looks at nothing but the message as it arrived, so the order in which messages
// arrive cannot change the answer.
import type { ThreadKind } from '../../../contract/domain.ts';
import type { Intent, Sentiment } from '../../../contract/judgement.ts';
import type { Feeling, RuleCondition } from '../../../contract/rules.ts';
import { findWords, hasWord } from './find-words.ts';

export interface RuledMessage {
	readonly connectorId: string;
	readonly kind: ThreadKind;
	readonly rating: number | null;
	/** null or 'unknown': not judged, or in none of the judge's languages. */
	readonly language: string | null;
	readonly sentiment: Sentiment | null;
	readonly upset: number;
	readonly intent: Intent | null;
	readonly topics: readonly string[];
	readonly text: string;
	/** The writer's name, and their handle where they have one. */
	readonly writer: readonly string[];
}

/** No conditions: every message. */
export const matchesRule = (conditions: readonly RuleCondition[], message: RuledMessage): boolean =>
	conditions.every((condition) => holds(condition, message));

function holds(condition: RuleCondition, m: RuledMessage): boolean {
	switch (condition.on) {
		case 'platform':
			return condition.values.includes(m.connectorId);
		case 'kind':
			return condition.values.includes(m.kind);
		case 'rating':
			return m.rating !== null && isBetween(Math.round(m.rating), condition.from, condition.to);
		case 'language':
			return m.language !== null && condition.values.includes(m.language);
		case 'sentiment':
			return condition.values.some((feeling) => isFelt(feeling, m));
		case 'intent':
			return m.intent !== null && condition.values.includes(m.intent);
		case 'topic':
			return condition.values.some((topic) => m.topics.includes(topic));
		case 'words':
			return condition.values.some((word) => hasWord(m.text, word));
		case 'customer':
			return condition.values.some((word) => m.writer.some((name) => hasWord(name, word)));
	}
}

const isBetween = (value: number, a: number, b: number): boolean => Math.min(a, b) <= value && value <= Math.max(a, b);

function isFelt(feeling: Feeling, { sentiment, upset }: RuledMessage): boolean {
	if (feeling === 'upset') return upset > 0;
	if (feeling === 'angry') return upset === 2;
	return sentiment === feeling;
}

/** Where the words of the conditions stand in the text, in their order. */
export const ruleHits = (conditions: readonly RuleCondition[], text: string): { from: number; to: number }[] =>
	conditions
		.flatMap((condition) => (condition.on === 'words' ? condition.values.flatMap((word) => findWords(text, word)) : []))
		.sort((a, b) => a.from - b.from);
