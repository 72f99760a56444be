import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { allRows, openThread, send } from '../helpers/owner.ts';

vi.setConfig({ testTimeout: 30_000 });
let shop: FakePlatformShop;
beforeEach(async () => {
	shop = await openFakePlatformShop();
});
afterEach(() => shop.end());

const arrive = async (some: Parameters<FakePlatformShop['server']['addPost']>[0]) => {
	const post = shop.server.addPost(some);
	await shop.poll();
	return post;
};
const rowOf = async (name: string) => {
	for (const view of ['waiting', 'goingOut', 'answered', 'later', 'done'] as const) {
		const row = (await allRows(shop.client, view)).find((one) => one.name === name);
		if (row) return { ...row, view };
	}
	throw new Error(`${name} is nowhere`);
};

describe('the life of a message and its reply', () => {
	test('undo brings back text, audience and caret, and nothing goes out', async () => {
		await arrive({ text: 'Hello?' });
		const row = await rowOf('Dana');
		const { id } = await send(
			shop.client,
			{ ...(await openThread(shop.client, row.id)), audience: 'private' },
			'A private word',
		);
		await shop.pass(4000);
		expect(await shop.client['outbox.cancel']({ id })).toMatchObject({ text: 'A private word', audience: 'private' });
		await shop.pass(60_000);
		expect(shop.server.published()).toEqual([]);
		expect((await rowOf('Dana')).view).toBe('waiting');
		await expect(shop.client['outbox.cancel']({ id })).rejects.toMatchObject({ code: 'conflict' });
	});

	test('undo works until 0 on the label, and is refused after', async () => {
		for (let n = 0; n < 5; n++) {
			const post = await arrive({ text: `Question ${n}`, by: { id: `c${n}`, name: `Customer ${n}` } });
			const row = await rowOf(`Customer ${n}`);
			const held = await send(shop.client, await openThread(shop.client, row.id), `Answer ${n}`);
			await shop.pass((held.notBefore ?? 0) - shop.clock.now() - 1);
			await shop.client['outbox.cancel']({ id: held.id });
			expect(shop.server.published().filter((one) => one.parent === post.id)).toEqual([]);
		}
	});

	test('hovering holds it longer, but no longer than a minute', async () => {
		await arrive({ text: 'Hello?' });
		const row = await rowOf('Dana');
		const { id } = await send(shop.client, await openThread(shop.client, row.id), 'Good morning');
		const held = await shop.client['outbox.hold']({ id, untilAt: shop.clock.now() + 3_600_000 });
		expect(held.notBefore).toBe(shop.clock.now() + 60_000);
		await shop.pass(30_000);
		expect(shop.server.published()).toEqual([]);
		await shop.until(async () => shop.server.published().length === 1, 'it goes out');
	});
});
