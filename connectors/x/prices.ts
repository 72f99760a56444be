// What X charges a shop that owns its app, in US dollars (docs.x.com, pricing, August 2026). X charges reads for each resource that
// it returns, the same one once a day (UTC), and writes for each call that succeeds.
import { ConnectorError, type SpendRequest } from '../sdk/index.ts';
import { duplicateText } from './explain.ts';
import type { XCtx } from './session.ts';

export const prices = {
	/** Mentions and own posts of the user who owns the app. */
	ownedRead: 0.001,
	postRead: 0.005,
	userRead: 0.01,
	messageRead: 0.01,
	reply: 0.01,
	replyWithLink: 0.2,
	message: 0.015,
	/** Not in the list of prices that was read: what X asks for the cheapest write, so that the limit holds. */
	upload: 0.005,
	hide: 0.005,
	remove: 0.01,
} as const;

/** The limit of a new account: about 2,000 mentions, 100 messages and 100 replies a month. */
export const monthlyLimit = 5;

/** A read that X charges by the number of results. A failed one is not counted: X charges a resource once a day, and the next try counts it. */
export async function paidRead<T>(
	ctx: XCtx,
	wish: Pick<SpendRequest, 'unitPrice' | 'max' | 'min'>,
	read: (most: number) => Promise<{ readonly value: T; readonly charged: number }>,
): Promise<T> {
	const { count, commit } = await ctx.reserveSpend({ purpose: 'reads', ...wish });
	try {
		const { value, charged } = await read(count);
		await commit(charged);
		return value;
	} catch (error) {
		await commit(0);
		throw error;
	}
}

/** A write. A refused one costs nothing; an unsure one counts. */
export async function paidWrite<T>(ctx: XCtx, each: number, write: () => Promise<T>): Promise<T> {
	const { commit } = await ctx.reserveSpend({ purpose: 'replies', unitPrice: each, max: 1 });
	try {
		return await write();
	} catch (error) {
		const mayHaveArrived =
			error instanceof ConnectorError && error.fault.kind === 'unsure' && error.text !== duplicateText;
		if (!mayHaveArrived) await commit(0);
		throw error;
	}
}
