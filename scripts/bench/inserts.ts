// How fast messages come in: `commitPoll` beside bare prepared inserts of the very same rows into the same tables, indexes and full text.
// Two equal databases, one page here and one page there in turn, so that whatever else the machine does hits both alike.
import type { DatabaseSync } from 'node:sqlite';
import type { AccountId } from '../../contract/domain.ts';
import type { JudgedItem } from '../../main/store/shapes.ts';
import type { TestDb } from '../../main/store/testing/make-db.ts';
import { type Figure, whole } from './figures.ts';
import { commit, take } from './fill-database.ts';

type Cells = (string | number | null)[];

interface TimeSpent {
	wall: number;
	processor: number;
}
function spend(on: TimeSpent, run: () => void): void {
	const before = process.threadCpuUsage();
	const start = performance.now();
	run();
	on.wall += performance.now() - start;
	const { user, system } = process.threadCpuUsage(before);
	on.processor += (user + system) / 1000;
}

/** Copies what is new in `from` with nothing but prepared inserts in one transaction; reading it is not timed. */
function createBareCopy(from: DatabaseSync, to: DatabaseSync): (spent: TimeSpent) => void {
	const names = (table: string): string[] =>
		from
			.prepare(`SELECT name FROM pragma_table_info('${table}')`)
			.all()
			.map((row) => String(row.name));
	const inserter = (table: string) =>
		to.prepare(
			`INSERT INTO ${table} (${names(table).join(', ')}) VALUES (${names(table)
				.map(() => '?')
				.join(', ')})`,
		);
	const reader = (text: string) => {
		const statement = from.prepare(text);
		statement.setReturnArrays(true);
		return (...values: (string | number)[]): Cells[] => statement.all(...values) as unknown as Cells[];
	};
	const into = {
		customers: inserter('customers'),
		identities: inserter('identities'),
		threads: inserter('threads'),
		messages: inserter('messages'),
	};
	const customers = reader('SELECT * FROM customers WHERE id = (SELECT customerId FROM threads WHERE id = ?)');
	const identities = reader(
		'SELECT * FROM identities WHERE customerId = (SELECT customerId FROM threads WHERE id = ?)',
	);
	const threads = reader('SELECT * FROM threads WHERE id = ?');
	const messages = reader('SELECT * FROM messages WHERE seq > ? ORDER BY seq');
	// Kept here: looking them up in `to` would bring the pages to the inserts' hand before these are timed.
	const there = new Set(
		to
			.prepare('SELECT id FROM threads')
			.all()
			.map((row) => String(row.id)),
	);
	const [threadAt = 0, textAt = 0, authorAt = 0] = ['threadId', 'text', 'author'].map((name) =>
		names('messages').indexOf(name),
	);
	const search = to.prepare('INSERT INTO messageSearch (rowid, body, author) VALUES (?, ?, ?)');
	let after = Number(to.prepare('SELECT max(seq) AS seq FROM messages').get()?.seq ?? -1);
	return (spent) => {
		const rows = messages(after);
		after = Number(rows.at(-1)?.[0] ?? after);
		const opened = [...new Set(rows.map((row) => String(row[threadAt])))].filter((id) => !there.has(id));
		for (const id of opened) there.add(id);
		const people = opened.map((id) => [customers(id), identities(id), threads(id)] as const);
		spend(spent, () => {
			to.exec('BEGIN IMMEDIATE');
			for (const [customer, identity, thread] of people) {
				for (const row of customer) into.customers.run(...row);
				for (const row of identity) into.identities.run(...row);
				for (const row of thread) into.threads.run(...row);
			}
			for (const row of rows) into.messages.run(...row);
			// As the store does it: together and in order, the cheapest way there is.
			for (const row of rows) search.run(Number(row[0]), String(row[textAt]), String(row[authorAt]));
			to.exec('COMMIT');
		});
	};
}

interface InsertPlan {
	readonly page: number;
	readonly messages: number;
	/** Date.now() after which no further page is begun. */
	readonly until: number;
}

/** `bare` is a copy of `ours`, account and all. */
export function measureInserts(
	ours: TestDb,
	bare: TestDb,
	accountId: AccountId,
	items: Iterator<JudgedItem, never>,
	{ page, messages, until }: InsertPlan,
): Figure[] {
	const twin = createBareCopy(ours.raw, bare.raw);
	const spent = { ours: { wall: 0, processor: 0 }, bare: { wall: 0, processor: 0 }, warmUp: { wall: 0, processor: 0 } };
	const pages = Math.ceil(messages / page);
	const warmUp = Math.ceil(pages / 20);
	let n = 0;
	for (let i = 0; i < warmUp + pages && Date.now() < until; i++) {
		const batch = take(items, page);
		const isWarm = i >= warmUp;
		spend(isWarm ? spent.ours : spent.warmUp, () => commit(ours, accountId, batch));
		twin(isWarm ? spent.bare : spent.warmUp);
		if (isWarm) n += page;
	}
	const ratio = spent.bare.wall / spent.ours.wall;
	return [
		{
			what: `commitPoll, pages of ${whole(page)} (${whole(n)} messages)`,
			value: `${whole((n / spent.ours.wall) * 1000)} a second (${whole((n / spent.ours.processor) * 1000)} by processor time)`,
		},
		{
			what: `bare inserts, pages of ${whole(page)}`,
			value: `${whole((n / spent.bare.wall) * 1000)} a second (${whole((n / spent.bare.processor) * 1000)} by processor time)`,
		},
		{
			what: `commitPoll beside bare inserts, pages of ${whole(page)}`,
			value: `${ratio.toFixed(2)} (${(spent.bare.processor / spent.ours.processor).toFixed(2)} by processor time)`,
			goal: 'at least 0.50',
			held: ratio >= 0.5,
		},
	];
}
