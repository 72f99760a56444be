import { describe, expect, it, vi } from 'vitest';
import type { MessageId, ThreadId, TimelineEntry } from '../../../contract/index.ts';
import { NOW } from '../../testing/builders.ts';
import { makeShop } from '../../testing/fake-shop.ts';
import { makeRows, threadId } from '../../testing/rows.ts';
import { createThreadStore } from './store.ts';

const line = (n: number): TimelineEntry => ({ type: 'system', id: `e${n}`, at: NOW + n, what: 'done', detail: null });

function longShop(length: number) {
	const shop = makeShop({ rows: makeRows(3) });
	shop.answers['timeline.page'] = ({ before, limit }) => {
		const end = typeof before === 'string' ? Number(before) : length;
		const from = Math.max(0, end - limit);
		return {
			entries: Array.from({ length: end - from }, (_, i) => line(from + i)),
			before: from === 0 ? null : String(from),
			total: length,
		};
	};
	return shop;
}

/** The first thread has become part of another one. */
const answersWith = (shop: ReturnType<typeof longShop>, survivor: ThreadId) =>
	new Proxy(shop.client, {
		get: (client, route) =>
			route === 'threads.get'
				? () => client['threads.get']({ threadId: survivor })
				: client[route as keyof typeof client],
	});

describe('the open conversation', () => {
	it('shows the newest stretch and goes back to the beginning without gaps or doubles', async () => {
		const store = createThreadStore({ client: longShop(450).client });
		await store.getState().open(threadId(1));
		expect(store.getState().entries).toHaveLength(100);
		for (let page = 0; page < 5; page++) await store.getState().loadOlder();
		expect(store.getState().before).toBeNull();
		expect(store.getState().entries.map((entry) => entry.id)).toEqual(Array.from({ length: 450 }, (_, n) => `e${n}`));
	});

	it('reads as far back as the message that is wished for', async () => {
		const store = createThreadStore({ client: longShop(450).client });
		await store.getState().open(threadId(1), 'e20' as MessageId);
		expect(store.getState().jumpTo).toBe('e20');
		expect(store.getState().entries.some((entry) => entry.id === 'e20')).toBe(true);
	});

	it('drops the answer for a conversation that was left meanwhile', async () => {
		const shop = longShop(3);
		const slow = Promise.withResolvers<void>();
		const get = shop.client['threads.get'];
		const store = createThreadStore({
			client: new Proxy(shop.client, {
				get: (client, route) =>
					route === 'threads.get'
						? async (input: Parameters<typeof get>[0]) => {
								if (input.threadId === threadId(1)) await slow.promise;
								return get(input);
							}
						: client[route as keyof typeof client],
			}),
		});
		const first = store.getState().open(threadId(1));
		await store.getState().open(threadId(2));
		slow.resolve();
		await first;
		expect(store.getState().thread?.id).toBe(threadId(2));
	});

	it('says in a sentence when it cannot be read', async () => {
		const store = createThreadStore({ client: longShop(3).client });
		await store.getState().open(threadId(99));
		await vi.waitFor(() => expect(store.getState().problem).toBe('There is no such conversation.'));
	});

	it('goes on as the thread it has become part of, and says so once; a search hit is reached there', async () => {
		const shop = longShop(150);
		const onMerged = vi.fn();
		const store = createThreadStore({ client: answersWith(shop, threadId(2)), onMerged });
		await store.getState().open(threadId(1), 'e5' as MessageId);
		expect(store.getState()).toMatchObject({ threadId: threadId(2), thread: { id: threadId(2) }, jumpTo: 'e5' });
		await store.getState().refresh();
		expect(onMerged.mock.calls).toEqual([[threadId(1), threadId(2)]]);
	});
});
