import { t } from '@lingui/core/macro';
import type { Account } from '../../../contract/index.ts';
import { clockLocale } from '../../format/when.ts';

/** "212 of 4,800 today". */
export function limitText(limit: NonNullable<Account['limit']>): string {
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

/** "5,000 kept for replies"; null where nothing is. */
export function keptText({ reservedForReplies: kept }: NonNullable<Account['limit']>): string | null {
	if (kept === 0) return null;
	const figure = new Intl.NumberFormat(clockLocale()).format(kept);
	return t`${figure} kept for replies`;
}

/** "$1.84". Less than a cent shows its part: it must not look like nothing. */
export function dollarText(dollars: number): string {
	const digits = dollars > 0 && dollars < 0.01 ? 3 : 2;
	const figures = { minimumFractionDigits: digits, maximumFractionDigits: digits };
	return new Intl.NumberFormat(clockLocale(), {
		style: 'currency',
		currency: 'USD',
		currencyDisplay: 'narrowSymbol',
		...figures,
	}).format(dollars);
}

/** "$1.84 of $5.00 this month". */
export function moneyText({ reads, replies, limit }: NonNullable<Account['money']>): string {
	const spent = dollarText(reads + replies);
	if (limit === null) return t`${spent} this month`;
	const most = dollarText(limit);
	return t`${spent} of ${most} this month`;
}

/** "1 Dec": the day the new month starts, in UTC as the platforms count it. */
export const resetText = (at: number): string =>
	new Intl.DateTimeFormat(clockLocale(), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at);
