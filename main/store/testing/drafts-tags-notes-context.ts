// What the tests of drafts-tags-notes share.
import { comment, makeShop, type Shop } from './make-shop.ts';

export const inThread = (): { shop: Shop; threadId: ReturnType<Shop['threadOf']>['id'] } => {
	const shop = makeShop();
	shop.poll([comment('c1')]);
	return { shop, threadId: shop.threadOf('c1').id };
};
export const lines = (shop: Shop, threadId: ReturnType<Shop['threadOf']>['id']): (string | null)[][] =>
	shop.ask
		.timelinePage({ threadId, before: null, limit: 50 })
		.entries.flatMap((e) => (e.type === 'system' ? [[e.what, e.detail]] : []));
