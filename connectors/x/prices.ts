// What X charges a shop that owns its app, in US dollars (docs.x.com, pricing, August 2026). Reads are charged for each resource that
// comes back, and the same one once a day (UTC); writes for each call that succeeds.
import type { Ctx } from '../sdk/index.ts';

export const prices = {
	/** Mentions and own posts of the user who owns the app. */
	ownedRead: 0.001,
	postRead: 0.005,
	userRead: 0.01,
	messageRead: 0.01,
	reply: 0.01,
	replyWithLink: 0.2,
	message: 0.015,
	hide: 0.005,
	remove: 0.01,
} as const;

/** Money alone: the call itself has been counted by ctx.fetch. */
export const pay = (ctx: Pick<Ctx<unknown>, 'charge'>, price: number, times = 1): void => {
	if (times > 0) ctx.charge(0, Math.round(price * times * 1e6) / 1e6);
};
