// What an account costs, and what it means when the owner's limit for the month is reached.

import type { AccountMoney } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { microsPerDollar, monthEndsAt, reservedForReplies } from '../../store/rules/spending.ts';
import type { Spending } from '../../store/shapes.ts';
import { nextMonth } from '../../sync/limits/spend-guard.ts';
import type { Health } from './health.ts';

const dollars = (millionths: number): number => millionths / microsPerDollar;

/** `spending` undefined = nothing this month. */
export const moneyOf = (spending: Spending | undefined, limit: number | null, now: number): AccountMoney => ({
	reads: dollars(spending?.reads ?? 0),
	replies: dollars(spending?.replies ?? 0),
	limit: limit === null ? null : dollars(limit),
	reservedForReplies: limit === null ? 0 : dollars(reservedForReplies(limit)),
	resetsAt: monthEndsAt(now),
	stoppedSince: limit === null ? null : (spending?.stoppedAt ?? null),
});

/** The health of an account whose reading stopped at the money limit; null = it did not. */
export function healthOfMoney(
	{ reads, replies, limit, stoppedSince }: AccountMoney,
	name: string,
	now: number,
): Health | null {
	if (stoppedSince === null || limit === null) return null;
	const day = nextMonth(now);
	const most = { money: Math.round(limit * microsPerDollar) };
	const left = limit - reads - replies;
	const spent = Math.round((reads + replies) * microsPerDollar);
	const sentence =
		left < 0.01
			? uiText`This month’s limit of ${most} for ${name} is reached. Nothing is read and nothing goes out until ${day}, or until you raise it.`
			: uiText`Reading stopped: ${{ money: spent }} of this month’s ${most} for ${name} are spent, and the rest is kept for your answers. It starts again on ${day}, or when you raise the limit.`;
	return { state: 'limit', sentence, silentSince: stoppedSince, needsAttention: true };
}
