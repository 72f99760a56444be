// Sentences about a canned reply: what of it is no longer true, what came back, why it is suggested.
import { plural, t } from '@lingui/core/macro';
import type { Outcome, OutdatedWords, ShopFact, Suggestion } from '../../../contract/index.ts';
import { intentWord, topicWord } from '../../format/about-text.ts';
import { clockLocale } from '../../format/when.ts';

export function factWord(fact: ShopFact): string {
	switch (fact) {
		case 'phone':
			return t`Your phone number`;
		case 'email':
			return t`Your e-mail address`;
		case 'address':
			return t`Your address`;
		case 'website':
			return t`Your website`;
		case 'returns':
			return t`What you say about returns`;
		case 'prices':
			return t`A price`;
		case 'hours':
			return t`Your opening hours`;
	}
}

/** "31 October is over." */
export function outdatedText(outdated: OutdatedWords): string {
	if (outdated.kind === 'fact')
		return t`${factWord(outdated.fact)} changed: “${shortened(outdated.words)}” is the old one.`;
	const day = new Date(outdated.day);
	const date = new Intl.DateTimeFormat(clockLocale(), {
		day: 'numeric',
		month: 'long',
		...(outdated.words.includes(outdated.day.slice(0, 4)) ? { year: 'numeric' } : {}),
		timeZone: 'UTC',
	}).format(day);
	return t`${date} is over.`;
}
const shortened = (words: string) => (words.length > 40 ? `${words.slice(0, 39)}…` : words);

export const sentSinceText = (times: number) =>
	plural(times, { 0: 'It was not sent since.', one: 'It was sent once since.', other: 'It was sent # times since.' });

/** Under ten only how often: a share of few says nothing. */
const FEW = 10;

export function usesText(uses: number): string {
	return plural(uses, { 0: 'Not used yet', one: 'Used once', other: 'Used # times' });
}

/** "17 thanked" behind the uses in the list; '' where there is too little to say. */
export function bestOutcomeText({ counted, thanked, angry }: Outcome): string {
	if (counted < FEW || (thanked === 0 && angry === 0)) return '';
	return angry > thanked ? t`${angry} angry` : t`${thanked} thanked`;
}

/** What came back, in full; null under ten. */
export function outcomeText({ counted, thanked, angry, other, nothing }: Outcome, uses: number): string | null {
	if (counted < FEW) return null;
	const parts = [
		t`${thanked} thanked`,
		t`${angry} angry`,
		...(other === 0 ? [] : [plural(other, { one: '# wrote something else', other: '# wrote something else' })]),
		t`${nothing} said nothing more`,
	];
	const known = counted < uses ? t`of the last ${counted}: ` : '';
	return known + parts.join(', ');
}

export function suggestionText(why: NonNullable<Suggestion['why']>): string {
	switch (why.kind) {
		case 'topic': {
			const topic = topicWord(why.topic);
			return why.times === 0
				? t`About the same: ${topic}`
				: plural(why.times, { one: `Answered this once: ${topic}`, other: `Answered this # times: ${topic}` });
		}
		case 'intent': {
			const intent = intentWord(why.intent) ?? why.intent;
			return plural(why.times, { one: `Answered this once: ${intent}`, other: `Answered this # times: ${intent}` });
		}
		case 'language':
			return t`In their language`;
	}
}
