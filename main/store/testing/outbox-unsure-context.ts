// What the tests of outbox-unsure share.
import { noon, type Shop } from './make-shop.ts';

export const views = (shop: Shop) =>
	Object.fromEntries(
		(['waiting', 'goingOut', 'answered', 'done'] as const).map((view) => [
			view,
			shop.ask.threadsWindow({ view, filter: {}, from: 0, to: 9, now: noon }).total,
		]),
	);
