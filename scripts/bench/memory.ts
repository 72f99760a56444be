// What the core takes: the whole core in a process of its own on the filled database, through one polling minute of the sample shop.
import { fork } from 'node:child_process';
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { reads, writes } from '../../main/store/index.ts';
import { makeDb } from '../../main/store/testing/make-db.ts';
import { bundleForNode } from '../build-main.ts';
import { type Figure, megabytes } from './figures.ts';
import { now } from './fill-database.ts';
import { endsWithUs, newFolder } from './workspace.ts';

/** Sent by core-host.ts. */
export interface CoreMemory {
	readonly when: 'start' | 'end';
	/** Of the whole process, the store's worker included, bytes. */
	readonly rss: number;
	/** Of the main thread, after a collection, bytes. */
	readonly heap: number;
}

/** Takes the database away: it becomes the sample's. */
export async function measureMemory(path: string, seconds: number): Promise<Figure[]> {
	const folder = newFolder('core');
	mkdirSync(join(folder, 'sample'), { recursive: true });
	renameSync(path, join(folder, 'sample', 'sample.db'));
	const database = join(folder, 'sample', 'sample.db');
	retireAccounts(database);
	const before = countMessages(database);
	// Bundled, as the owner has it: run from its sources, Node's own reader of TypeScript alone takes 80 MB.
	const root = join(import.meta.dirname, '../..');
	const built = newFolder('core-built');
	await bundleForNode(root, built, {
		core: join(import.meta.dirname, 'core-host.ts'),
		'store-worker': join(root, 'main/store/worker.ts'),
		'parse-worker': join(root, 'main/parse/worker.ts'),
	});
	const child = endsWithUs(
		fork(
			join(built, 'core.js'),
			[folder, String(seconds), join(built, 'store-worker.js'), join(built, 'parse-worker.js')],
			{
				execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc'],
			},
		),
	);
	const reports = new Map<CoreMemory['when'], CoreMemory>();
	child.on('message', (message: CoreMemory) => void reports.set(message.when, message));
	await new Promise<void>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The core ended with ${code}.`))));
	});
	const [start, end] = [reports.get('start'), reports.get('end')];
	if (!start || !end) throw new Error('The core said nothing of its memory.');
	return [
		{ what: 'core, just opened', value: `${megabytes(start.rss)} RSS, ${megabytes(start.heap)} heap` },
		{
			what: `core, after ${seconds} s of polling (${countMessages(database) - before} messages came in)`,
			value: `${megabytes(end.rss)} RSS, ${megabytes(end.heap)} heap`,
			goal: 'below 350 MB RSS',
			held: end.rss < 350 * 1024 * 1024,
		},
	];
}

/** Or the sample would not open its own: it is not given one beside another. */
function retireAccounts(path: string): void {
	using test = makeDb({ path });
	for (const { id } of reads.listAccounts(test.db))
		test.write((db) => writes.removeAccount(db, { accountId: id, now }));
}

function countMessages(path: string): number {
	const db = new DatabaseSync(path);
	try {
		return Number(db.prepare('SELECT sum(messages) AS n FROM accounts').get()?.n);
	} finally {
		db.close();
	}
}
