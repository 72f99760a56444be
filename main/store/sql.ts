// The `sql` tag: what stands in ${} is always a parameter, never text, unless it is itself made by the tag (a fragment).
import type { ChangeTracker } from './changed-ids.ts';
import type { DamageMarks } from './damaged-rows.ts';
import type { SqlValue, Statement } from './engine/database.ts';
import type { PageSums } from './engine/page-sums.ts';

export interface Query {
	readonly text: string;
	readonly values: readonly SqlValue[];
}
type Part = SqlValue | boolean | undefined | Query;

const isQuery = (part: Part): part is Query =>
	typeof part === 'object' && part !== null && 'text' in part && 'values' in part;
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
	const values: SqlValue[] = [];
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
const plainValue = (part: Part): SqlValue => {
	if (part === undefined) return null;
	if (typeof part === 'boolean') return part ? 1 : 0;
	if (isQuery(part)) throw new TypeError('A fragment may not stand where a value belongs.');
	return part;
};

declare const mayRead: unique symbol;
declare const mayWrite: unique symbol;
/** Cannot write: a function that takes a ReadDb and calls one that needs a WriteDb does not compile. */
export interface ReadDb {
	readonly [mayRead]: true;
	get<Row extends object>(query: Query): Row | undefined;
	all<Row extends object>(query: Query): Row[];
	/** One row as an array: for wide rows that are read once per message. */
	cells(text: string, ...values: readonly SqlValue[]): (string | number | null)[] | undefined;
	/** Rows as arrays, one by one. */
	rows(text: string): Iterable<(string | number | null)[]>;
	/** Sums over the pages of the file; null = none are kept. */
	readonly pages: Pick<PageSums, 'check'> | null;
	/** Rows that could not be read as they should. */
	readonly damage: DamageMarks;
}
/** Exists only inside a transaction that the worker opened. A write reports what it changed through `changes`. */
export interface WriteDb extends ReadDb {
	readonly [mayWrite]: true;
	readonly changes: ChangeTracker;
	run(query: Query): number;
	/** A statement kept prepared, for the few that run once per message. */
	prepared(text: string): Statement;
}
