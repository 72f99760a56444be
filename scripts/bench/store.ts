// The store's figures at one size: filled through `commitPoll`, measured against bare inserts, asked from inside and over the worker's port.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ThreadId } from '../../contract/domain.ts';
import { startStore } from '../../main/store/client.ts';
import { makeDb, type TestDb } from '../../main/store/testing/make-db.ts';
import { ascending, type Figure, ms, percentile, whole } from './figures.ts';
import { addAccount, commit, fill, now, yearMs } from './fill-database.ts';
import { generateShop, longThread } from './generate-shop.ts';
import { measureInserts } from './inserts.ts';
import { measureQueries, searchWords } from './queries.ts';
import { newFolder, removeFolder } from './workspace.ts';

const perThread = 5;

interface StoreSize {
	readonly messages: number;
	/** How many of them are measured beside bare inserts, for each size of page. */
	readonly compared: number;
	/** What the whole part may take; on a slow machine the database stays smaller, and the figures say so. */
	readonly minutes: number;
}

interface Measured {
	readonly title: string;
	readonly figures: Figure[];
	/** The filled database, closed. */
	readonly path: string;
}

/** Fills a database and nothing else. */
export function fillStore(folder: string, { messages, minutes }: Pick<StoreSize, 'messages' | 'minutes'>) {
	const path = join(folder, 'shop.db');
	const test = makeDb({ path });
	const accountId = addAccount(test, 'bench');
	const items = generateShop({ perThread, from: now - yearMs, everyMs: yearMs / messages / 1.5, answered: 0.3 });
	const filled = fill(test, accountId, items, { messages, until: Date.now() + minutes * 60_000 });
	return { path, test, accountId, items, filled };
}

export async function measureStore(size: StoreSize): Promise<Measured> {
	const folder = newFolder(`store-${size.messages}`);
	const { path, test, accountId, items, filled } = fillStore(folder, { ...size, minutes: size.minutes * 0.55 });
	const threads = Number(test.raw.prepare('SELECT count(*) AS n FROM threads').get()?.n);
	const figures: Figure[] = [
		{
			what: 'filling it, pages of 1,000',
			value: `${whole((filled.messages / filled.ms) * 1000)} a second${filled.messages < size.messages ? ' (stopped: time was up)' : ''}`,
		},
	];
	{
		using bare = copyOf(test, path, newFolder(`bare-${size.messages}`));
		for (const page of [1000, 50])
			figures.push(
				...measureInserts(test, bare, accountId, items, {
					page,
					messages: size.compared,
					until: Date.now() + size.minutes * 0.15 * 60_000,
				}),
			);
	}
	removeFolder(newFolder(`bare-${size.messages}`));
	const said = longThread(5000, now - yearMs, now);
	for (let i = 0; i < said.length; i += 1000) commit(test, accountId, said.slice(i, i + 1000));
	const long = String(
		test.raw.prepare(`SELECT threadId FROM messages WHERE externalId = 'long0'`).get()?.threadId,
	) as ThreadId;
	figures.push(...measureQueries(test, long));
	test.raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	test[Symbol.dispose]();
	figures.push(...(await measurePort(path)));
	return {
		title: `Store: ${whole(filled.messages)} messages in ${whole(threads)} threads, synchronous=FULL`,
		figures,
		path,
	};
}

/** The same database once more, byte for byte. */
function copyOf(test: TestDb, path: string, folder: string): TestDb {
	test.raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	const copy = join(folder, 'bare.db');
	copyFileSync(path, copy);
	return makeDb({ path: copy });
}

/** What a caller waits for: the question, the worker, and the copy of the answer. */
async function measurePort(path: string): Promise<Figure[]> {
	const start = performance.now();
	const store = await startStore({
		path,
		worker: new URL('../../main/store/worker.ts', import.meta.url),
		log: () => {},
	});
	const opened = performance.now() - start;
	const ask = async (what: string, times: number, question: () => Promise<unknown>): Promise<Figure> => {
		const waits: number[] = [];
		for (let i = 0; i < times + 5; i++) {
			const asked = performance.now();
			await question();
			if (i >= 5) waits.push(performance.now() - asked);
		}
		const sorted = ascending(waits);
		return { what, value: `p50 ${ms(percentile(sorted, 0.5))} · p95 ${ms(percentile(sorted, 0.95))} ms` };
	};
	const words = searchWords(2);
	const figures = [
		{ what: 'opening it, worker and all', value: `${ms(opened)} ms` },
		await ask('over the port: first page, 200 rows', 200, () =>
			store.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 200, now }),
		),
		await ask('over the port: search, 2 words', 200, () =>
			store.searchMessages({ text: words(), before: null, limit: 50 }),
		),
	];
	await store.close();
	return figures;
}
