// What a message wants and what it is about, in words. Guesses both; only said, nothing is done about them.
import { t } from '@lingui/core/macro';
import type { CorrectedIntent, Intent, Message } from '../../contract/index.ts';

/** null where there is nothing to say. */
export function intentWord(intent: Intent): string | null {
	switch (intent) {
		case 'question':
			return t`Question`;
		case 'order':
			return t`Order`;
		case 'complaint':
			return t`Complaint`;
		case 'praise':
			return t`Praise`;
		case 'thanks':
			return t`Thanks`;
		case 'leaving':
			return t`Wants to leave`;
		case 'safety':
			return t`Safety or the law`;
		case 'spam':
			return t`May be advertising`;
		case 'other':
			return null;
	}
}

/** The owner's word about what a message wants. */
export function correctedIntentWord(intent: CorrectedIntent): string {
	if (intent === 'spam') return t`Spam`;
	if (intent === 'notSpam') return t`Not spam`;
	return intentWord(intent) ?? t`Something else`;
}

/** What a message wants: the owner's word, else the automatic answer; null while there is neither. */
export function intentOf({
	judgement,
	correctedIntent,
}: Pick<Message, 'judgement' | 'correctedIntent'>): Intent | null {
	if (correctedIntent !== null && correctedIntent !== 'notSpam') return correctedIntent;
	const judged = judgement?.intent ?? null;
	return correctedIntent === 'notSpam' && judged === 'spam' ? 'other' : judged;
}

/** A topic that this version of the screen does not know is still shown, by its own name. */
export const topicWord = (topic: string): string => {
	const words = known();
	return (Object.hasOwn(words, topic) && words[topic]) || topic.replaceAll(/[-_]/g, ' ');
};

/** "Complaint · Delivery · Refund"; empty where nothing was seen. */
export function aboutText(message: Pick<Message, 'judgement' | 'correctedIntent' | 'topics'>): string {
	const wants = intentOf(message);
	const intent = wants && intentWord(wants);
	const about = message.topics.slice(0, 3).map(({ topic }) => topicWord(topic));
	return [...new Set([...(intent ? [intent] : []), ...about])].join(' · ');
}

const known = (): Record<string, string> => ({
	delivery: t`Delivery`,
	damaged: t`Damaged`,
	wrong: t`Wrong item`,
	quality: t`Quality`,
	price: t`Price`,
	wait: t({ message: 'Waiting', context: 'what a message is about' }),
	staff: t`Staff`,
	service: t`Service`,
	hours: t`Opening hours`,
	website: t`Website`,
	payment: t`Payment`,
	refund: t`Refund`,
	returns: t`Returns`,
	stock: t`In stock`,
	size: t`Size`,
	food: t`Food`,
	cleanliness: t`Cleanliness`,
	booking: t`Booking`,
	travel: t`Travel`,
	account: t`Account`,
	connection: t`Connection`,
	order: t`Order`,
	safety: t`Safety`,
	privacy: t`Privacy`,
});
