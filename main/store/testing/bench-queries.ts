// How fast the questions of the screen are at a size: first page, deep page, filtered page, summary, a long thread, search with 1, 2, 3 words.
// node main/store/testing/bench-queries.ts [messages] [threads]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ThreadId } from '../../../contract/domain.ts';
import { reads } from '../index.ts';
import { recountLists } from '../threads/counts.ts';
import { fill } from './bench-inserts.ts';
import { largeShop, seeded } from './large-shop.ts';
import { makeDb, type TestDb } from './make-db.ts';

const now = 1_790_000_000_000;

export interface Timing {
	readonly what: string;
	readonly p50: number;
	readonly p95: number;
}

function timed(what: string, times: number, run: (i: number) => unknown): Timing {
	for (let i = 0; i < Math.min(5, times); i++) run(i);
	const all = Array.from({ length: times }, (_, i) => {
		const start = performance.now();
		run(i);
		return performance.now() - start;
	}).sort((a, b) => a - b);
	const at = (share: number): number => Number((all[Math.floor(all.length * share)] ?? 0).toFixed(2));
	return { what, p50: at(0.5), p95: at(0.95) };
}

/** One thread of this many messages, beside whatever is there. */
function addLongThread(test: TestDb, messages: number): ThreadId {
	const { raw } = test;
	const [row] = raw.prepare('SELECT threadId FROM messages ORDER BY seq DESC LIMIT 1').all();
	const threadId = String(row?.threadId) as ThreadId;
	const columns = raw
		.prepare(`SELECT name FROM pragma_table_info('messages')`)
		.all()
		.map((r) => String(r.name));
	const copied = columns.map((c) =>
		c === 'seq' ? '? + value' : c === 'id' ? `'long' || value` : c === 'externalId' ? `'long' || value` : c === 'threadId' ? '?' : c,
	);
	raw
		.prepare(`INSERT INTO messages (${columns.join(', ')}) SELECT ${copied.join(', ')} FROM
			(SELECT * FROM messages ORDER BY seq DESC LIMIT 1), (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ${messages}) SELECT value FROM n)`)
		.run(now * 1024 + 5_000_000, threadId);
	return threadId;
}

/** On a filled database: everything the list and the search ask. */
export function measureQueries(test: TestDb): Timing[] {
	const { db } = test;
	const window = (from: number, to: number, filter: Parameters<typeof reads.threadsWindow>[1]['filter'] = {}) =>
		reads.threadsWindow(db, { view: 'waiting', filter, from, to, now });
	const { total } = window(0, 0);
	const random = seeded(7);
	const words: string[] = [];
	for (const item of largeShop({ messages: 400, threads: 80, from: 0, to: 1, seed: 1 })) words.push(...item.text.split(' '));
	const word = (): string => words[Math.floor(random() * words.length)] ?? '';
	const search = (n: number) => reads.searchMessages(db, { text: Array.from({ length: n }, word).join(' '), before: null, limit: 50 });
	const long = addLongThread(test, 5000);
	return [
		timed(`first page of ${total} waiting (50 rows)`, 100, () => window(0, 50)),
		timed('first page (200 rows)', 50, () => window(0, 200)),
		timed('page in the middle (200 rows)', 30, () => window(Math.floor(total / 2), Math.floor(total / 2) + 200)),
		timed('filtered: upset', 30, () => window(0, 50, { upset: true })),
		timed('filtered: upset, public, reviews', 20, () => window(0, 50, { upset: true, audience: 'public', kind: 'review' })),
		timed('summary', 50, () => reads.queueSummary(db, { now })),
		timed('thread of 5,000: open', 30, () => reads.getThread(db, { threadId: long, now })),
		timed('thread of 5,000: newest 100', 50, () => reads.timelinePage(db, { threadId: long, before: null, limit: 100 })),
		timed('search, 1 word', 200, () => search(1)),
		timed('search, 2 words', 200, () => search(2)),
		timed('search, 3 words', 200, () => search(3)),
	];
}

if (import.meta.main) {
	const [messages = 100_000, threads = messages / 5] = process.argv.slice(2).map(Number);
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-bench-'));
	try {
		using test = makeDb({ path: join(folder, 'shop.db') });
		const { ms } = fill(test, messages, threads, 1000);
		process.stdout.write(`${messages} messages in ${threads} threads, ${Math.round((messages / ms) * 1000)} a second\n`);
		const start = performance.now();
		test.write((db) => recountLists(db));
		process.stdout.write(`counting the lists at start: ${(performance.now() - start).toFixed(0)} ms\n`);
		for (const line of measureQueries(test)) process.stdout.write(`${line.what}: p50 ${line.p50} ms, p95 ${line.p95} ms\n`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
