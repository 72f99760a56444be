// How fast messages come in: commitPoll beside bare prepared inserts of the very same rows into the same tables, indexes and full text.
// node main/store/testing/bench-inserts.ts [messages] [threads]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { AccountId } from '../../../contract/domain.ts';
import { writes } from '../index.ts';
import type { JudgedItem, Poll } from '../shapes.ts';
import { largeShop } from './large-shop.ts';
import { makeDb, type TestDb } from './make-db.ts';

export interface InsertFigures {
	readonly messages: number;
	readonly page: number;
	readonly commitPerSecond: number;
	readonly barePerSecond: number;
	readonly ratio: number;
}
const now = 1_790_000_000_000;
const year = 365 * 24 * 3_600_000;

/** Commits pages of the large shop; `afterPage` is not timed. */
export function fill(
	to: TestDb,
	messages: number,
	threads: number,
	page: number,
	afterPage = (): void => {},
): { accountId: AccountId; ms: number } {
	const account = to.write((db) =>
		writes.saveAccount(db, { connectorId: 'bench', self: { externalId: 'shop', displayName: 'Shop' }, since: 0, now }),
	);
	let ms = 0;
	let items: JudgedItem[] = [];
	const commit = (): void => {
		const start = performance.now();
		to.write((db) => writes.commitPoll(db, pageOf(account.id, items)));
		ms += performance.now() - start;
		to.db.changes.take();
		items = [];
		afterPage();
	};
	for (const item of largeShop({ messages, threads, from: now - year, to: now })) {
		items.push(item);
		if (items.length === page) commit();
	}
	if (items.length > 0) commit();
	return { accountId: account.id, ms };
}

const pageOf = (accountId: AccountId, items: readonly JudgedItem[]): Poll => ({
	accountId,
	streamId: 'all',
	backfillRangeId: null,
	items,
	next: { at: items.at(-1)?.externalId ?? '' },
	more: true,
	backfill: [],
	lost: [],
	unparsed: [],
	now,
	doneBefore: null,
	stream: { lastPollAt: now },
});

type Cells = (string | number | null)[];
const cells = (rows: unknown): Cells[] => rows as Cells[];

/** Copies what is new in `from`, page by page, with nothing but prepared inserts in one transaction; only those are timed. */
function bareCopy(from: DatabaseSync, to: DatabaseSync): { copy: () => void; ms: () => number } {
	const columns = (table: string): string[] =>
		from
			.prepare(`SELECT name FROM pragma_table_info('${table}')`)
			.all()
			.map((row) => String(row.name));
	const insertInto = (table: string) => {
		const names = columns(table);
		return to.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
	};
	const rowsOf = (text: string) => {
		const statement = from.prepare(text);
		statement.setReturnArrays(true);
		return (...values: (string | number)[]) => cells(statement.all(...values));
	};
	const into = {
		messages: insertInto('messages'),
		threads: insertInto('threads'),
		customers: insertInto('customers'),
		identities: insertInto('identities'),
	};
	const messages = rowsOf('SELECT * FROM messages WHERE seq > ? ORDER BY seq');
	const threads = rowsOf('SELECT * FROM threads WHERE id = ?');
	const customers = rowsOf('SELECT * FROM customers WHERE id = (SELECT customerId FROM threads WHERE id = ?)');
	const identities = rowsOf('SELECT * FROM identities WHERE customerId = (SELECT customerId FROM threads WHERE id = ?)');
	const [threadAt = 0, textAt = 0, authorAt = 0] = ['threadId', 'text', 'author'].map((name) => columns('messages').indexOf(name));
	const search = to.prepare('INSERT INTO messageSearch (rowid, body, author) VALUES (?, ?, ?)');
	const seen = new Set<string>();
	let after = -1;
	let ms = 0;
	let hasAccount = false;
	return {
		ms: () => ms,
		copy() {
			if (!hasAccount) for (const row of rowsOf('SELECT * FROM accounts')()) insertInto('accounts').run(...row);
			hasAccount = true;
			const rows = messages(after);
			after = Number(rows.at(-1)?.[0] ?? after);
			const fresh = [...new Set(rows.map((row) => String(row[threadAt])))].filter((id) => !seen.has(id) && seen.add(id));
			const parents = fresh.map((id) => [customers(id), identities(id), threads(id)] as const);
			const start = performance.now();
			to.exec('BEGIN IMMEDIATE');
			for (const [customer, identity, thread] of parents) {
				for (const row of customer) into.customers.run(...row);
				for (const row of identity) into.identities.run(...row);
				for (const row of thread) into.threads.run(...row);
			}
			for (const row of rows) into.messages.run(...row);
			for (const row of rows) search.run(Number(row[0]), String(row[textAt]), String(row[authorAt]));
			to.exec('COMMIT');
			ms += performance.now() - start;
		},
	};
}

/** Page by page in turn, so that whatever else the machine does hits both alike. */
export function measureInserts(messages: number, threads: number, page: number): InsertFigures {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-bench-'));
	try {
		using ours = makeDb({ path: join(folder, 'ours.db') });
		using bare = makeDb({ path: join(folder, 'bare.db') });
		const other = bareCopy(ours.raw, bare.raw);
		const { ms } = fill(ours, messages, threads, page, other.copy);
		const commitPerSecond = Math.round((messages / ms) * 1000);
		const barePerSecond = Math.round((messages / other.ms()) * 1000);
		return { messages, page, commitPerSecond, barePerSecond, ratio: commitPerSecond / barePerSecond };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

if (import.meta.main) {
	const [messages = 100_000, threads = messages / 5] = process.argv.slice(2).map(Number);
	for (const page of [50, 1000]) process.stdout.write(`${JSON.stringify(measureInserts(messages, threads, page))}\n`);
}
