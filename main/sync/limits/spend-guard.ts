// Money of one job at a platform that charges by the piece. What a call may cost is in the data file before the call, so that neither
// a crash nor a second call at the same time can take a month above the owner's limit.

import type { SpendRequest } from '../../../connectors/sdk/index.ts';
import type { AccountId } from '../../../contract/index.ts';
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import { microsPerDollar, monthEndsAt, reservedForReplies, type SpendPurpose } from '../../store/rules/spending.ts';
import type { SpendReservation } from '../../store/shapes.ts';

interface Reserved {
	readonly pieces: number;
	/** What it really was. */
	readonly commit: (pieces: number) => Promise<void>;
}
interface Refused {
	readonly pieces: 0;
	/** For the owner. */
	readonly why: UiText;
	/** When there is room by itself: the month is over. By our own clock. */
	readonly until: number;
}
export interface SpendGuard {
	readonly reserve: (wish: SpendRequest) => Promise<Reserved | Refused>;
}
export type SpendStore = Pick<Store, 'reserveSpend' | 'commitSpend'>;

export const inMillionths = (dollars: number): number => Math.round(dollars * microsPerDollar);

/** Spends in the account's name; `platform` as the owner knows it. */
export const createSpendGuard = (
	store: SpendStore,
	clock: Pick<Clock, 'now'>,
	account: { readonly id: AccountId; readonly platform: string },
	purpose: SpendPurpose,
): SpendGuard => ({
	reserve: async ({ purpose: on, unitPrice: each, max, min = max }) => {
		const price = inMillionths(each);
		const now = clock.now();
		const accountId = account.id;
		const reserved = await store.reserveSpend({ accountId, purpose, on, each: price, max, min, now });
		if (reserved.pieces === 0)
			return {
				pieces: 0,
				why: refusal(reserved, price * min, account.platform, purpose, now),
				until: monthEndsAt(now),
			};
		return {
			pieces: reserved.pieces,
			commit: async (pieces) => {
				await store.commitSpend({ accountId, month: reserved.month, on, by: (pieces - reserved.pieces) * price });
			},
		};
	},
});

/** While nobody is connected yet: pays, and remembers how much. */
export function createSpendTally(): { readonly spendGuard: SpendGuard; readonly spent: () => number } {
	let spent = 0;
	return {
		spent: () => spent,
		spendGuard: {
			reserve: async ({ unitPrice: each, max }) => {
				const price = inMillionths(each);
				spent += price * max;
				return {
					pieces: max,
					commit: async (pieces) => {
						spent += price * (pieces - max);
					},
				};
			},
		},
	};
}

function refusal(
	{ spent, limit }: SpendReservation,
	needed: number,
	platform: string,
	purpose: SpendPurpose,
	now: number,
): UiText {
	const max = limit ?? 0;
	const whole = { money: max };
	const day = nextMonth(now);
	if (purpose !== 'reply')
		return uiText`This month’s limit of ${whole} for ${platform} is used up for reading; ${{ money: reservedForReplies(max) }} of it is kept for your answers. Reading starts again on ${day}, or when you raise the limit.`;
	if (needed > max)
		return uiText`This costs ${{ money: needed }}, more than the whole monthly limit of ${whole} for ${platform}. Raise the limit to send it.`;
	if (max - spent < microsPerDollar / 100)
		return uiText`This month’s limit of ${whole} for ${platform} is reached. Raise it, or it goes out on ${day}.`;
	return uiText`This costs ${{ money: needed }}, and only ${{ money: max - spent }} is left of this month’s limit of ${whole} for ${platform}. Raise the limit, or it goes out on ${day}.`;
}

/** "1 December": the next month's first day, by UTC. */
export const nextMonth = (now: number) => ({ date: monthEndsAt(now), as: 'day', timeZone: 'UTC' }) as const;
