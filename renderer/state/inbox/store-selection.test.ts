import { describe, expect, it, vi } from 'vitest';
import { NOW } from '../../testing/builders.ts';
import { type FakeShop, makeShop } from '../../testing/fake-shop.ts';
import { makeRow, makeRows, threadId } from '../../testing/rows.ts';
import { rowAt } from './pages.ts';
import { selectedRow } from './selectors.ts';
import { createInboxStore } from './store.ts';

async function opened(shop: FakeShop) {
	const store = createInboxStore({ client: shop.client });
	await store.getState().openView('waiting');
	return store;
}
const nameOf = (store: ReturnType<typeof createInboxStore>) => selectedRow(store.getState())?.name;
const newest = (n: number) => makeRow(n, { name: `New ${n}`, dueAt: NOW - n });

describe('the queue', () => {
	it('keeps the top row chosen until the owner does something', async () => {
		const shop = makeShop({ rows: makeRows(5) });
		const store = await opened(shop);
		shop.rows = [newest(100), ...shop.rows];
		await store.getState().refresh();
		expect(nameOf(store)).toBe('New 100');
		expect(store.getState().newAbove).toBe(0);
	});

	it('leaves the choice with its person when others come in above, and says how many', async () => {
		const shop = makeShop({ rows: makeRows(5) });
		const store = await opened(shop);
		store.getState().select(2);
		shop.rows = [newest(100), newest(101), ...shop.rows];
		await store.getState().refresh();
		expect(store.getState().selected).toEqual({ kind: 'thread', id: threadId(2), index: 4 });
		expect(store.getState().newAbove).toBe(2);
		expect(store.getState().moved).toMatchObject({ from: 2, to: 4 });
		store.getState().dismissNewAbove();
		expect(store.getState().newAbove).toBe(0);
	});

	it('hands over to the next in order when the chosen one was answered by the owner', async () => {
		const shop = makeShop({ rows: makeRows(5) });
		const store = await opened(shop);
		store.getState().select(1);
		await shop.client['threads.done']({ threadId: threadId(1) });
		const leaving = store.getState().leave(threadId(1));
		// At once, before anything was read again.
		expect(nameOf(store)).toBe('Person 2');
		expect(store.getState().total).toBe(4);
		await leaving;
		expect(store.getState().selected).toEqual({ kind: 'thread', id: threadId(2), index: 1 });
	});

	it('reads the list once after the owner has done with somebody, even when another caller refreshes it meanwhile', async () => {
		const shop = makeShop({ rows: makeRows(900) });
		const store = await opened(shop);
		store.getState().ensureLoaded(0, 10);
		await vi.waitFor(() => expect(store.getState().pages.size).toBe(2));
		await shop.client['threads.done']({ threadId: threadId(0) });
		shop.calls.length = 0;
		// Main has reported the change already, and the list renders again.
		const told = store.getState().refresh();
		const leaving = store.getState().leave(threadId(0));
		store.getState().ensureLoaded(0, 10);
		await Promise.all([told, leaving]);
		await vi.waitFor(() => expect(rowAt(store.getState().pages, 399)?.name).toBe('Person 400'));
		const asked = shop.calls
			.filter((call) => call.route === 'threads.window')
			.map((call) => (call.input as { from: number }).from);
		expect(asked).toEqual([0, 200]);
		expect(nameOf(store)).toBe('Person 1');
	});

	it('goes to the one before when the last one leaves, and to nobody from an empty list', async () => {
		const shop = makeShop({ rows: makeRows(2) });
		const store = await opened(shop);
		for (const [index, next] of [
			[1, 'Person 0'],
			[0, undefined],
		] as const) {
			store.getState().select(index);
			await shop.client['threads.done']({ threadId: threadId(index) });
			await store.getState().leave(threadId(index));
			expect(nameOf(store)).toBe(next);
		}
		expect(store.getState().selected).toBeNull();
	});

	it('tells who went when the chosen one was answered elsewhere', async () => {
		const shop = makeShop({ rows: makeRows(5) });
		const store = await opened(shop);
		store.getState().select(3);
		shop.rows = shop.rows.filter((row) => row.id !== threadId(3));
		await store.getState().refresh();
		expect(nameOf(store)).toBe('Person 4');
		expect(store.getState().gone).toEqual({ name: 'Person 3', n: 1 });
	});
});
