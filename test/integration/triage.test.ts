// What the owner works with: drafts, canned replies, tags, notes, follow-ups, Later; and threads that become one.
import { describe, expect, test } from 'vitest';
import { allRows, openThread, send } from '../helpers/owner.ts';
import { shop, waits } from './triage-context.ts';

describe('daily work', () => {
	test('a canned reply is counted when it is sent, and a taken shortcut is refused in words', async () => {
		const { id: threadId } = await waits();
		const hours = await shop.client['cannedReplies.save']({
			title: 'Hours',
			shortcut: 'hours',
			text: 'We are open {hours today}.',
		});
		await expect(
			shop.client['cannedReplies.save']({ title: 'Others', shortcut: 'HOURS', text: 'x' }),
		).rejects.toMatchObject({
			code: 'conflict',
			message: expect.stringMatching(/“\/HOURS” is taken by “Hours”/),
		});
		const { thread } = await openThread(shop.client, threadId);
		await shop.client['replies.send']({
			threadId,
			accountId: thread.accountId,
			answers: thread.answers?.id ?? ('' as never),
			audience: 'public',
			text: 'We are open nine to six.',
			clientToken: '5d3f0a52-6f5d-4d8e-9d58-0a4b1c2d3e4f',
			draftRevision: 0,
			cannedReplyIds: [hours.id],
		});
		expect((await shop.client['cannedReplies.list']({}))[0]?.uses).toBe(1);
		await shop.client['cannedReplies.remove']({ id: hours.id });
		expect(await shop.client['cannedReplies.list']({})).toEqual([]);
	});

	test('a reply with an open gap is never sent', async () => {
		const { id: threadId } = await waits();
		await expect(
			send(shop.client, await openThread(shop.client, threadId), 'Order [order?] is on its way'),
		).rejects.toMatchObject({
			code: 'bad-input',
		});
		expect(await shop.client['outbox.list']({})).toEqual([]);
		expect((await shop.client['drafts.list']({ threadId }))[0]?.text).toBe('Order [order?] is on its way');
	});

	test('Later comes back by itself, and at once when the customer writes', async () => {
		const dana = await waits();
		const bo = await waits('And me?', { id: 'bo', name: 'Bo' });
		await expect(
			shop.client['threads.snooze']({ threadId: dana.id, until: shop.clock.now() - 1 }),
		).rejects.toMatchObject({
			code: 'bad-input',
		});
		for (const { id } of [dana, bo])
			await shop.client['threads.snooze']({ threadId: id, until: shop.clock.now() + 3_600_000 });
		expect(await allRows(shop.client, 'waiting')).toEqual([]);
		shop.server.addPost({
			text: 'Hello again',
			by: { id: 'bo', name: 'Bo' },
			parent: shop.server.posts.find((post) => post.by.id === 'bo')?.id ?? null,
		});
		await shop.poll();
		expect((await allRows(shop.client, 'waiting')).map((row) => row.name)).toEqual(['Bo']);
		await shop.until(
			async () => (await allRows(shop.client, 'waiting')).length === 2,
			'Dana comes back',
			2 * 3_600_000,
		);
	});

	test('a follow-up goes away when the customer writes first', async () => {
		const { id: threadId } = await waits();
		await shop.client['followUps.save']({
			threadId,
			dueAt: shop.clock.now() + 3_600_000,
			note: 'Ask about the bouquet',
		});
		expect(await shop.client['followUps.list']({})).toMatchObject([{ name: 'Dana', note: 'Ask about the bouquet' }]);
		shop.server.addPost({ text: 'All good now', parent: shop.server.posts[0]?.id ?? null });
		await shop.poll();
		expect(await shop.client['followUps.list']({})).toEqual([]);
	});

	test('opening hours move the answer-by time of who waits', async () => {
		const { id: threadId } = await waits();
		const before = (await shop.client['threads.get']({ threadId })).dueAt;
		const late = { from: 20 * 60, to: 22 * 60 };
		await shop.client['settings.save']({ hours: [late, late, late, late, late, late, late] });
		const after = (await shop.client['threads.get']({ threadId })).dueAt;
		expect(after).toBeGreaterThan(before ?? 0);
		await shop.restart();
		expect((await shop.client['threads.get']({ threadId })).dueAt).toBe(after);
	});

	test('a correction of the sentiment is kept, and the screen is told of everything', async () => {
		const { id: threadId } = await waits('What a lovely bouquet, thank you so much!');
		const messageId = (await openThread(shop.client, threadId)).thread.answers?.id;
		if (!messageId) throw new Error('no message');
		shop.events.length = 0;
		await shop.client['judgement.correct']({ messageId, sentiment: 'negative' });
		expect((await shop.client['threads.get']({ threadId })).sentiment).toBe('negative');
		await shop.pass(200);
		const told = shop.events.filter((event) => event.name === 'threads.changed');
		expect(told.some((event) => (event.data as { ids?: string[] }).ids?.includes(threadId))).toBe(true);
	});
});
