import { expect, test } from 'vitest';
import { createRig, targetOf } from '../testing/case-context.ts';
import { createReader } from '../testing/host.ts';
import { serve } from '../testing/serve.ts';
import { youtube } from './connector.ts';
import { midnightPacific } from './quota.ts';
import { type FakeYouTube, fakeYouTube, type Shape } from './testing/fake-server.ts';
import { ann, shop } from './testing/fake-server-state.ts';

const hour = 3_600_000;

function setUp(shape: Shape = {}) {
	const rig = createRig(youtube, {
		platform: (clock) => fakeYouTube(clock, shape),
		credentials: (fakeServer) => (fakeServer as FakeYouTube).google.credentials(),
	});
	const fakeServer = rig.fakeServer as FakeYouTube;
	const reader = createReader(rig);
	const round = async () => {
		reader.round();
		await reader.readAll();
	};
	const read = async (id: string) => {
		await round();
		const item = reader.items.get(id);
		if (!item) throw new Error(`${id} was not read`);
		return item;
	};
	const replyOf = (text: string) => ({ text, to: 'public' as const, clientToken: crypto.randomUUID(), at: rig.clock.now() });
	return { rig, fakeServer, reader, round, read, replyOf };
}

test('a comment says under which video, by which channel, and where it stands', async () => {
	const { fakeServer, read } = setUp();
	const id = fakeServer.comment({ text: 'Do you ship to <Graz> & Linz?\nIt’s for "tomorrow"' });
	expect(await read(id)).toMatchObject({
		externalId: id,
		conversation: id,
		text: 'Do you ship to <Graz> & Linz?\nIt’s for "tomorrow"',
		author: { externalId: 'UCann', name: '@ann', handle: '@ann', isShop: false },
		context: { externalId: 'vid-bread', title: 'How we bake our rye bread', permalink: 'https://www.youtube.com/watch?v=vid-bread' },
		permalink: `https://www.youtube.com/watch?v=vid-bread&lc=${id}`,
		standing: 'visible',
		replies: { public: { allowed: true } },
		can: ['hold', 'spam'],
	});
});

test('a writer whose channel is gone is nobody in particular; a community post is a place too', async () => {
	const { fakeServer, read } = setUp();
	const item = await read(fakeServer.comment({ text: 'Hello', author: null, video: null }));
	expect(item.author).toEqual({ name: 'Somebody on YouTube', isShop: false });
	expect(item.context).toEqual({ externalId: 'Ugkx-post', title: 'A post', permalink: 'https://www.youtube.com/post/Ugkx-post' });
});

test('all replies of a thread are read, also those that did not come with it, and only when their number changes', async () => {
	const { fakeServer, reader, round, rig } = setUp();
	const top = fakeServer.comment({ text: 'Which flour?' });
	const ids = Array.from({ length: 130 }, (_, i) => fakeServer.comment({ text: `Mine too ${i}`, parent: top }));
	await round();
	expect(ids.filter((id) => !reader.items.has(id))).toEqual([]);
	const asked = () => fakeServer.calls.filter(({ url }) => url.includes('parentId=')).length;
	const before = asked();
	await round();
	expect(asked()).toBe(before);
	rig.clock.advance(60_000);
	const more = fakeServer.comment({ text: 'And me', parent: top });
	await round();
	expect(reader.items.get(more)).toMatchObject({ parentId: top, conversation: top });
});

test('a new reply on a thread far below the newest hundred is found', async () => {
	const { fakeServer, rig, reader, round } = setUp();
	const start = rig.clock.now() - 20 * hour;
	const old = fakeServer.comment({ text: 'The oldest', at: start });
	for (let i = 0; i < 250; i++) fakeServer.comment({ text: `Comment ${i}`, at: start + (i + 1) * 60_000 });
	for (let i = 0; i < 4; i++) await round();
	for (let i = 0; i < 7; i++) fakeServer.comment({ text: `Late answer ${i}`, parent: old });
	const late = fakeServer.comment({ text: 'A late question', parent: old, at: rig.clock.now() - 1000 });
	for (let i = 0; i < 6; i++) await round();
	expect(reader.items.has(late)).toBe(true);
});

