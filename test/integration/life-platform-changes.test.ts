import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { allRows, openThread, timelineLines } from '../helpers/owner.ts';

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
	test('a reply made elsewhere answers, and is not sent again here', async () => {
		const post = await arrive({ text: 'Hello?' });
		await arrive({
			text: 'Answered on my phone',
			parent: post.id,
			place: post.id,
			by: { id: 'shop', name: "Rosa's Flowers" },
		});
		expect((await rowOf('Dana')).view).toBe('answered');
		expect(await timelineLines(shop.client, (await rowOf('Dana')).id)).toHaveLength(2);
	});

	test('edited and deleted messages show as they are now', async () => {
		const post = await arrive({ text: 'Helo?' });
		shop.server.edit(post.id, { text: 'Hello?', editedAt: shop.clock.now() });
		await shop.poll();
		const row = await rowOf('Dana');
		expect(row.preview).toBe('Hello?');
		shop.server.edit(post.id, { gone: true });
		await shop.poll();
		expect((await shop.client['queue.summary']({})).waiting).toBe(0);
		const { thread } = await openThread(shop.client, row.id);
		expect(thread.state).not.toBe('waiting');
	});

	test('like and take back; what makes no sense is not offered and refused', async () => {
		const post = await arrive({ text: 'Lovely!' });
		const row = await rowOf('Dana');
		const messageId = (await openThread(shop.client, row.id)).thread.answers?.id;
		if (!messageId) throw new Error('no message');
		expect((await openThread(shop.client, row.id)).thread.moderation).toEqual(['like', 'delete']);
		await shop.client['messages.moderate']({ messageId, action: 'like' });
		expect(shop.server.posts.find((one) => one.id === post.id)?.liked).toBe(true);
		expect((await openThread(shop.client, row.id)).thread.moderation).toEqual(['unlike', 'delete']);
		await expect(shop.client['messages.moderate']({ messageId, action: 'like' })).rejects.toMatchObject({
			code: 'not-allowed',
		});
		await expect(shop.client['messages.moderate']({ messageId, action: 'block' })).rejects.toMatchObject({
			code: 'not-allowed',
		});
	});
});
