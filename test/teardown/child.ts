// What may end only by itself: stores that are closed while they work, threads that are torn down in the middle of SQLite, data checks that are
// stopped. The last of them is still open when the program ends.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { startStore } from '../../main/store/client.ts';
import type { Store } from '../../main/store/index.ts';
import { runMaintenance } from '../../main/store/maintenance/run-maintenance.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { type Teardown, teardowns } from './teardowns.ts';

const [workerFile = '', folder = '', count = '1', seed = '1', last = 'close'] = process.argv.slice(2);
const random = seededRandom(Number(seed));
const worker = pathToFileURL(workerFile);
const now = Date.UTC(2026, 4, 12, 9);
/** Node's own moments: a worker begins and ends in native code too. */
const moment = (): Promise<void> => pause(random() * 30);
/** Makes the machine as busy as a full test run. */
const busy = Array.from({ length: 1 }, () => new Worker('for (;;) Math.sqrt(Math.random());', { eval: true }));

let open: Worker | null = null;
const started = new Set<Worker>();
const realPost = Worker.prototype.postMessage;
// The client starts its thread itself; to tear that down, it has to be seen.
Worker.prototype.postMessage = function (this: Worker, ...sent: Parameters<typeof realPost>): void {
	if (!started.has(this)) {
		started.add(this);
		open = this;
	}
	realPost.apply(this, sent);
} as typeof realPost;

async function fill(store: Store): Promise<void> {
	const { id: accountId } = await store.saveAccount({
		connectorId: 'drill',
		self: { externalId: 'shop', displayName: 'The shop' },
		since: 0,
		now,
	});
	const items = Array.from({ length: 200 }, (_, n) => ({
		externalId: `in-${n}`,
		conversation: `post-${n}`,
		kind: 'comment' as const,
		audience: 'public' as const,
		author: { externalId: `guest-${n}`, name: `Guest ${n}`, isShop: false },
		text: `Is number ${n} ready? ${'It was promised for today. '.repeat(n % 20)}`,
		createdAt: now + n,
	}));
	await store.applyItems({ accountId, items, now });
}

/** Reads and writes of which nobody awaits the end. */
function work(store: Store): void {
	for (let n = 0; n < 12; n++) {
		const asked =
			n % 3 === 0
				? store.saveTag({ name: `tag ${Math.floor(random() * 1e9)}` })
				: store.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 200, now });
		asked.catch(() => undefined);
	}
}

async function tearDown(how: Teardown, path: string): Promise<void> {
	if (how === 'check') {
		const stop = new AbortController();
		const checked = runMaintenance({ path, worker, now, signal: stop.signal }).catch(() => undefined);
		await moment();
		stop.abort();
		await checked;
		return;
	}
	const store = await startStore({ path, worker, log: () => undefined });
	work(store);
	await moment();
	if (how === 'exit') process.exit(0);
	if (how === 'terminate') await open?.terminate();
	await store.close().catch(() => undefined);
}

mkdirSync(folder, { recursive: true });
const path = join(folder, 'shop.db');
const first = await startStore({ path, worker, log: () => undefined });
await fill(first);
await first.close();
for (let n = 1; n < Number(count); n++)
	await tearDown(teardowns[Math.floor(random() * (teardowns.length - 1))] ?? 'close', path);
await tearDown(last as Teardown, path);
for (const one of busy) void one.terminate();
process.exit(0);
