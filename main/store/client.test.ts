import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChangedIds } from './changed-ids.ts';
import { startStore } from './client.ts';
import type { Store } from './index.ts';
import { comment, emptyPoll, noon } from './testing/make-shop.ts';
import { makeStore } from './testing/make-store.ts';

const worker = new URL('./worker.ts', import.meta.url);
const log = (): void => {};
let folder = '';
let path = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-client-'));
	path = join(folder, 'data', 'shop.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const connect = (store: Store) =>
	store.saveAccount({ connectorId: 'sample', self: { externalId: 'shop', displayName: 'Shop' }, since: 0, now: noon });

describe('the client', () => {
	test('reports what a write changed, and nothing when nothing changed', async () => {
		const { store, end } = await makeStore();
		const heard: ChangedIds[] = [];
		const stop = store.onChange((changes) => void heard.push(changes));
		const { id } = await connect(store);
		const poll = { ...emptyPoll(id), items: [comment('c1')] };
		const { threads } = await store.commitPoll(poll);
		await store.commitPoll(poll);
		expect(heard).toEqual([
			{ threads: [], outbox: false, accounts: true, canned: false, tags: false },
			{ threads, outbox: false, accounts: true, canned: false, tags: false },
		]);
		stop();
		await store.saveTag({ name: 'Vase' });
		expect(heard).toHaveLength(2);
		await end();
	});

	test('an error keeps its kind and sentence, and the transaction leaves nothing behind', async () => {
		const { store, end } = await makeStore();
		const { id } = await connect(store);
		const bad = { ...emptyPoll(id), items: [comment('c1'), { ...comment('c2'), audience: 'x' as 'public' }], next: { at: 1 } };
		await expect(store.commitPoll(bad)).rejects.toMatchObject({ name: 'StoreError', kind: 'constraint' });
		expect(await store.listStreams()).toEqual([]);
		await expect(store.getAccount('nobody' as typeof id)).rejects.toMatchObject({ kind: 'notFound' });
		await expect((store as unknown as { drop(): Promise<void> }).drop()).rejects.toThrow();
		await end();
	});

	test('what was acknowledged is there after it was closed; closing twice is harmless; a closed store says so', async () => {
		const first = await startStore({ path, worker, log });
		const { id } = await connect(first);
		const page = first.commitPoll({ ...emptyPoll(id), items: [comment('c1')] });
		await first.close();
		await first.close();
		await expect(page).resolves.toMatchObject({ added: 1 });
		await expect(first.listAccounts()).rejects.toMatchObject({ kind: 'unknown', message: 'The data file is closed.' });
		const second = await startStore({ path, worker, log });
		expect((await second.queueSummary({ now: noon })).waiting).toBe(1);
		await second.close();
	});

	test('runs in memory too', async () => {
		const store = await startStore({ path: ':memory:', worker, log });
		await connect(store);
		expect(await store.listAccounts()).toHaveLength(1);
		await store.close();
	});

	test('slow calls are logged by name', async () => {
		const { store, lines, end } = await makeStore();
		const { id } = await connect(store);
		const items = Array.from({ length: 3000 }, (_, i) => comment(`c${i}`, { text: 'word '.repeat(40) }));
		await store.commitPoll({ ...emptyPoll(id), items });
		expect(lines).toContainEqual({ message: 'slow store call', data: { name: 'commitPoll', ms: expect.any(Number) } });
		await end();
	});
});

describe('one owner', () => {
	test('a second program on the same data is refused in words, and may come when the first has gone', async () => {
		const first = await startStore({ path, worker, log });
		await expect(startStore({ path, worker, log })).rejects.toMatchObject({ kind: 'busy', message: expect.stringMatching(/already open/) });
		await connect(first);
		await first.close();
		const second = await startStore({ path, worker, log });
		expect(await second.listAccounts()).toHaveLength(1);
		await second.close();
	});

	test('a killed owner leaves no stale lock, and what it had acknowledged is there', async () => {
		const script = join(folder, 'owner.ts');
		writeFileSync(
			script,
			`import { startStore } from ${JSON.stringify(new URL('./client.ts', import.meta.url).href)};
			const store = await startStore({ path: ${JSON.stringify(path)}, worker: new URL(${JSON.stringify(worker.href)}), log: () => {} });
			await store.saveAccount({ connectorId: 'sample', self: { externalId: 'shop', displayName: 'Shop' }, since: 0, now: 1 });
			process.stdout.write('stored');
			setInterval(() => {}, 1000);`,
		);
		const owner = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
		await new Promise((resolve) => owner.stdout.once('data', resolve));
		await expect(startStore({ path, worker, log })).rejects.toMatchObject({ kind: 'busy' });
		const ended = new Promise((resolve) => owner.once('exit', resolve));
		owner.kill('SIGKILL');
		await ended;
		const next = await startStore({ path, worker, log });
		expect(await next.listAccounts()).toHaveLength(1);
		await next.close();
	}, 30_000);
});

describe('a worker that dies', () => {
	// A worker of our own around the real one, which ends itself on request, as an out-of-memory error does.
	const dying = (): URL => {
		const file = join(folder, 'dying-worker.ts');
		writeFileSync(
			file,
			`import { parentPort } from 'node:worker_threads';
			import ${JSON.stringify(worker.href)};
			parentPort.on('message', ({ name }) => { if (name === 'listLost') process.exit(9); });`,
		);
		return new URL(`file://${file}`);
	};

	test('what it was doing is answered with an error, the next call finds it running again', async () => {
		const lines: string[] = [];
		const store = await startStore({ path, worker: dying(), log: (line) => void lines.push(line) });
		const heard: ChangedIds[] = [];
		store.onChange((changes) => void heard.push(changes));
		const { id } = await connect(store);
		const last = store.listLost(id).then(() => store.listLost(id));
		await expect(last).rejects.toMatchObject({ kind: 'unknown', message: expect.stringMatching(/for a moment/) });
		expect(await store.listAccounts()).toHaveLength(1);
		expect(lines).toContain('store worker ended');
		expect(heard.at(-1)).toMatchObject({ threads: 'all', outbox: true });
		await store.close();
	}, 30_000);

	test('again and again: it gives up with a sentence instead of trying for ever', async () => {
		const store = await startStore({ path, worker: dying(), log });
		const { id } = await connect(store);
		let message = '';
		for (let n = 0; n < 12 && !message.includes('start Countertalk again'); n++) {
			message = await store.listLost(id).then(
				() => '',
				(error: Error) => error.message,
			);
		}
		expect(message).toMatch(/start Countertalk again/);
		await store.close();
		// The data is whole all the same.
		const raw = new DatabaseSync(path);
		expect(raw.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
		raw.close();
	}, 60_000);
});
