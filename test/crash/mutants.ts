// Mutants: each is what a careless rewrite of the product would do, put around the real store from outside. The drill has to
// turn red with every one of them; a drill that stays green proves nothing.
import { DatabaseSync } from 'node:sqlite';
import type { Store } from '../../main/store/index.ts';
import type { Mutant } from './protocol.ts';

/** Before the store opens its file. */
export function mutateFile(mutant: Mutant | null, path: string): void {
	if (mutant !== 'sending-to-queued') return;
	const db = new DatabaseSync(path);
	const hasOutbox = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'outbox'").get();
	if (hasOutbox)
		db.exec("UPDATE outbox SET state = 'queued', notBefore = NULL, waitsFor = NULL WHERE state = 'sending'");
	db.close();
}

/** Around the open store. `pause`: of the drill's own clock. */
export function mutateStore(
	mutant: Mutant | null,
	store: Store,
	random: () => number,
	pause: (ms: number) => Promise<void>,
): Store {
	const changed: Partial<Store> = {};
	if (mutant === 'cursor-before-items')
		Object.assign(changed, {
			commitPoll: async (page) => {
				await store.commitPoll({ ...page, items: [] });
				await pause(4_000);
				return store.commitPoll(page);
			},
		} satisfies Partial<Store>);
	if (mutant === 'next-without-page')
		Object.assign(changed, {
			// Two pages in five: their `next` is kept, the page is not.
			commitPoll: (page) => store.commitPoll(random() < 0.4 ? { ...page, items: [] } : page),
		} satisfies Partial<Store>);
	if (mutant === 'retry-after-timeout')
		Object.assign(changed, {
			markUnsure: ({ id, why, now }) => store.requeue({ id, notBefore: now, waitsFor: null, why, now }),
		} satisfies Partial<Store>);
	return new Proxy(store, {
		get: (real, name) => (Object.hasOwn(changed, name) ? changed[name as keyof Store] : real[name as keyof Store]),
	});
}
