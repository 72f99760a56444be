// A store of which a test hears what it is asked.
import { startStore } from '../../main/store/client.ts';
import type { Store } from '../../main/store/index.ts';

interface NamedCalls {
	readonly startStore: typeof startStore;
	readonly times: (name: keyof Store) => number;
	readonly forget: () => void;
}

/** `refuse`: an error instead of the answer. */
export function nameCalls(refuse: (name: string) => Error | null = () => null): NamedCalls {
	const asked: string[] = [];
	return {
		startStore: async (options) =>
			new Proxy(await startStore(options), {
				get: (store, name) => {
					const call: unknown = store[name as keyof Store];
					if (typeof call !== 'function') return call;
					return (...args: unknown[]) => {
						asked.push(String(name));
						const error = refuse(String(name));
						return error ? Promise.reject(error) : call.apply(store, args);
					};
				},
			}),
		times: (name) => asked.filter((one) => one === name).length,
		forget: () => void asked.splice(0),
	};
}
