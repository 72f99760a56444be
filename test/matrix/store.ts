// The real store without its thread: the same queries, rules and transactions over a database in memory, each answer a turn later.
// What crosses is copied as the worker's port copies it.
import type { SQLInputValue } from 'node:sqlite';
import { reads, type Store, writes } from '../../main/store/index.ts';
import type { WriteDb } from '../../main/store/sql.ts';
import { makeDb } from '../../main/store/testing/make-db.ts';

export interface MatrixStore {
	readonly store: Store;
	/** Looking into the tables, for the comparison with the platform. */
	readonly rows: (query: string, ...values: SQLInputValue[]) => Record<string, unknown>[];
	readonly run: (query: string, ...values: SQLInputValue[]) => void;
	readonly end: () => void;
}

type Loose = (db: WriteDb, ...args: readonly unknown[]) => unknown;

export function openMatrixStore(): MatrixStore {
	const made = makeDb();
	const call = async (name: string, args: readonly unknown[]): Promise<unknown> => {
		const given = structuredClone(args);
		if (Object.hasOwn(reads, name))
			return structuredClone((reads[name as keyof typeof reads] as unknown as Loose)(made.db, ...given));
		if (!Object.hasOwn(writes, name)) throw new TypeError(`The store has no ${name}.`);
		const write = writes[name as keyof typeof writes] as unknown as Loose;
		try {
			return structuredClone(made.write((db) => write(db, ...given)));
		} finally {
			made.db.changes.take();
		}
	};
	const own = { onChange: () => () => undefined, close: async () => undefined };
	return {
		store: new Proxy(own, {
			get: (known, name) =>
				typeof name !== 'string' || name === 'then'
					? undefined
					: name in known
						? known[name as keyof typeof known]
						: (...args: unknown[]) => call(name, args),
		}) as unknown as Store,
		rows: (query, ...values) =>
			made.raw
				.prepare(query)
				.all(...values)
				.map((row) => ({ ...row })),
		run: (query, ...values) => void made.raw.prepare(query).run(...values),
		end: () => made[Symbol.dispose](),
	};
}
