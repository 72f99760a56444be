// The rules of the local guess, in plain words: what was seen, never a figure.
import { plural, t } from '@lingui/core/macro';

/** A rule that this version of the screen does not know is still shown, by its own name. */
export function ruleWords(rule: string): string {
	const words = known();
	return (Object.hasOwn(words, rule) && words[rule]) || rule.replaceAll(/[-_]/g, ' ');
}

/** How many corrections by the owner taught this; null for every other rule. */
export function correctedTimes(rule: string): number | null {
	const match = /^corrected:(\d{1,6})$/.exec(rule);
	return match ? Number(match[1]) : null;
}

export const correctedWords = (word: string, times: number): string =>
	plural(times, {
		one: `Because you corrected “${word}” once`,
		2: `Because you corrected “${word}” twice`,
		other: `Because you corrected “${word}” # times`,
	});

const known = (): Record<string, string> => ({
	word: t`Words that weigh`,
	phrase: t`A phrase that weighs`,
	learnt: t`Words often found in such messages`,
	denied: t`Turned round by a “not”`,
	sign: t`Signs and emoji`,
	capitals: t`Written in capitals`,
	marks: t`Many exclamation marks`,
	question: t`It is a question`,
	rating: t`The stars given`,
	again: t`They wrote again before an answer`,
	waiting: t`Somebody has waited`,
	repeat: t`It happened before`,
	unheard: t`Somebody feels unheard`,
	promise: t`A promise was not kept`,
	refund: t`It is about money back`,
	fault: t`Something is broken or wrong`,
	leaving: t`Somebody wants to leave`,
	legal: t`Lawyers or the law are named`,
	safety: t`Somebody's health is named`,
	sarcasm: t`Praise that is not meant`,
	insult: t`An insult`,
	letdown: t`Somebody feels let down`,
	demand: t`Something is demanded`,
	thanks: t`Somebody says thank you`,
	praise: t`Praise`,
	closer: t`A friendly end`,
	request: t`Something is asked for`,
	order: t`It sounds like an order`,
	spam: t`It sounds like advertising`,
});
