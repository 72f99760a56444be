// Counts the store calls that have no answer yet, so that a test waits for the store's worker instead of sleeping.
import { startStore as startRealStore } from '../../main/store/client.ts';
import type { Store } from '../../main/store/index.ts';

interface StoreActivity {
	/** The store; its calls are counted. */
	readonly startStore: typeof startRealStore;
	/** Resolves when every call has its answer, also those that an answer led to. */
	readonly idle: () => Promise<void>;
}

/** An answer leads to the next call within a few turns of the event loop. */
const quietTurns = 4;

/** `start`: another way to open the same store. */
export function createStoreActivity(start: typeof startRealStore = startRealStore): StoreActivity {
	const open = new Set<Promise<unknown>>();
	const count = <T>(work: Promise<T>): Promise<T> => {
		const counted = work.finally(() => open.delete(counted));
		open.add(counted);
		return counted;
	};
	const countCalls = (store: Store): Store =>
		new Proxy(store, {
			get: (real, name) => {
				const call = real[name as keyof Store] as ((...args: unknown[]) => unknown) | undefined;
				if (typeof call !== 'function') return call;
				return (...args: unknown[]) => {
					const answer = call(...args);
					return answer instanceof Promise ? count(answer) : answer;
				};
			},
		});
	return {
		startStore: async (options) => countCalls(await count(start(options))),
		idle: async () => {
			for (let quiet = 0; quiet < quietTurns; quiet++) {
				if (open.size > 0) quiet = 0;
				await Promise.allSettled(open);
				await new Promise((resolve) => setImmediate(resolve));
			}
		},
	};
}
