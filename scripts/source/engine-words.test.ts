import { describe, expect, test } from 'vitest';
import { engineWordsOutside } from './engine-words.ts';

const inQuery = (code: string) => engineWordsOutside('main/store/queries/made.ts', code);

describe('SQL that only SQLite understands', () => {
	test.each([
		["import { DatabaseSync } from 'node:sqlite';"],
		["raw.exec('PRAGMA user_version');"],
		["raw.exec('BEGIN IMMEDIATE');"],
		["raw.exec('VACUUM INTO ?');"],
		['sql`SELECT rowid FROM messages`;'],
		['sql`SELECT 1 FROM t WHERE t MATCH 1`;'],
		['sql`SELECT bm25(t) FROM t`;'],
		["sql`SELECT json_extract(a, '$.b') FROM t`;"],
		["sql`SELECT a ->> 'b' FROM t`;"],
		["sql`SELECT strftime('%s', a) FROM t`;"],
		['sql`INSERT OR IGNORE INTO t VALUES (1)`;'],
		['sql`INSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET a = 1`;'],
		['sql`SELECT ifnull(a, 0) FROM t`;'],
		['sql`UPDATE OR IGNORE t SET a = 1`;'],
		[`sql\`SELECT 1 FROM t WHERE a IS \${value}\`;`],
		['sql`SELECT max(coalesce(a, 0), 1) FROM t`;'],
		['sql`SELECT sum(t.a <= 1) FROM t`;'],
		['sql`SELECT a FROM t INDEXED BY t_a`;'],
		['sql`SELECT a FROM t ORDER BY a COLLATE NOCASE`;'],
		['const code = error.errcode;'],
	])('%s has one line of complaint in a query, and none in the engine, a migration or a test', (code) => {
		expect(inQuery(code)).toHaveLength(1);
		for (const path of [
			'main/store/engine/made.ts',
			'main/store/migrations/0990-made.ts',
			'main/store/queries/made.test.ts',
		])
			expect(engineWordsOutside(path, code)).toEqual([]);
	});

	test('what PostgreSQL shares stays in the queries, and comments may name SQLite', () => {
		const shared = `// PRAGMA, rowid and json_each: node:sqlite does not know them.
			sql\`WITH a AS (SELECT max(b) OVER (ORDER BY c) AS b FROM d) INSERT INTO e SELECT coalesce(b, 0) FROM a
			ON CONFLICT (b) DO UPDATE SET b = excluded.b RETURNING b\`;
			sql\`SELECT count(*) FILTER (WHERE a <= 1) FROM t WHERE b IS NOT NULL AND c IS NOT DISTINCT FROM \${value}\`;
			const latest = Math.max(first, second);`;
		expect(inQuery(shared)).toEqual([]);
	});

	test('outside the store only the client of SQLite is looked for', () => {
		expect(engineWordsOutside('main/sync/made.ts', "import { DatabaseSync } from 'node:sqlite';")).toHaveLength(1);
		expect(engineWordsOutside('main/sync/made.ts', 'const found = snippet(text);')).toEqual([]);
	});
});
