// All that the store answers. Each function is written once, synchronous, over a database handle; the type that callers see is derived
// from the implementations: the handle goes, the result becomes a promise. A read gets a handle that cannot write, and every write runs
// in one transaction that the worker opened.

import type { ChangedIds } from './changed-ids.ts';
import * as families from './families.ts';
import { joinFamilies } from './join-families.ts';
import type { ReadDb, WriteDb } from './sql.ts';

export const reads = joinFamilies(families, 'reads');
export const writes = joinFamilies(families, 'writes');

type Strip<Fns, Db> = {
	readonly [Name in keyof Fns]: Fns[Name] extends (db: Db, ...rest: infer Rest) => infer Result
		? (...rest: Rest) => Promise<Result>
		: never;
};

export type Store = Strip<typeof reads, ReadDb> &
	Strip<typeof writes, WriteDb> & {
		/** After every write that changed something; the answer stops it. */
		onChange(listener: (changes: ChangedIds) => void): () => void;
		/** Finishes what was asked, checkpoints, closes, lets go of the lock. */
		close(): Promise<void>;
	};

export type { ChangedIds } from './changed-ids.ts';
export type * from './shapes.ts';
