// A mail and our answers around the moment of its arrival.
import { comment, own, person, type Shop } from './make-shop.ts';

export const day = 86_400_000;
export const mail = (id: string, at: number, more = {}) =>
	comment(id, {
		kind: 'email',
		audience: 'private',
		conversation: 'talk',
		author: person('dana'),
		createdAt: at,
		...more,
	});
export const ours = (id: string, at: number, more = {}) =>
	own(id, {
		kind: 'email',
		audience: 'private',
		conversation: 'talk',
		createdAt: at,
		to: { externalId: 'dana', name: 'Dana' },
		...more,
	});
export const answerTo = (shop: Shop, id: string, item: ReturnType<typeof own>, now: number) => {
	const row = shop.reply(id, { text: item.text, at: now - 1, audience: 'private' });
	shop.ask.claimForSending({ id: row.id, now });
	shop.ask.resolveSent({ id: row.id, item, now, by: 'answer' });
};
