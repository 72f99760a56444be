// The store without its thread, for tests that open it thousands of times: the same session over the same file, each answer a turn later. What
// crosses is copied as the thread's port copies it.

import type { startStore } from '../../main/store/client.ts';
import { toStoreError } from '../../main/store/errors.ts';
import type { Store } from '../../main/store/index.ts';
import { openSession } from '../../main/store/worker-session.ts';

type Listener = Parameters<Store['onChange']>[0];

export const startStoreInProcess: typeof startStore = async ({ path, journalFolder, mayBeginEmpty }) => {
	const session = openSession(path, { journalFolder, mayBeginEmpty });
	const listeners = new Set<Listener>();
	let isClosed = false;
	const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
	const call = async (name: string, args: readonly unknown[]): Promise<unknown> => {
		if (isClosed) throw toStoreError(new Error('The data file is closed.'));
		const given = structuredClone(args);
		await turn();
		try {
			const { value, changes } = session.call(name, given);
			// As over the port, the caller hears of its answer before anybody hears of the change.
			if (changes) queueMicrotask(() => listeners.forEach((listener) => void listener(changes)));
			return structuredClone(value);
		} catch (error) {
			throw toStoreError(error);
		}
	};
	const own: Pick<Store, 'onChange' | 'close'> = {
		onChange: (listener) => {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		close: async () => {
			if (isClosed) return;
			// What was asked before is still answered.
			await turn();
			isClosed = true;
			session.close();
		},
	};
	return new Proxy(own, {
		get: (known, name) => {
			if (typeof name !== 'string' || name === 'then') return undefined;
			return name in known ? known[name as keyof typeof known] : (...args: unknown[]) => call(name, args);
		},
	}) as Store;
};
