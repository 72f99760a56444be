import { t } from '@lingui/core/macro';
import type { Account } from '../../../contract/index.ts';
import { clockLocale } from '../thread/when.ts';

/** "212 of 4,800 today". */
export function limitWords(limit: NonNullable<Account['limit']>): string {
	const figures = new Intl.NumberFormat(clockLocale());
	const used = figures.format(limit.used);
	const of = figures.format(limit.of);
	switch (limit.per) {
		case 'minute':
			return t`${used} of ${of} this minute`;
		case 'quarter':
			return t`${used} of ${of} in 15 minutes`;
		case 'hour':
			return t`${used} of ${of} this hour`;
		case 'day':
			return t`${used} of ${of} today`;
		case 'month':
			return t`${used} of ${of} this month`;
	}
}
