// Pieces of a query that SQLite writes in a way of its own. Each takes and returns a query, so that it fits into any other one.
import { type Query, sql } from '../sql.ts';

/** For `x IN ${valuesIn(ids)}`: one parameter for a list of any length, so that the statement is prepared once. */
export const valuesIn = (values: readonly (string | number)[]): Query =>
	sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;

/**
 * What the JSON in `column` has below two keys; `key` is an expression with one of `keys` as its value, `name` a plain key. NULL where it has
 * nothing, and where either is damaged: json_extract would throw, and take every other row of the query along.
 */
export const jsonValue = (column: Query, key: Query, keys: readonly string[], name: string): Query =>
	sql`CASE WHEN json_valid(${column}) AND ${key} IN (${plain(keys.map((one) => `'${one}'`).join(', '))})
		THEN json_extract(${column}, '$.' || ${key} || ${plain(`'.${name}'`)}) END`;

/** What the JSON in `column` has below a plain key; NULL where it has nothing, and where it is damaged. */
export const jsonField = (column: Query, name: string): Query =>
	sql`CASE WHEN json_valid(${column}) THEN json_extract(${column}, '$.${plain(name)}') END`;

/** The larger of two, NULL when one of them is. */
export const larger = (a: Query, b: Query): Query => sql`max(${a}, ${b})`;
/** The smaller of two, NULL when one of them is. */
export const smaller = (a: Query, b: Query): Query => sql`min(${a}, ${b})`;

/** For ORDER BY: "apple" before "Banana". */
export const ignoringCase = (column: Query): Query => sql`${column} COLLATE NOCASE`;

/** Behind a table's name: the index to walk, where SQLite by itself would choose another. */
export const byIndex = (index: string): Query => plain(`INDEXED BY ${index}`);

const plain = (text: string): Query => ({ text, values: [] });
