// A message's sentiment in words, and who says so: the program or the owner.
import { t } from '@lingui/core/macro';
import type { Judgement, Message, Sentiment } from '../../contract/index.ts';

export const sentiments = ['negative', 'neutral', 'positive'] as const satisfies readonly Sentiment[];

export function sentimentWord(sentiment: Sentiment): string {
	switch (sentiment) {
		case 'negative':
			return t`Negative`;
		case 'neutral':
			return t`Neutral`;
		case 'positive':
			return t`Positive`;
	}
}

type Judged = Pick<Message, 'judgement' | 'corrected'>;

/** The owner's correction, else the automatic rating; null while there is neither. */
export const sentimentOf = ({ judgement, corrected }: Judged): Sentiment | null =>
	corrected ?? judgement?.sentiment ?? null;

/** "Negative, very upset (automatic)", "Neutral (set by you)". */
export function sentimentText(message: Judged): { word: string; upset: string | null; source: string } | null {
	const sentiment = sentimentOf(message);
	if (!sentiment) return null;
	const guessed = message.corrected === null;
	return {
		word: sentimentWord(sentiment),
		upset: guessed && sentiment === 'negative' ? upsetWord(message.judgement?.upset ?? 0) : null,
		source: guessed ? t`automatic` : t`set by you`,
	};
}

export function upsetWord(upset: Judgement['upset']): string | null {
	if (upset === 0) return null;
	return upset === 2 ? t`very upset` : t`upset`;
}
