import { describe, expect, it } from 'vitest';
import type { ThreadId } from '../../contract/index.ts';
import { NOW } from '../testing/builders.ts';
import { makeShop } from '../testing/fake-shop.ts';
import { makeRows, threadId } from '../testing/rows.ts';
import { createStores, readEverything, startLive } from './stores.ts';

/** Stores that follow a shop in memory. `pending`: what waits for its time; a test decides when that is. */
async function follow() {
	const shop = makeShop({ rows: makeRows(3) });
	const pending = new Set<() => void>();
	const after = (_ms: number, run: () => void) => {
		pending.add(run);
		return () => void pending.delete(run);
	};
	const stores = createStores({ client: shop.client, clock: { now: () => NOW, after } });
	const stop = startLive(stores, shop.bridge);
	await readEverything(stores);
	shop.calls.length = 0;
	const runPending = () => {
		for (const run of [...pending]) {
			pending.delete(run);
			run();
		}
	};
	return { shop, stores, pending, stop, runPending, routes: () => shop.calls.map(({ route }) => route) };
}
const select = (stores: Awaited<ReturnType<typeof follow>>['stores'], id: ThreadId) =>
	stores.inbox.setState({ selected: { kind: 'thread', id, index: 0 } });

describe('following what main reports', () => {
	it('reads the list once for changes that come together', async () => {
		const { shop, pending, runPending, routes } = await follow();
		shop.emit('threads.changed', { all: true });
		shop.emit('threads.changed', { all: true });
		expect(pending.size).toBe(1);
		expect(routes()).not.toContain('threads.window');
		runPending();
		await expect.poll(() => routes().filter((route) => route === 'threads.window')).toHaveLength(1);
	});

	it('leaves nothing pending when it ends: neither the refresh of the list nor the opening of a conversation', async () => {
		const { shop, stores, pending, stop, routes } = await follow();
		shop.emit('threads.changed', { all: true });
		select(stores, threadId(1));
		select(stores, threadId(2));
		expect(pending.size).toBe(2);
		stop();
		expect(pending.size).toBe(0);
		shop.calls.length = 0;
		shop.emit('threads.changed', { all: true });
		select(stores, threadId(0));
		expect([pending.size, routes()]).toEqual([0, []]);
	});
});