test('what has not changed is not sent again', async () => {
	const { fakeServer, round } = setUp();
	fakeServer.comment({ text: 'Hello' });
	await round();
	const from = fakeServer.calls.length;
	await round();
	const heads = fakeServer.calls.slice(from).filter(({ headers }) => headers.has('if-none-match'));
	expect(heads).toHaveLength(1);
});

test('what waits for approval comes in as held, and what is decided on YouTube itself arrives', async () => {
	const { fakeServer, reader, round, rig } = setUp();
	const id = fakeServer.comment({ text: 'Buy my bread', status: 'heldForReview' });
	const spam = fakeServer.comment({ text: 'FREE', status: 'likelySpam' });
	await round();
	expect(reader.items.get(id)).toMatchObject({ standing: 'held', replies: { public: { allowed: false } }, can: ['approve', 'spam'] });
	expect(reader.items.get(spam)).toMatchObject({ standing: 'spam', can: ['approve'] });
	const looked = await youtube.refreshThread?.(await rig.ctx(), targetOf(reader.items.get(id) as never));
	expect(looked?.some((item) => item.externalId === id && item.standing === 'visible')).toBe(false);
	const stored = fakeServer.serverState.comments.get(id);
	if (stored) stored.status = 'published';
	await round();
	expect(reader.items.get(id)).toMatchObject({ standing: 'visible', replies: { public: { allowed: true } } });
});

test('an answer to a reply goes under the first comment, names the customer, and comes back without the name', async () => {
	const { fakeServer, rig, reader, round, read, replyOf } = setUp();
	const top = fakeServer.comment({ text: 'Lovely' });
	const id = fakeServer.comment({ text: 'Which flour?', parent: top, author: { id: 'UCbo', name: '@bo' } });
	const sent = await youtube.reply?.(await rig.ctx(), targetOf(await read(id)), replyOf('Rye.'));
	expect(sent).toMatchObject({ text: 'Rye.', parentId: top, author: { isShop: true } });
	expect(fakeServer.published().at(-1)?.text).toBe('@bo Rye.');
	expect(JSON.parse(fakeServer.calls.findLast((call) => call.isWrite)?.body ?? '')).toEqual({
		snippet: { parentId: top, textOriginal: '@bo Rye.' },
	});
	await round();
	expect(reader.items.get(sent?.externalId ?? '')?.text).toBe('Rye.');
});

test('where YouTube takes no answer, that is said before, and refused in words', async () => {
	const { fakeServer, rig, reader, round, read, replyOf } = setUp();
	const target = targetOf(await read(fakeServer.comment({ text: 'Hello' })));
	const video = fakeServer.serverState.videos.get('vid-bread');
	if (video) video.commentsOff = true;
	await expect(youtube.reply?.(await rig.ctx(), target, replyOf('Hi'))).rejects.toMatchObject({
		fault: { kind: 'closed' },
		message: expect.stringContaining('turned off'),
	});
	await round();
	expect(reader.items.get(target.externalId)?.replies?.public).toMatchObject({
		allowed: false,
		why: expect.stringContaining('turned off'),
	});
});

test('the quota of the day is over until midnight in California, for reading and for answering', async () => {
	const { fakeServer, rig, read, replyOf } = setUp();
	const target = targetOf(await read(fakeServer.comment({ text: 'Hello' })));
	fakeServer.shape.quota = fakeServer.spent();
	const midnight = Date.UTC(2026, 4, 13, 7);
	const over = { fault: { kind: 'rate', retryAt: midnight }, message: expect.stringContaining('midnight in California') };
	await expect(youtube.reply?.(await rig.ctx(), target, replyOf('Hi'))).rejects.toMatchObject(over);
	for (const stream of youtube.streams) await expect(stream.poll(await rig.ctx(), null)).rejects.toMatchObject(over);
	expect(midnightPacific(Date.UTC(2026, 10, 1, 8))).toBe(Date.UTC(2026, 10, 2, 8));
});

