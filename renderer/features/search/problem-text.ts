// What is wrong with a search, in a sentence with what would be right.
import { t } from '@lingui/core/macro';
import type { OperatorNames, SearchOperator } from '../../../contract/search/operators.ts';
import type { SearchProblem } from '../../../contract/search/parse.ts';
import { dayWords, hasWords, isWords, sentimentWords, shownName } from './operator-names.ts';

const listOf = (words: Readonly<Record<string, string>>): string => Object.values(words).join(', ');

export function problemText(problem: SearchProblem, names: OperatorNames): string {
	const asShown = (operator: SearchOperator) => `${shownName(names, operator)}:`;
	switch (problem.kind) {
		case 'unknownOperator': {
			const typed = `${problem.name}:`;
			const meant = asShown(problem.meant);
			const words = `"${problem.text.replace(/["“”„‟«»]/gu, '')}"`;
			return t`There is no ${typed} here. Did you mean ${meant}? To look for the words themselves, write ${words}`;
		}
		case 'noValue': {
			const operator = asShown(problem.operator);
			return t`Something is missing behind ${operator} ${rightValues(problem.operator, names)}`;
		}
		case 'badValue': {
			const typed = `${asShown(problem.operator)}${problem.value}`;
			return t`${typed} cannot be understood. ${rightValues(problem.operator, names)}`;
		}
	}
}

function rightValues(operator: SearchOperator, names: OperatorNames): string {
	const name = `${shownName(names, operator)}:`;
	switch (operator) {
		case 'is':
			return t`Behind ${name} stands one of: ${listOf(isWords())}.`;
		case 'has':
			return t`Behind ${name} stands one of: ${listOf(hasWords())}.`;
		case 'sentiment':
			return t`Behind ${name} stands one of: ${listOf(sentimentWords())}.`;
		case 'before':
		case 'after':
			return t`Behind ${name} stands a day, like 2026-03-01, 2026-03, 7d (seven days ago), 2w, 3m, ${listOf(dayWords())}.`;
		case 'rating':
			return t`Behind ${name} stands a number of stars, like 5, <3, >=4 or 1-2.`;
		case 'from':
			return t`Behind ${name} stands a name, like ${name}Dana or ${name}"Dana Kim".`;
		case 'channel':
			return t`Behind ${name} stands a place, like ${name}Instagram.`;
		case 'tag':
			return t`Behind ${name} stands a tag, like ${name}delivery or ${name}"late delivery".`;
	}
}

/** A place or a tag that this shop does not have; null = it has. */
export function unknownNameText(
	kind: 'channel' | 'tag',
	typed: string,
	there: readonly string[],
	names: OperatorNames,
): string {
	const what = `${shownName(names, kind)}:${typed}`;
	const some = there.slice(0, 8).join(', ');
	if (there.length === 0)
		return kind === 'tag'
			? t`There are no tags yet, so ${what} finds nothing.`
			: t`No place is connected yet, so ${what} finds nothing.`;
	return kind === 'tag'
		? t`There is no tag for ${what}. Tags here: ${some}`
		: t`No place is called so: ${what}. Places here: ${some}`;
}
