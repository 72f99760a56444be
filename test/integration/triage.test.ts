// What the owner keeps on the desk: drafts, canned replies, tags, notes, follow-ups, Later; and threads that become one.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { allRows, openThread, send, timeline, timelineLines } from '../helpers/owner.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });
let shop: FakePlatformShop;
beforeEach(async () => {
	shop = await openFakePlatformShop();
});
afterEach(() => shop.end());

async function waits(text = 'Hello?', by = { id: 'dana', name: 'Dana' }) {
	shop.server.addPost({ text, by });
	await shop.poll();
	const row = (await allRows(shop.client, 'waiting')).find((one) => one.name === by.name);
	if (!row) throw new Error(`${by.name} does not wait`);
	return row;
}

describe('drafts', () => {
	test('one for each audience, and a save on an old revision is refused with both texts kept', async () => {
		const { id: threadId } = await waits();
		const save = (audience: 'public' | 'private', text: string, revision: number) =>
			shop.client['drafts.save']({ threadId, audience, text, caret: 99, revision });
		expect(await save('public', 'For all', 0)).toMatchObject({ revision: 1, caret: 7 });
		await save('private', 'For Dana', 0);
		await expect(save('public', 'From another window', 0)).rejects.toMatchObject({ code: 'conflict' });
		expect((await shop.client['drafts.list']({ threadId })).map((draft) => draft.text).toSorted()).toEqual(['For Dana', 'For all']);
		expect((await allRows(shop.client, 'waiting'))[0]?.draft).toMatch(/^For/);
	});

	test('sending one audience leaves the draft of the other alone', async () => {
		const { id: threadId } = await waits();
		await shop.client['drafts.save']({ threadId, audience: 'private', text: 'Only for Dana', caret: 0, revision: 0 });
		await send(shop.client, { ...(await openThread(shop.client, threadId)), audience: 'public' }, 'For all');
		await shop.until(async () => shop.server.published().length === 1, 'sent');
		expect(shop.server.published()).toMatchObject([{ audience: 'public', text: 'For all' }]);
		expect((await shop.client['drafts.list']({ threadId })).filter((draft) => draft.text !== '')).toMatchObject([
			{ text: 'Only for Dana' },
		]);
	});

	test('what is typed while a reply is held is not lost by undo', async () => {
		const { id: threadId } = await waits();
		const { id } = await send(shop.client, await openThread(shop.client, threadId), 'First thought');
		const [draft] = await shop.client['drafts.list']({ threadId });
		await shop.client['drafts.save']({ threadId, audience: 'public', text: 'Second thought', caret: 0, revision: draft?.revision ?? 0 });
		expect((await shop.client['outbox.cancel']({ id })).text).toBe('First thought\n\nSecond thought');
	});
});

describe('threads that turn out to be one', () => {
	test('tags, notes and drafts move along, and a button of the old one sends nothing', async () => {
		const first = shop.server.addPost({ text: 'My order is late' });
		const middle = shop.server.addPost({ text: 'Hello?!', parent: first.id, at: first.at + 1000 });
		shop.server.addPost({ text: 'Still nothing!', parent: middle.id, at: first.at + 2000 });
		const { at } = middle;
		// What holds the two together cannot be read yet.
		Object.assign(middle, { at: 'soon' });
		await shop.poll();
		const rows = await allRows(shop.client, 'waiting');
		expect(rows).toHaveLength(2);
		const buttons = await Promise.all(rows.map((row) => openThread(shop.client, row.id)));
		const tag = await shop.client['tags.save']({ name: 'Late' });
		for (const { id: threadId, preview } of rows) {
			await shop.client['threads.tag']({ threadId, tagId: tag.id });
			await shop.client['notes.save']({ threadId, text: `Note on ${preview}` });
			await shop.client['drafts.save']({ threadId, audience: 'public', text: `Draft on ${preview}`, caret: 3, revision: 0 });
		}
		Object.assign(middle, { at });
		await shop.poll();
		const [now, ...others] = await allRows(shop.client, 'waiting');
		if (!now) throw new Error('nobody waits');
		expect(others).toEqual([]);
		expect(await timelineLines(shop.client, now.id)).toEqual([
			'in public Dana: My order is late',
			'in public Dana: Hello?!',
			'in public Dana: Still nothing!',
		]);
		expect((await shop.client['threads.get']({ threadId: now.id })).tags).toMatchObject([{ name: 'Late' }]);
		const kept = JSON.stringify([await timeline(shop.client, now.id), await shop.client['drafts.list']({ threadId: now.id })]);
		for (const words of ['Note on My order', 'Note on Still', 'Draft on My order', 'Draft on Still']) expect(kept).toContain(words);
		const gone = buttons.find(({ thread }) => thread.id !== now.id);
		if (!gone?.thread.answers) throw new Error('no thread went into the other');
		// The old address leads to the conversation as it is now; a button that was drawn before sends nothing.
		expect((await shop.client['threads.get']({ threadId: gone.thread.id })).id).toBe(now.id);
		const old = shop.client['replies.send']({
			threadId: gone.thread.id,
			accountId: gone.thread.accountId,
			answers: gone.thread.answers.id,
			audience: 'public',
			text: 'Sorry',
			clientToken: '5d3f0a52-6f5d-4d8e-9d58-0a4b1c2d3e4f',
			draftRevision: 1,
		});
		await expect(old).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/Nothing was sent/) });
	});
});

describe('daily work', () => {
	test('a canned reply is counted when it is sent, and a taken shortcut is refused in words', async () => {
		const { id: threadId } = await waits();
		const hours = await shop.client['cannedReplies.save']({ title: 'Hours', shortcut: 'hours', text: 'We are open {hours today}.' });
		await expect(shop.client['cannedReplies.save']({ title: 'Others', shortcut: 'HOURS', text: 'x' })).rejects.toMatchObject({
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
		await expect(send(shop.client, await openThread(shop.client, threadId), 'Order [order?] is on its way')).rejects.toMatchObject({
			code: 'bad-input',
		});
		expect(await shop.client['outbox.list']({})).toEqual([]);
		expect((await shop.client['drafts.list']({ threadId }))[0]?.text).toBe('Order [order?] is on its way');
	});

	test('Later comes back by itself, and at once when the customer writes', async () => {
		const dana = await waits();
		const bo = await waits('And me?', { id: 'bo', name: 'Bo' });
		await expect(shop.client['threads.snooze']({ threadId: dana.id, until: shop.clock.now() - 1 })).rejects.toMatchObject({
			code: 'bad-input',
		});
		for (const { id } of [dana, bo]) await shop.client['threads.snooze']({ threadId: id, until: shop.clock.now() + 3_600_000 });
		expect(await allRows(shop.client, 'waiting')).toEqual([]);
		shop.server.addPost({
			text: 'Hello again',
			by: { id: 'bo', name: 'Bo' },
			parent: shop.server.posts.find((post) => post.by.id === 'bo')?.id ?? null,
		});
		await shop.poll();
		expect((await allRows(shop.client, 'waiting')).map((row) => row.name)).toEqual(['Bo']);
		await shop.until(async () => (await allRows(shop.client, 'waiting')).length === 2, 'Dana comes back', 2 * 3_600_000);
	});

	test('a follow-up goes away when the customer writes first', async () => {
		const { id: threadId } = await waits();
		await shop.client['followUps.save']({ threadId, dueAt: shop.clock.now() + 3_600_000, note: 'Ask about the bouquet' });
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
