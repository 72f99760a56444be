import { describe, expect, test } from 'vitest';
import type { ChangedIds } from './changed-ids.ts';
import { startStore } from './client.ts';
import { connect, log, path, worker } from './testing/client-context.ts';
import { comment, emptyPoll, noon } from './testing/make-shop.ts';
import { makeStore } from './testing/make-store.ts';

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
			{ threads: [], outbox: false, accounts: true, canned: false, tags: false, rules: false },
			{ threads, outbox: false, accounts: true, canned: false, tags: false, rules: false },
		]);
		stop();
		await store.saveTag({ name: 'Vase' });
		expect(heard).toHaveLength(2);
		await end();
	});

	test('an error keeps its kind and sentence, and the transaction leaves nothing behind', async () => {
		const { store, end } = await makeStore();
		const { id } = await connect(store);
		const bad = {
			...emptyPoll(id),
			items: [comment('c1'), { ...comment('c2'), audience: 'x' as 'public' }],
			next: { at: 1 },
		};
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
