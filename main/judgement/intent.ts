// What the writer wants, from the phrases found and the sentiment.
import type { Intent, Sentiment } from '../../contract/judgement.ts';
import { lookup } from './lexicon.ts';
import type { Span } from './rule-spans.ts';
import { valence } from './valence.ts';
import { flag, words } from './words.ts';

/** True when nothing is said but thanks, agreement or signs: probably nothing to answer. */
const isSignOff = (places: ReadonlyMap<string, Span>, sentiment: Sentiment): boolean => {
	if (words.count === 0 || words.questions > 0 || sentiment === 'negative' || words.urls > 0) return false;
	let covered = 0;
	let signs = 0;
	let signValue = 0;
	let other = 0;
	for (let word = 0; word < words.count; word++) {
		if ((words.flags[word] ?? 0) & flag.sign) {
			signs++;
			signValue += lookup.weight[word] ?? 0;
		} else if ((valence.line[word] ?? -1) !== -1 || (valence.value[word] ?? 0) > 0) covered++;
		else other++;
	}
	if (signs > 0 && covered + other === 0) return signValue >= 0;
	const polite = places.has('thanks') || places.has('closer');
	if (places.has('request') || places.has('order')) return false;
	return polite && words.count - signs <= 14 && other <= Math.min(4, 1 + covered);
};

export const intentOf = (places: ReadonlyMap<string, Span>, sentiment: Sentiment, spamSigns: number): Intent => {
	const unwelcome = sentiment === 'negative';
	if (spamSigns >= 2 || (spamSigns === 1 && !unwelcome && words.urls > 0)) return 'spam';
	if ((places.has('safety') || places.has('legal')) && sentiment !== 'positive') return 'safety';
	if (places.has('leaving') && sentiment !== 'positive') return 'leaving';
	if (places.has('order') && !unwelcome) return 'order';
	if (unwelcome) return 'complaint';
	if (spamSigns === 1) return 'spam';
	if (isSignOff(places, sentiment)) return 'thanks';
	if (words.questions > 0 || (places.has('request') && sentiment !== 'positive')) return 'question';
	return sentiment === 'positive' ? 'praise' : 'other';
};
