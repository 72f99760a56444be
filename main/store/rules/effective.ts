// What holds of a judgement and the owner's correction. The correction is stored beside the judgement and never replaces it.
import type { CorrectedIntent, Intent, Judgement, Sentiment } from '../../../contract/judgement.ts';

interface EffectiveSentiment {
	readonly sentiment: Sentiment | null;
	readonly upset: 0 | 1 | 2;
}

export function effectiveSentiment(
	judgement: Pick<Judgement, 'sentiment' | 'upset'> | null | undefined,
	corrected: Sentiment | null,
): EffectiveSentiment {
	if (corrected === null) return { sentiment: judgement?.sentiment ?? null, upset: judgement?.upset ?? 0 };
	// "It is negative" means at least annoyed; "it is not" means calm.
	return { sentiment: corrected, upset: corrected === 'negative' ? judgement?.upset || 1 : 0 };
}

export function effectiveIntent(judged: Intent | null | undefined, corrected: CorrectedIntent | null): Intent | null {
	if (corrected !== null && corrected !== 'notSpam') return corrected;
	return corrected === 'notSpam' && judged === 'spam' ? 'other' : (judged ?? null);
}

/** The judgement as it holds: where the owner corrected it, the sign-off follows from the correction. */
export const withCorrections = (
	judgement: Judgement | null | undefined,
	held: EffectiveSentiment,
	intent: Intent | null,
): Judgement | undefined =>
	judgement && held.sentiment !== null
		? { ...judgement, sentiment: held.sentiment, upset: held.upset, intent: intent ?? judgement.intent }
		: undefined;
