// What the writer wants: the model's log-odds of each intent (the phrases found are among its measures), in order of urgency.
import type { Intent, Sentiment } from '../../contract/judgement.ts';
import { lookup, role } from './lexicon.ts';
import { outputOf } from './model.ts';
import type { Span } from './rule-spans.ts';
import { letterWords } from './sentiment.ts';
import { valence } from './valence.ts';
import { flag, words } from './words.ts';

/** From these log-odds on the intent is given. Spam needs the most: a customer taken for spam is not answered. */
const least = {
	safety: -1.4,
	leaving: -0.9,
	spam: 0.1,
	order: -1.5,
	thanks: -0.8,
	question: 0.6,
	praise: 0.6,
} as const;
/** A phrase of the intent's own rule counts as so much. */
const byPhrase = { safety: 3.2, leaving: 3.4, order: 1.6 } as const;
/** A sentence of so many words that ends with a question mark asks something, also in praise. */
const askedWords = 5;

/** Whether a question begins with a question word or a verb ("did", "hat"), and how many words stand in questions. */
const readQuestions = (): { readonly plain: boolean; readonly length: number } => {
	let plain = false;
	let length = 0;
	for (let word = 0; word < words.count; word++) {
		if (!words.asks[word]) continue;
		length++;
		plain ||= words.before[word] === 2 && ((lookup.roles[word] ?? 0) & role.ask) !== 0;
	}
	return { plain, length };
};

const asksSomething = (sentiment: Sentiment): boolean => {
	const odds = outputOf('question');
	const { plain, length } = readQuestions();
	if (sentiment === 'positive')
		return odds >= least.question || (length >= askedWords && outputOf('praise') < 1 && odds > -4);
	if (words.questions > 1 && words.count > letterWords) return true;
	return odds >= least.question - (plain ? 2.4 : length > 0 ? 0.6 : 0);
};

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

/** `spamSigns`: phrases of the rule; `unwelcome`: the text reads negative. */
export const isSpam = (spamSigns: number, unwelcome: boolean): boolean => {
	const odds = outputOf('spam');
	// a complaint with a link stays a complaint
	if (unwelcome && outputOf('complaint') > odds - 1) return false;
	return odds >= least.spam || (spamSigns > 0 && odds >= least.spam - (spamSigns > 1 || words.urls > 0 ? 3 : 1));
};

export const intentOf = (places: ReadonlyMap<string, Span>, sentiment: Sentiment): Intent => {
	const has = (intent: keyof typeof byPhrase, ...rules: readonly string[]): boolean =>
		outputOf(intent) >= least[intent] - (rules.some((rule) => places.has(rule)) ? byPhrase[intent] : 0);
	const unwelcome = sentiment === 'negative';
	if (sentiment !== 'positive') {
		if (has('safety', 'safety', 'legal')) return 'safety';
		if (has('leaving', 'leaving')) return 'leaving';
	}
	if (unwelcome) return 'complaint';
	if (has('order', 'order')) return 'order';
	const praise = outputOf('praise');
	const thanks = outputOf('thanks');
	if (isSignOff(places, sentiment) || (thanks >= least.thanks && (sentiment === 'neutral' || thanks > praise)))
		return 'thanks';
	if (asksSomething(sentiment)) return 'question';
	if (places.has('order') && words.questions === 0 && praise < least.praise) return 'order';
	return sentiment === 'positive' || praise >= least.praise ? 'praise' : 'other';
};
