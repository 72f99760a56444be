// What the tests of outbox share.
import type { StoreError } from '../errors.ts';
import { noon, type Shop } from './make-shop.ts';

export const kindOf = (run: () => unknown): string => {
	try {
		run();
	} catch (error) {
		return (error as StoreError).kind;
	}
	return 'none';
};
export const views = (shop: Shop) =>
	Object.fromEntries(
		(['waiting', 'goingOut', 'answered', 'done'] as const).map((view) => [
			view,
			shop.ask.threadsWindow({ view, filter: {}, from: 0, to: 9, now: noon }).total,
		]),
	);