test('a reply costs fifty units, and polling can never use up those of a hundred replies', async () => {
	const { fakeServer, rig, read, replyOf } = setUp();
	const target = targetOf(await read(fakeServer.comment({ text: 'Hello' })));
	const [charged, spent] = [rig.seen.charged, fakeServer.spent()];
	await youtube.reply?.(await rig.ctx(), target, replyOf('Hi'));
	expect(rig.seen.charged - charged).toBe(50);
	expect(fakeServer.spent() - spent).toBe(50);
	const total = youtube.streams.reduce((sum, { budget }) => sum + budget.units, 0);
	expect(total).toBeLessThanOrEqual(10_000);
	expect(youtube.streams[0]?.budget).toMatchObject({ keepForReplies: 5000, resetsAt: 'America/Los_Angeles' });
	const usual = youtube.streams.reduce((sum, { every }) => sum + (24 * hour) / every.usual, 0);
	expect(usual).toBeLessThan(2000);
});

test('page tokens that YouTube has forgotten start the list again', async () => {
	const { fakeServer, rig, reader } = setUp();
	const ids = Array.from({ length: 250 }, (_, i) => fakeServer.comment({ text: `Comment ${i}`, at: rig.clock.now() - (300 - i) * 60_000 }));
	await reader.stepHeads();
	const [behind] = reader.cursors.flatMap(({ cursor }) =>
		typeof cursor === 'object' && cursor && 'at' in cursor && cursor.at === 'behind' ? [cursor] : [],
	);
	fakeServer.shape.forgetsTokens = true;
	const page = await youtube.streams[0]?.poll(await rig.ctx(), behind);
	expect(page?.items.some(({ externalId }) => externalId === ids.at(-1))).toBe(true);
});

test('the shop’s own comment under its video comes in once somebody answers it', async () => {
	const { fakeServer, reader, round, rig } = setUp();
	const pinned = fakeServer.comment({ text: 'Order by Friday!', author: shop });
	await round();
	expect(reader.items.has(pinned)).toBe(false);
	rig.clock.advance(60_000);
	fakeServer.comment({ text: 'And on Saturday?', parent: pinned, author: ann });
	await round();
	expect(reader.items.get(pinned)?.author.isShop).toBe(true);
});

test('an access token that ran out is renewed once for all, and a consent that ended is said', async () => {
	const { fakeServer, rig, round } = setUp();
	fakeServer.comment({ text: 'Hello' });
	await round();
	rig.clock.advance(2 * hour);
	await round();
	expect(rig.seen.renewals).toBe(1);
	fakeServer.google.forgetTokens();
	await round();
	expect(rig.seen.renewals).toBe(2);
	fakeServer.google.revoke();
	await expect(youtube.check(await rig.ctx())).rejects.toMatchObject({
		fault: { kind: 'auth' },
		message: expect.stringContaining('Testing'),
	});
});

test.each([
	[{ noChannel: true }, 'has no YouTube channel'],
	[{ notSwitchedOn: true }, 'not switched on'],
] as const)('connecting says what is missing (%o)', async (shape, words) => {
	const { rig } = setUp(shape);
	await expect(youtube.check(await rig.ctx({ self: null }))).rejects.toMatchObject({
		fault: { kind: 'permission' },
		message: expect.stringContaining(words),
	});
});

test('through the library over a real line: signing in, reading, answering, deciding, deleting', async () => {
	const { fakeServer, rig, replyOf } = setUp();
	const served = await serve(fakeServer);
	try {
		const ctx = () => rig.ctx({ fetch: served.fetch });
		const id = fakeServer.comment({ text: 'Open today?' });
		const page = await youtube.streams[0]?.poll(await ctx(), null);
		const item = page?.items.find(({ externalId }) => externalId === id);
		if (!item) throw new Error('not read');
		const reply = replyOf('Until six.');
		const sent = await youtube.reply?.(await ctx(), targetOf(item), reply);
		expect(await youtube.findReply?.(await ctx(), targetOf(item), reply)).toMatchObject([{ externalId: sent?.externalId }]);
		expect(await youtube.moderate?.(await ctx(), targetOf(item), 'hold')).toMatchObject({ standing: 'held', text: 'Open today?' });
		expect(await youtube.moderate?.(await ctx(), targetOf(sent as never), 'delete')).toMatchObject({ standing: 'deleted' });
		// Deleted twice is deleted.
		expect(await youtube.moderate?.(await ctx(), targetOf(sent as never), 'delete')).toMatchObject({ standing: 'deleted' });
		expect(fakeServer.serverState.comments.get(id)?.status).toBe('heldForReview');
	} finally {
		await served.close();
	}
});
