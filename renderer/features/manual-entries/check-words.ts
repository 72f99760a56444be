// A place that the owner watches, in words.

import { plural, t } from '@lingui/core/macro';
import type { Account } from '../../../contract/index.ts';

type CheckEvery = NonNullable<Account['manual']>['every'];

/** "look every day", "look on Mondays". */
export function checkEveryWords(every: CheckEvery): string {
	if (every === null) return t`no reminder`;
	if ('days' in every) return plural(every.days, { one: 'look every day', other: 'look every # days' });
	switch (every.weekday) {
		case 0:
			return t`look on Sundays`;
		case 1:
			return t`look on Mondays`;
		case 2:
			return t`look on Tuesdays`;
		case 3:
			return t`look on Wednesdays`;
		case 4:
			return t`look on Thursdays`;
		case 5:
			return t`look on Fridays`;
		default:
			return t`look on Saturdays`;
	}
}

export const isDue = (account: Pick<Account, 'manual'>): boolean => account.manual?.due === true;

export const checkTitle = (place: string): string => t`Time to look at ${place}`;
