// What the first opening of a long conversation asks the store.
import { afterEach, expect, test } from 'vitest';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { nameCalls } from '../helpers/named-calls.ts';

let shop: FakePlatformShop | null = null;
afterEach(async () => {
	await shop?.end();
	shop = null;
});

test('the platform of a conversation is asked for once a page, and again where that failed', async () => {
	let isRefused = false;
	const { startStore, times, forget } = nameCalls((name) =>
		isRefused && name === 'getThread' ? new Error('the data file did not answer') : null,
	);
	shop = await openFakePlatformShop({
		startStore,
		before: (server) => {
			const first = server.addPost({
				text: 'Hello?',
				by: { id: 'dana', name: 'Dana' },
			});
			for (let n = 0; n < 60; n++)
				server.addPost({
					text: `And ${n}?`,
					by: { id: 'dana', name: 'Dana' },
					parent: first.id,
				});
		},
	});
	await shop.pass(5000);
	const [row] = (await shop.client['threads.window']({ view: 'waiting', from: 0, to: 1 })).rows;
	const threadId = row?.id ?? ('' as never);
	isRefused = true;
	await expect(shop.client['timeline.page']({ threadId })).rejects.toThrow();
	isRefused = false;
	forget();
	const [one, two] = await Promise.all([
		shop.client['timeline.page']({ threadId }),
		shop.client['timeline.page']({ threadId }),
	]);
	expect(one?.entries.length).toBeGreaterThan(50);
	expect(two).toEqual(one);
	expect(times('getThread')).toBe(1);
});
