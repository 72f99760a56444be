// The rules of the local guess, in plain words: what was seen, never a figure.
import { plural, t } from '@lingui/core/macro';

/** A rule that this version of the screen does not know is still shown, by its own name. */
export function ruleText(rule: string): string {
	const words = known();
	return (Object.hasOwn(words, rule) && words[rule]) || rule.replaceAll(/[-_]/g, ' ');
}

/** How many corrections by the owner taught this; null for every other rule. */
export function correctedTimes(rule: string): number | null {
	const match = /^corrected:(\d{1,6})$/.exec(rule);
	return match ? Number(match[1]) : null;
}

export const correctedText = (word: string, times: number): string =>
	plural(times, {
		one: `Because you corrected “${word}” once`,
		2: `Because you corrected “${word}” twice`,
		other: `Because you corrected “${word}” # times`,
	});

const known = (): Record<string, string> => ({
	word: t`Strong words`,
	phrase: t`A strong phrase`,
	learnt: t`Words common in such messages`,
	denied: t`Reversed by “not”`,
	sign: t`Symbols and emoji`,
	capitals: t`Written in capitals`,
	marks: t`Many exclamation marks`,
	question: t`Asks a question`,
	rating: t`Star rating`,
	again: t`Wrote again before getting a reply`,
	waiting: t`Has been waiting`,
	repeat: t`Says it happened before`,
	unheard: t`Feels ignored`,
	promise: t`Mentions a broken promise`,
	refund: t`Mentions a refund`,
	fault: t`Says something is broken or wrong`,
	leaving: t`Wants to leave`,
	legal: t`Mentions lawyers or the law`,
	safety: t`Mentions health`,
	sarcasm: t`Sarcastic praise`,
	insult: t`An insult`,
	letdown: t`Feels let down`,
	demand: t`Demands something`,
	thanks: t`Says thank you`,
	praise: t`Praise`,
	closer: t`A friendly goodbye`,
	request: t`Asks for something`,
	order: t`Sounds like an order`,
	spam: t`Sounds like advertising`,
});
