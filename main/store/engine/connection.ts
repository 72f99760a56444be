// ReadDb and WriteDb over one connection. Each statement is prepared once per text: preparing it for every call costs about five times as
// much.
import { createChangeTracker } from '../changed-ids.ts';
import { createDamageMarks } from '../damaged-rows.ts';
import type { Query, WriteDb } from '../sql.ts';
import type { Database, SqlValue, Statement } from './database.ts';
import type { PageSums } from './page-sums.ts';

/** `pages`: the sums of the file's pages, where they are kept. */
export function createDb(raw: Database, pages: PageSums | null = null): WriteDb {
	const statements = new Map<string, Statement>();
	const prepared = (text: string): Statement => {
		let statement = statements.get(text);
		if (statement === undefined) {
			statement = raw.prepare(text);
			statements.set(text, statement);
		}
		return statement;
	};
	const arrays = new Map<string, Statement>();
	const arrayed = (text: string): Statement => {
		let statement = arrays.get(text);
		if (statement === undefined) {
			statement = raw.prepare(text);
			statement.setReturnArrays(true);
			arrays.set(text, statement);
		}
		return statement;
	};
	const db = {
		cells: (text: string, ...values: readonly SqlValue[]) => arrayed(text).get(...values),
		rows: (text: string) => arrayed(text).iterate(),
		pages,
		damage: createDamageMarks(),
		changes: createChangeTracker(),
		prepared,
		get: (query: Query) => prepared(query.text).get(...query.values),
		all: (query: Query) => prepared(query.text).all(...query.values),
		run: (query: Query) => Number(prepared(query.text).run(...query.values).changes),
	};
	// The brands exist for the type checker alone.
	return db as unknown as WriteDb;
}
