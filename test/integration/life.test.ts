// The whole way of a message and of its reply: a loopback platform → poll → queue → draft → outbox → the platform has it.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rawText } from '../../contract/ui-text.ts';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { inEnglish } from '../helpers/in-english.ts';
import { allRows, openThread, send, timelineLines } from '../helpers/owner.ts';

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
	test('it arrives, waits, is answered, goes out after the undo time, and is under its parent once', async () => {
		const post = await arrive({ text: 'Are you open on Sunday?' });
		const row = await rowOf('Dana');
		expect(row).toMatchObject({
			view: 'waiting',
			state: 'waiting',
			audience: 'public',
			preview: 'Are you open on Sunday?',
			unanswered: 1,
		});
		const button = await openThread(shop.client, row.id);
		expect(inEnglish(button.thread.audiences.public)).toMatchObject({
			allowed: true,
			readers: 'Everyone on the fake platform can read this.',
		});
		expect(inEnglish(button.thread.audiences.private)).toMatchObject({
			allowed: true,
			readers: 'Only Dana can read this.',
		});
		expect(await shop.client['replies.count']({ threadId: row.id, audience: 'public', text: 'Yes 👋' })).toEqual([
			{ unit: rawText('letters'), used: 5, limit: 200 },
		]);
		const held = await send(shop.client, button, 'Yes, from ten to two.');
		expect(held).toMatchObject({
			state: 'held',
			audience: 'public',
			text: 'Yes, from ten to two.',
			notBefore: held.at + 5000,
			canCheck: true,
		});
		expect((await rowOf('Dana')).view).toBe('goingOut');
		expect(await shop.client['drafts.list']({ threadId: row.id })).toMatchObject([{ text: '' }]);
		await shop.pass(4900);
		expect(shop.server.published()).toEqual([]);
		await shop.until(async () => (await rowOf('Dana')).view === 'answered', 'the platform said yes');
		expect(shop.server.published()).toMatchObject([
			{ parent: post.id, audience: 'public', text: 'Yes, from ten to two.' },
		]);
		expect(await timelineLines(shop.client, row.id)).toEqual([
			'in public Dana: Are you open on Sunday?',
			"out public Rosa's Flowers: Yes, from ten to two.",
		]);
		await shop.poll();
		expect(await timelineLines(shop.client, row.id)).toHaveLength(2);
	});

	test('pressed twice is sent once', async () => {
		await arrive({ text: 'Hello?' });
		const row = await rowOf('Dana');
		const button = await openThread(shop.client, row.id);
		const clientToken = '5d3f0a52-6f5d-4d8e-9d58-0a4b1c2d3e4f';
		const asked = {
			threadId: row.id,
			accountId: row.accountId,
			answers: button.thread.answers?.id ?? ('' as never),
			audience: 'public' as const,
			text: 'Once',
			clientToken,
			draftRevision: 0,
		};
		const [one, two] = await Promise.all([shop.client['replies.send'](asked), shop.client['replies.send'](asked)]);
		expect(one.id).toBe(two.id);
		await shop.until(async () => (await rowOf('Dana')).view === 'answered', 'sent');
		expect((await shop.client['replies.send'](asked)).id).toBe(one.id);
		await shop.pass(60_000);
		expect(shop.server.published()).toHaveLength(1);
	});

	test('the customer writes back: the thread waits again, newest question first to answer', async () => {
		const first = await arrive({ text: 'Hello?' });
		const row = await rowOf('Dana');
		await send(shop.client, await openThread(shop.client, row.id), 'Good morning');
		await shop.until(async () => (await rowOf('Dana')).view === 'answered', 'sent');
		const back = await arrive({ text: 'And on Monday?', parent: first.id, place: first.id });
		expect(await rowOf('Dana')).toMatchObject({ id: row.id, view: 'waiting', preview: 'And on Monday?' });
		await send(shop.client, await openThread(shop.client, row.id), 'On Monday too');
		await shop.until(async () => (await rowOf('Dana')).view === 'answered', 'sent again');
		expect(shop.server.published().map((post) => post.parent)).toEqual([first.id, back.id]);
	});

	test('a private answer to a public comment: it waits no more, and both conversations are bridged', async () => {
		await arrive({ text: 'My bouquet arrived dead' });
		const row = await rowOf('Dana');
		await send(
			shop.client,
			{ ...(await openThread(shop.client, row.id)), audience: 'private' },
			'I am so sorry. What is your address?',
		);
		await shop.until(async () => (await shop.client['queue.summary']({})).waiting === 0, 'sent');
		await shop.until(async () => (await rowOf('Dana')).view === 'answered', 'answered');
		expect(shop.server.published()).toMatchObject([{ audience: 'private' }]);
		const thread = await shop.client['threads.get']({ threadId: row.id });
		expect(thread.state).toBe('answered');
		expect(thread.linkedThreads).toMatchObject([{ audience: 'private', direction: 'to' }]);
		const other = await shop.client['threads.get']({ threadId: thread.linkedThreads[0]?.threadId ?? row.id });
		expect(other.linkedThreads).toMatchObject([{ threadId: row.id, direction: 'from' }]);
	});

	test('two customers under one post are two threads; each answer goes under its own', async () => {
		const post = await arrive({ text: 'Spring bouquets are here', by: { id: 'shop', name: "Rosa's Flowers" } });
		const dana = await arrive({ text: 'How much?', parent: post.id, place: post.id });
		const bo = await arrive({ text: 'Do you deliver?', parent: post.id, place: post.id, by: { id: 'bo', name: 'Bo' } });
		for (const name of ['Bo', 'Dana'])
			await send(shop.client, await openThread(shop.client, (await rowOf(name)).id), `Yes, ${name}`);
		await shop.until(async () => (await allRows(shop.client, 'answered')).length === 2, 'both are answered');
		const parents = Object.fromEntries(shop.server.published().map((one) => [one.text, one.parent]));
		expect(parents).toMatchObject({ 'Yes, Bo': bo.id, 'Yes, Dana': dana.id });
	});

	test('the same words to the same person ask once; the draft stays, and sending on purpose is one more reply', async () => {
		await arrive({ text: 'Are you open on Sunday?' });
		const { id } = await rowOf('Dana');
		const words = 'Yes, from ten to four, as on every Sunday.';
		await send(shop.client, await openThread(shop.client, id), words);
		const button = await openThread(shop.client, id);
		await expect(send(shop.client, button, words)).rejects.toMatchObject({
			code: 'confirm',
			message: expect.stringMatching(/^You sent this at \d\d:\d\d\. It was not sent again\.$/),
		});
		expect(await shop.client['outbox.list']({})).toHaveLength(1);
		expect(await shop.client['drafts.list']({ threadId: id })).toMatchObject([{ text: words }]);
		await send(shop.client, button, words, { confirmed: { sameWords: true } });
		expect(await shop.client['outbox.list']({})).toHaveLength(2);
	});
});
