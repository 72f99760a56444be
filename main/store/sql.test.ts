import { expect, expectTypeOf, test } from 'vitest';
import { reads, type Store, writes } from './index.ts';
import { type ReadDb, sql, type WriteDb } from './sql.ts';
import { makeDb } from './testing/make-db.ts';

test('what is filled in is a parameter; what the tag made is text', () => {
	const hostile = `x' OR 1 = 1; DROP TABLE tags; --`;
	expect(sql`SELECT ${hostile}`).toEqual({ text: 'SELECT ?', values: [hostile] });
	const where = sql`WHERE name = ${'a'} AND n = ${1}`;
	expect(sql`SELECT ${true} FROM tags ${where} LIMIT ${undefined}`).toEqual({
		text: 'SELECT ? FROM tags WHERE name = ? AND n = ? LIMIT ?',
		values: [1, 'a', 1, null],
	});
	using test = makeDb();
	expect(test.db.get(sql`SELECT ${hostile} AS text`)).toMatchObject({ text: hostile });
});

test('a reader cannot write: it does not compile', () => {
	expectTypeOf<ReadDb>().not.toHaveProperty('run');
	expectTypeOf<ReadDb>().not.toExtend<WriteDb>();
	expectTypeOf<WriteDb>().toExtend<ReadDb>();
	// @ts-expect-error: a ReadDb may not be handed to a writing function.
	const attempt = (db: ReadDb) => writes.saveTag(db, { name: 'x' });
	expect(attempt).toBeTypeOf('function');
	for (const read of Object.values(reads)) expectTypeOf(read).parameter(0).toEqualTypeOf<ReadDb>();
});

test('the Store is the list of functions, without the handle, as promises', () => {
	expectTypeOf<Store['saveTag']>().returns.resolves.toHaveProperty('name');
	expectTypeOf<Store['listTags']>().parameters.toEqualTypeOf<[]>();
	expect(Object.keys(reads).filter((name) => name in writes)).toEqual([]);
});

test('statements are prepared once', () => {
	using test = makeDb();
	expect(test.db.prepared('SELECT 1')).toBe(test.db.prepared('SELECT 1'));
});
