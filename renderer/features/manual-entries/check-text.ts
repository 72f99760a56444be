// A place that the owner watches, in words.

import { plural, t } from '@lingui/core/macro';
import type { Account } from '../../../contract/index.ts';

type CheckEvery = NonNullable<Account['manual']>['every'];

/** "check every day", "check on Mondays". */
export function checkEveryText(every: CheckEvery): string {
	if (every === null) return t`no reminder`;
	if ('days' in every) return plural(every.days, { one: 'check every day', other: 'check every # days' });
	switch (every.weekday) {
		case 0:
			return t`check on Sundays`;
		case 1:
			return t`check on Mondays`;
		case 2:
			return t`check on Tuesdays`;
		case 3:
			return t`check on Wednesdays`;
		case 4:
			return t`check on Thursdays`;
		case 5:
			return t`check on Fridays`;
		default:
			return t`check on Saturdays`;
	}
}

export const isDue = (account: Pick<Account, 'manual'>): boolean => account.manual?.due === true;

export const checkTitle = (place: string): string => t`Time to check ${place}`;
