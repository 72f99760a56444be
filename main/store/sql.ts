// The `sql` tag: what stands in ${} is always a parameter, never text, unless it is itself made by the tag (a fragment).
// Statements are prepared once per text and kept: preparing each time costs about five times as much.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { type ChangeTracker, createChangeTracker } from './changed-ids.ts';

export interface Query {
	readonly text: string;
	readonly values: readonly SQLInputValue[];
}
type Part = SQLInputValue | boolean | undefined | Query;

const isQuery = (part: Part): part is Query => typeof part === 'object' && part !== null && 'text' in part && 'values' in part;
const plainTexts = new WeakMap<TemplateStringsArray, string>();

export function sql(strings: TemplateStringsArray, ...parts: readonly Part[]): Query {
	if (!parts.some(isQuery)) {
		let text = plainTexts.get(strings);
		if (text === undefined) {
			text = strings.join('?');
			plainTexts.set(strings, text);
		}
		return { text, values: parts.map((part) => plainValue(part)) };
	}
	let text = strings[0] ?? '';
	const values: SQLInputValue[] = [];
	parts.forEach((part, i) => {
		if (isQuery(part)) {
			text += part.text;
			values.push(...part.values);
		} else {
			text += '?';
			values.push(plainValue(part));
		}
		text += strings[i + 1] ?? '';
	});
	return { text, values };
}
const plainValue = (part: Part): SQLInputValue => {
	if (part === undefined) return null;
	if (typeof part === 'boolean') return part ? 1 : 0;
	if (isQuery(part)) throw new TypeError('A fragment may not stand where a value belongs.');
	return part;
};

declare const mayRead: unique symbol;
declare const mayWrite: unique symbol;
/** A door that cannot write: a function that takes a ReadDb and calls a writing one does not compile. */
export interface ReadDb {
	readonly [mayRead]: true;
	get<Row extends object>(query: Query): Row | undefined;
	all<Row extends object>(query: Query): Row[];
	/** One row as an array: for wide rows that are read once per message. */
	cells(text: string, ...values: readonly SQLInputValue[]): (string | number | null)[] | undefined;
}
/** Exists only inside a transaction that the worker opened. A write reports what it changed through `changes`. */
export interface WriteDb extends ReadDb {
	readonly [mayWrite]: true;
	readonly changes: ChangeTracker;
	run(query: Query): number;
	/** A statement kept prepared, for the few that run once per message. */
	prepared(text: string): StatementSync;
}

export function createDb(raw: DatabaseSync): WriteDb {
	const statements = new Map<string, StatementSync>();
	const prepared = (text: string): StatementSync => {
		let statement = statements.get(text);
		if (statement === undefined) {
			statement = raw.prepare(text);
			statements.set(text, statement);
		}
		return statement;
	};
	const arrays = new Map<string, StatementSync>();
	const db = {
		cells(text: string, ...values: readonly SQLInputValue[]) {
			let statement = arrays.get(text);
			if (statement === undefined) {
				statement = raw.prepare(text);
				statement.setReturnArrays(true);
				arrays.set(text, statement);
			}
			return statement.get(...values);
		},
		changes: createChangeTracker(),
		prepared,
		get: (query: Query) => prepared(query.text).get(...query.values),
		all: (query: Query) => prepared(query.text).all(...query.values),
		run: (query: Query) => Number(prepared(query.text).run(...query.values).changes),
	};
	// The brands exist for the type checker alone.
	return db as unknown as WriteDb;
}
