// A guess about one message, from its words alone: it orders the queue, it never closes, hides or sends anything.
import type { Audience, ThreadKind } from '../../contract/domain.ts';
import type { Judgement, Reason } from '../../contract/judgement.ts';

/** What is known of a message besides its words. */
export interface Known {
	readonly kind: ThreadKind;
	readonly audience: Audience;
	/** 1 to 5 stars. */
	readonly rating?: number;
	readonly isReply?: boolean;
	/** Earlier messages of this customer in the same thread, oldest first. */
	readonly earlier?: readonly string[];
}

/** Name and version of what judges; a change of it means stored judgements may be judged again. */
export const judgedBy = 'insight-0';

const words = new Map<string, number>();
const add = (weight: number, list: string): void => {
	for (const word of list.split(' ')) words.set(word, weight);
};
add(-2.5, 'worst terrible awful horrible disgusting scam fraud useless pathetic furious hate garbage unacceptable ridiculous appalling');
add(
	-1.7,
	'bad broken damaged wrong missing lost late delayed cancelled rude poor disappointed disappointing angry sick wilted dead cold faulty',
);
add(
	-1.2,
	'slow expensive overpriced waiting refund problem problems complaint unhappy sad sorry never stuck ignored expired annoying annoyed',
);
add(2.4, 'love loved amazing awesome excellent perfect wonderful fantastic best brilliant gorgeous delicious outstanding');
add(1.6, 'great good beautiful lovely happy thanks thank thankyou appreciate nice pleased helpful friendly recommend glad yay');
const negations = new Set(['not', 'no', 'never', 'without', "don't", "doesn't", "didn't", "isn't", "wasn't", "can't", "won't", "wouldn't"]);
const patterns: readonly (readonly [rule: string, weight: number, pattern: RegExp])[] = [
	['waiting', -1.8, /\b(still (no|not|waiting)|where is my|on hold|no (reply|answer|response))\b/i],
	['leaving', -1.5, /\b(cancel my|never again|last time i|switching to|close my account)\b/i],
	['safety', -2, /\b(allergic|food poisoning|lawyer|sue you|dangerous|hospital)\b/i],
	['sarcasm', -3, /\b(thanks for nothing|great,? another)\b/i],
];

/** Judges one text. Pure and synchronous; any string is valid. */
export const judge = (text: string, known: Known): Judgement => {
	const head = text.slice(0, 4000);
	const reasons: Reason[] = [];
	let sum = 0;
	let turned = 0;
	for (const match of head.matchAll(/[\p{L}'’]{1,30}/gu)) {
		const word = match[0].toLowerCase().replaceAll('’', "'");
		if (negations.has(word)) turned = 4;
		const weight = words.get(word);
		if (weight !== undefined) {
			const counted = turned > 0 && word !== 'never' ? -0.7 * weight : weight;
			sum += counted;
			reasons.push({ rule: 'word', weight: counted, from: match.index, to: match.index + match[0].length });
		}
		turned -= 1;
	}
	for (const [rule, weight, pattern] of patterns) {
		const match = pattern.exec(head);
		if (!match) continue;
		sum += weight;
		reasons.push({ rule, weight, from: match.index, to: match.index + match[0].length });
	}
	if (known.rating !== undefined && Number.isFinite(known.rating)) {
		const weight = (Math.min(5, Math.max(1, known.rating)) - 3) * 1.5;
		sum += weight;
		reasons.push({ rule: 'rating', weight });
	}
	const sentiment = sum <= -1 ? 'negative' : sum >= 1 ? 'positive' : 'neutral';
	const rules = new Set(reasons.map((reason) => reason.rule));
	const asks = head.includes('?');
	const shortThanks = sentiment === 'positive' && head.length < 40 && /\b(thanks|thank you|thx)\b/i.test(head) && !asks;
	return {
		sentiment,
		upset: sum <= -3.5 ? 2 : sentiment === 'negative' ? 1 : 0,
		score: Math.tanh(sum / 4),
		intent: rules.has('safety')
			? 'safety'
			: rules.has('leaving')
				? 'leaving'
				: sentiment === 'negative'
					? 'complaint'
					: shortThanks
						? 'thanks'
						: asks
							? 'question'
							: sentiment === 'positive'
								? 'praise'
								: 'other',
		language: 'unknown',
		reasons,
		judgedBy,
	};
};
