// A rule as a sentence: "When it says cake or torte and it sounds upset: add the tag Cakes, put it on top".
import { plural, t } from '@lingui/core/macro';
import type { Feeling, Intent, RuleAction, RuleCondition, TagId, ThreadKind } from '../../contract/index.ts';
import { intentWord, topicWord } from './about-text.ts';
import { sentimentWord } from './sentiment-text.ts';
import { clockLocale } from './when.ts';

/** What the sentence needs to know by name. */
export interface RuleNames {
	readonly platform: (connectorId: string) => string;
	/** null: there is no such tag any more. */
	readonly tag: (id: TagId) => string | null;
}

export const orList = (words: readonly string[]): string =>
	new Intl.ListFormat(clockLocale(), { type: 'disjunction' }).format(words);
const andList = (words: readonly string[]): string =>
	new Intl.ListFormat(clockLocale(), { type: 'conjunction' }).format(words);

export function kindWord(kind: ThreadKind): string {
	switch (kind) {
		case 'comment':
			return t`a comment`;
		case 'mention':
			return t`a mention`;
		case 'review':
			return t`a review`;
		case 'message':
			return t`a private message`;
		case 'email':
			return t`an e-mail`;
	}
}

export function feelingWord(feeling: Feeling): string {
	if (feeling === 'upset') return t`upset or worse`;
	if (feeling === 'angry') return t`very upset`;
	return sentimentWord(feeling).toLocaleLowerCase(clockLocale());
}

export const wantWord = (intent: Intent): string => intentWord(intent) ?? t`Something else`;

export function languageWord(code: string): string {
	try {
		return new Intl.DisplayNames(clockLocale(), { type: 'language' }).of(code) ?? code;
	} catch {
		return code;
	}
}

export function starsText(from: number, to: number): string {
	const [low, high] = [Math.min(from, to), Math.max(from, to)];
	if (low === high) return plural(low, { one: '# star', other: '# stars' });
	if (low === 1) return plural(high, { one: '# star or less', other: '# stars or fewer' });
	if (high === 5) return plural(low, { one: '# star or more', other: '# stars or more' });
	return t`${low} to ${high} stars`;
}

/** "3 days", "20 hours". */
export const spanText = (hours: number): string =>
	hours % 24 === 0
		? plural(hours / 24, { one: '# day', other: '# days' })
		: plural(hours, { one: '# hour', other: '# hours' });

function conditionText(condition: RuleCondition, names: RuleNames): string {
	switch (condition.on) {
		case 'platform':
			return t`it comes from ${orList(condition.values.map(names.platform))}`;
		case 'kind':
			return t`it is ${orList(condition.values.map(kindWord))}`;
		case 'rating':
			return t`it has ${starsText(condition.from, condition.to)}`;
		case 'language':
			return t`it is in ${orList(condition.values.map(languageWord))}`;
		case 'sentiment':
			return t`it sounds ${orList(condition.values.map(feelingWord))}`;
		case 'intent':
			return t`it looks like ${orList(condition.values.map(wantWord))}`;
		case 'topic':
			return t`it is about ${orList(condition.values.map(topicWord))}`;
		case 'words':
			return t`it says ${orList(condition.values)}`;
		case 'customer':
			return t`it is from ${orList(condition.values)}`;
	}
}

export function actionText(action: RuleAction, names: RuleNames): string {
	switch (action.do) {
		case 'tag': {
			const name = names.tag(action.tagId) ?? t`(a tag that was removed)`;
			return t`add the tag ${name}`;
		}
		case 'top':
			return t`put it on top`;
		case 'later':
			return t`move it to Later for ${spanText(action.hours)}`;
		case 'followUp':
			return t`set a follow-up in ${spanText(action.hours)}`;
		case 'done':
			return t`mark it as done`;
		case 'spam':
			return t`move it to “Probably spam”`;
	}
}

export function ruleSentence(
	{ conditions, actions }: { readonly conditions: readonly RuleCondition[]; readonly actions: readonly RuleAction[] },
	names: RuleNames,
): string {
	if (actions.length === 0) return t`This rule cannot be read any more. Please write it again.`;
	const then = andList(actions.map((action) => actionText(action, names)));
	if (conditions.length === 0) return t`Whenever a message comes in, ${then}`;
	const when = andList(conditions.map((condition) => conditionText(condition, names)));
	return t`When ${when}, ${then}`;
}
