import { describe, expect, it, vi } from 'vitest';
import type { ThreadId } from '../../../contract/index.ts';
import { NOW } from '../../testing/builders.ts';
import { type FakeShop, makeShop } from '../../testing/fake-shop.ts';
import { makeRow, makeRows, threadId } from '../../testing/rows.ts';
import { rowAt, shownAt } from './pages.ts';
import { selectedRow } from './selectors.ts';
import { createInboxStore } from './store.ts';

async function opened(shop: FakeShop) {
	const store = createInboxStore({ client: shop.client });
	await store.getState().openView('waiting');
	return store;
}
const nameOf = (store: ReturnType<typeof createInboxStore>) => selectedRow(store.getState())?.name;
const settled = () => vi.waitFor(() => Promise.resolve());
const newest = (n: number) => makeRow(n, { name: `New ${n}`, dueAt: NOW - n });

describe('the queue', () => {
	it('opens at its first row', async () => {
		const store = await opened(makeShop({ rows: makeRows(5) }));
		expect(store.getState().total).toBe(5);
		expect(nameOf(store)).toBe('Person 0');
	});

	it('opens at a wished thread even while changes pour in', async () => {
		const shop = makeShop({ rows: makeRows(500) });
		const store = await opened(shop);
		const opening = store.getState().openView('waiting', threadId(321));
		shop.rows = [newest(900), ...shop.rows];
		await Promise.all([opening, store.getState().refresh(), store.getState().refresh()]);
		await settled();
		expect(store.getState().selected).toEqual({ kind: 'thread', id: threadId(321), index: 322 });
		expect(rowAt(store.getState().pages, 322)?.id).toBe(threadId(321));
	});

	it('reads the pages on the screen and their neighbours, each once', async () => {
		const shop = makeShop({ rows: makeRows(2000) });
		const store = await opened(shop);
		shop.calls.length = 0;
		store.getState().ensureLoaded(1000, 1010);
		store.getState().ensureLoaded(1001, 1011);
		await vi.waitFor(() => expect(rowAt(store.getState().pages, 1205)).toBeDefined());
		const asked = shop.calls
			.filter((call) => call.route === 'threads.window')
			.map((call) => (call.input as { from: number }).from);
		// The rows on the screen ahead of their page.
		expect(asked.toSorted((a, b) => a - b)).toEqual([800, 992, 1000, 1200]);
	});

	it('shows who stands where the owner jumped to, ahead of the page', async () => {
		const shop = makeShop({ rows: makeRows(2000) });
		const store = await opened(shop);
		store.getState().ensureLoaded(1500, 1510);
		const { pages, ahead } = await new Promise<ReturnType<typeof store.getState>>((resolve) => {
			const stop = store.subscribe((state) => {
				stop();
				resolve(state);
			});
		});
		expect(rowAt(pages, 1500)).toBeUndefined();
		expect([1500, 1509].map((index) => shownAt(pages, ahead, index)?.name)).toEqual(['Person 1500', 'Person 1509']);
		await vi.waitFor(() => expect(rowAt(store.getState().pages, 1500)?.name).toBe('Person 1500'));
	});

	it('of a scroll bar dragged far reads only where it stops, and forgets what is far away', async () => {
		const shop = makeShop({ rows: makeRows(60_000) });
		const store = await opened(shop);
		shop.calls.length = 0;
		for (let from = 1000; from <= 50_000; from += 1000) store.getState().ensureLoaded(from, from + 10);
		await vi.waitFor(() => expect(store.getState().pages.has(251)).toBe(true));
		expect(rowAt(store.getState().pages, 50_005)?.name).toBe('Person 50005');
		expect(shop.calls.filter((call) => call.route === 'threads.window').length).toBeLessThan(12);
		store.getState().select(50_000);
		for (let page = 0; page < 80; page++) {
			store.getState().ensureLoaded(page * 200, page * 200 + 10);
			await vi.waitFor(() => expect(store.getState().pages.has(page)).toBe(true));
		}
		expect(store.getState().pages.size).toBeLessThan(60);
		expect(store.getState().pages.has(79)).toBe(true);
		expect(nameOf(store)).toBe('Person 50000');
	});

	it('filters, says how many are hidden, and keeps the filter of each view', async () => {
		const rows = makeRows(6).map((row, n) => ({ ...row, upset: n === 4 ? (1 as const) : (0 as const) }));
		const store = await opened(makeShop({ rows }));
		await store.getState().setFilter({ upset: true });
		expect(store.getState()).toMatchObject({ total: 1, hidden: 5 });
		expect(nameOf(store)).toBe('Person 4');
		await store.getState().openView('later');
		expect(store.getState().filters.later ?? {}).toEqual({});
		await store.getState().openView('waiting');
		expect(store.getState().total).toBe(1);
		await store.getState().setFilter({ upset: undefined });
		expect(store.getState().filters.waiting).toEqual({});
		expect(store.getState().hidden).toBe(0);
	});

	it('says in a sentence what went wrong and recovers with the next read', async () => {
		const shop = makeShop({ rows: makeRows(3) });
		const store = await opened(shop);
		shop.answers['threads.position'] = () => {
			throw new Error('The data file is busy.');
		};
		await store.getState().refresh();
		expect(store.getState().problem).toBe('The data file is busy.');
		shop.answers = {};
		await store.getState().refresh();
		expect(store.getState().problem).toBeNull();
	});

	it('leaves a conversation open while the owner writes in it, though it left the list, and moves on when they are done', async () => {
		const shop = makeShop({ rows: makeRows(5) });
		const store = await opened(shop);
		store.getState().select(2);
		store.getState().writing(threadId(2));
		shop.rows = shop.rows.filter((row) => row.id !== threadId(2));
		await store.getState().refresh();
		await store.getState().refresh();
		expect(store.getState().selected).toMatchObject({ kind: 'thread', id: threadId(2) });
		expect(selectedRow(store.getState())).toBeUndefined();
		store.getState().writing(null);
		await vi.waitFor(() => expect(store.getState().selected).toMatchObject({ id: threadId(3), index: 2 }));
		expect(store.getState().gone.n).toBe(1);
	});

	it('keeps to a chosen person whose thread has become part of another one, and says which', async () => {
		const shop = makeShop({ rows: makeRows(5) });
		const merged: [ThreadId, ThreadId][] = [];
		const store = createInboxStore({ client: shop.client, onMerged: (...ids) => merged.push(ids) });
		await store.getState().openView('waiting');
		store.getState().select(3);
		shop.rows = shop.rows.filter((row) => row.id !== threadId(3)).toReversed();
		shop.answers['threads.position'] = ({ threadId: asked }) => {
			const id = asked === threadId(3) ? threadId(4) : asked;
			return { index: shop.rows.findIndex((row) => row.id === id), threadId: id };
		};
		await store.getState().refresh();
		expect(store.getState().selected).toEqual({ kind: 'thread', id: threadId(4), index: 0 });
		expect(merged).toEqual([[threadId(3), threadId(4)]]);
		expect(store.getState().gone.n).toBe(0);
	});
});
