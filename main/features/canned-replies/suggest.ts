// Which canned replies fit a message: what it is about first, then what it wants, in its language; then what is used most. Pure.
import type { Suggestion } from '../../../contract/index.ts';
import type { Asked } from '../../store/queries/canned-answers.ts';
import type { StoredCanned } from '../../store/queries/canned-replies.ts';

/** What a canned reply says by itself. */
export interface OwnWords {
	readonly topics: readonly string[];
	readonly language: string;
}
type Candidate = Pick<StoredCanned, 'id' | 'title' | 'uses'> & OwnWords;
type Used = Pick<Asked, 'intent' | 'topics'> & { readonly cannedId: StoredCanned['id'] };

const weights = { topicUsed: 5, topicSaid: 3, intent: 2, language: 1, otherLanguage: -4 } as const;
/** A hundred uses count for not much more than ten. */
const often = (times: number): number => Math.log2(1 + times) / 4;

export function suggest(
	message: Omit<Asked, 'text'> | null,
	candidates: readonly Candidate[],
	used: readonly Used[],
): Suggestion[] {
	const uses = Map.groupBy(used, ({ cannedId }) => cannedId);
	return candidates
		.map((candidate) => ({ candidate, ...rate(message, candidate, uses.get(candidate.id) ?? []) }))
		.sort(
			(a, b) =>
				b.score - a.score || b.candidate.uses - a.candidate.uses || a.candidate.title.localeCompare(b.candidate.title),
		)
		.map(({ candidate, why }) => ({ id: candidate.id, why }));
}

function rate(
	message: Omit<Asked, 'text'> | null,
	{ topics, language }: OwnWords,
	uses: readonly Used[],
): { score: number; why: Suggestion['why'] } {
	if (message === null) return { score: 0, why: null };
	const isKnown = language !== 'unknown' && message.language !== 'unknown';
	const sameLanguage = isKnown && language === message.language;
	let score = isKnown ? (sameLanguage ? weights.language : weights.otherLanguage) : 0;
	let why: Suggestion['why'] = sameLanguage ? { kind: 'language', language } : null;
	const intent = message.intent === 'other' ? null : message.intent;
	const forIntent = intent === null ? 0 : uses.filter((one) => one.intent === intent).length;
	if (intent !== null && forIntent > 0) {
		score += weights.intent + often(forIntent);
		why = { kind: 'intent', intent, times: forIntent };
	}
	const byTopic = message.topics.map((topic) => ({
		topic,
		times: uses.filter((one) => one.topics.includes(topic)).length,
	}));
	const [best] = byTopic.toSorted((a, b) => b.times - a.times);
	const said = message.topics.find((topic) => topics.includes(topic));
	if (best && best.times > 0) {
		score += weights.topicUsed + often(best.times);
		why = { kind: 'topic', ...best };
	} else if (said !== undefined) {
		score += weights.topicSaid;
		why = { kind: 'topic', topic: said, times: 0 };
	}
	return { score, why };
}
