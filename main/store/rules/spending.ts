// How much of a month's money may still be spent. A fifth of the limit is kept for replies: a shop that may not read any more can still
// answer those who wrote. Amounts are millionths of a US dollar. Months are UTC's, because X counts its days so.

/** `poll` and `look` read; `reply` is what the owner does, and whatever settles it. */
export type SpendPurpose = 'poll' | 'look' | 'reply';

export const microsPerDollar = 1_000_000;

/** '2026-11'. */
export const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7);

/** The first ms of the next month. */
export function monthEndsAt(at: number): number {
	const date = new Date(at);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

/** In whole cents, so that it can be said. */
export const reservedForReplies = (limit: number): number => Math.min(limit, Math.ceil(limit / 5 / perCent) * perCent);
const perCent = microsPerDollar / 100;

/** What may be spent in all for this purpose; null = anything. */
export function maxSpendFor(limit: number | null, purpose: SpendPurpose): number | null {
	if (limit === null) return null;
	return purpose === 'reply' ? limit : limit - reservedForReplies(limit);
}

/** How many pieces of this price may be bought now: at most `most`, and none rather than fewer than `least`. */
export function affordablePieces(
	wish: { readonly each: number; readonly max: number; readonly min: number; readonly purpose: SpendPurpose },
	spent: number,
	limit: number | null,
): number {
	const max = maxSpendFor(limit, wish.purpose);
	if (max === null || wish.each <= 0) return wish.max;
	const affordable = Math.min(wish.max, Math.floor((max - spent) / wish.each));
	return affordable >= wish.min ? affordable : 0;
}
