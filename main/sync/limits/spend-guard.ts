// Money of one job at a platform that charges by the piece. What a call may cost is in the data file before the call, so that neither
// a crash nor a second call at the same time can take a month above the owner's limit.
import type { SpendRequest } from '../../../connectors/sdk/index.ts';
import type { AccountId } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import { keptForReplies, type MoneyPurpose, monthEndsAt, perDollar } from '../../store/rules/spending.ts';
import type { MoneyAsked } from '../../store/shapes.ts';

export interface Taken {
	readonly pieces: number;
	/** What it really was. */
	readonly settle: (pieces: number) => Promise<void>;
}
export interface Refused {
	readonly pieces: 0;
	/** For the owner. */
	readonly why: string;
	/** When there is room by itself: the month is over. By our own clock. */
	readonly until: number;
}
export interface Wallet {
	readonly ask: (wish: SpendRequest) => Promise<Taken | Refused>;
}
export type MoneyStore = Pick<Store, 'askMoney' | 'settleMoney'>;

export const inMillionths = (dollars: number): number => Math.round(dollars * perDollar);

/** "$5", "$4.85", "$0.002". */
export function dollarWords(millionths: number): string {
	if (millionths % perDollar === 0) return `$${millionths / perDollar}`;
	return `$${(millionths / perDollar).toFixed(millionths >= perDollar / 100 ? 2 : 3)}`;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
/** "1 December": the next month's first day. */
export const nextMonthWords = (now: number): string => dayFormat.format(monthEndsAt(now));

/** Spends in the account's name; `platform` as the owner knows it. */
export const createWallet = (
	store: MoneyStore,
	clock: Pick<Clock, 'now'>,
	account: { readonly id: AccountId; readonly platform: string },
	purpose: MoneyPurpose,
): Wallet => ({
	ask: async ({ purpose: on, unitPrice: each, max: most, min: least = most }) => {
		const price = inMillionths(each);
		const now = clock.now();
		const accountId = account.id;
		const asked = await store.askMoney({ accountId, purpose, on, each: price, most, least, now });
		if (asked.pieces === 0)
			return { pieces: 0, why: refusal(asked, price * least, account.platform, purpose, now), until: monthEndsAt(now) };
		return {
			pieces: asked.pieces,
			settle: async (pieces) => {
				await store.settleMoney({ accountId, month: asked.month, on, by: (pieces - asked.pieces) * price });
			},
		};
	},
});

/** While nobody is connected yet: pays, and remembers how much. */
export function createTally(): { readonly wallet: Wallet; readonly spent: () => number } {
	let spent = 0;
	return {
		spent: () => spent,
		wallet: {
			ask: async ({ unitPrice: each, max: most }) => {
				const price = inMillionths(each);
				spent += price * most;
				return {
					pieces: most,
					settle: async (pieces) => {
						spent += price * (pieces - most);
					},
				};
			},
		},
	};
}

export function refusal({ spent, limit }: MoneyAsked, needed: number, platform: string, purpose: MoneyPurpose, now: number): string {
	const most = limit ?? 0;
	const of = `limit of ${dollarWords(most)} for ${platform}`;
	const day = nextMonthWords(now);
	if (purpose !== 'reply')
		return `This month’s ${of} is used up for reading; ${dollarWords(keptForReplies(most))} of it is kept for your answers. Reading starts again on ${day}, or when you raise the limit.`;
	if (needed > most) return `This costs ${dollarWords(needed)}, more than the whole monthly ${of}. Raise the limit to send it.`;
	if (most - spent < perDollar / 100) return `This month’s ${of} is reached. Raise it, or it goes out on ${day}.`;
	return `This costs ${dollarWords(needed)}, and only ${dollarWords(most - spent)} is left of this month’s ${of}. Raise the limit, or it goes out on ${day}.`;
}
