// The store's functions on a file, called as its worker calls them, without a thread: a drill opens thousands of files.
import type { reads, writes } from '../../main/store/index.ts';
import type { ReadDb } from '../../main/store/sql.ts';
import { openSession } from '../../main/store/worker-session.ts';

type Fns = typeof reads & typeof writes;
export type Ask = {
	readonly [Name in keyof Fns]: Fns[Name] extends (db: never, ...rest: infer Rest) => infer Result
		? (...rest: Rest) => Result
		: Fns[Name] extends (db: ReadDb) => infer Result
			? () => Result
			: never;
};

/** Throws StoreError. */
export function openFile(path: string): { readonly ask: Ask; readonly close: () => void } {
	const session = openSession(path);
	const ask = new Proxy({} as Ask, {
		get:
			(_, name: string) =>
			(...args: unknown[]) =>
				session.call(name, args).value,
	});
	return { ask, close: () => session.close() };
}
