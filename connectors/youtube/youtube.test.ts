import { expect, test } from 'vitest';
import { createCaseContext, targetOf } from '../testing/case-context.ts';
import { createReader } from '../testing/host.ts';
import { serve } from '../testing/serve.ts';
import { youtube } from './connector.ts';
import { midnightPacific } from './quota.ts';
import { type FakeYouTube, fakeYouTube, type Shape } from './testing/fake-server.ts';
import { ann, shop } from './testing/fake-server-state.ts';

const hour = 3_600_000;

function setUp(shape: Shape = {}) {
	const caseContext = createCaseContext(youtube, {
		platform: (clock) => fakeYouTube(clock, shape),
		credentials: (fakeServer) => (fakeServer as FakeYouTube).google.credentials(),
	});
	const fakeServer = caseContext.fakeServer as FakeYouTube;
	const reader = createReader(caseContext);
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
	const replyOf = (text: string) => ({ text, to: 'public' as const, clientToken: crypto.randomUUID(), at: caseContext.clock.now() });
	return { caseContext, fakeServer, reader, round, read, replyOf };
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

test('an author whose channel is deleted has no id; a community post is a context too', async () => {
	const { fakeServer, read } = setUp();
	const item = await read(fakeServer.comment({ text: 'Hello', author: null, video: null }));
	expect(item.author).toEqual({ name: 'Somebody on YouTube', isShop: false });
	expect(item.context).toEqual({ externalId: 'Ugkx-post', title: 'A post', permalink: 'https://www.youtube.com/post/Ugkx-post' });
});

test('all replies of a thread are read, also those that did not come with it, and only when their number changes', async () => {
	const { fakeServer, reader, round, caseContext } = setUp();
	const top = fakeServer.comment({ text: 'Which flour?' });
	const ids = Array.from({ length: 130 }, (_, i) => fakeServer.comment({ text: `Mine too ${i}`, parent: top }));
	await round();
	expect(ids.filter((id) => !reader.items.has(id))).toEqual([]);
	const asked = () => fakeServer.calls.filter(({ url }) => url.includes('parentId=')).length;
	const before = asked();
	await round();
	expect(asked()).toBe(before);
	caseContext.clock.advance(60_000);
	const more = fakeServer.comment({ text: 'And me', parent: top });
	await round();
	expect(reader.items.get(more)).toMatchObject({ parentId: top, conversation: top });
});

test('a new reply on a thread far below the newest hundred is found', async () => {
	const { fakeServer, caseContext, reader, round } = setUp();
	const start = caseContext.clock.now() - 20 * hour;
	const old = fakeServer.comment({ text: 'The oldest', at: start });
	for (let i = 0; i < 250; i++) fakeServer.comment({ text: `Comment ${i}`, at: start + (i + 1) * 60_000 });
	for (let i = 0; i < 4; i++) await round();
	for (let i = 0; i < 7; i++) fakeServer.comment({ text: `Late answer ${i}`, parent: old });
	const late = fakeServer.comment({ text: 'A late question', parent: old, at: caseContext.clock.now() - 1000 });
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
	const { fakeServer, reader, round, caseContext } = setUp();
	const id = fakeServer.comment({ text: 'Buy my bread', status: 'heldForReview' });
	const spam = fakeServer.comment({ text: 'FREE', status: 'likelySpam' });
	await round();
	expect(reader.items.get(id)).toMatchObject({ standing: 'held', replies: { public: { allowed: false } }, can: ['approve', 'spam'] });
	expect(reader.items.get(spam)).toMatchObject({ standing: 'spam', can: ['approve'] });
	const looked = await youtube.refreshThread?.(await caseContext.ctx(), targetOf(reader.items.get(id) as never));
	expect(looked?.some((item) => item.externalId === id && item.standing === 'visible')).toBe(false);
	const stored = fakeServer.serverState.comments.get(id);
	if (stored) stored.status = 'published';
	await round();
	expect(reader.items.get(id)).toMatchObject({ standing: 'visible', replies: { public: { allowed: true } } });
});

test('an answer to a reply goes under the first comment, names the customer, and comes back without the name', async () => {
	const { fakeServer, caseContext, reader, round, read, replyOf } = setUp();
	const top = fakeServer.comment({ text: 'Lovely' });
	const id = fakeServer.comment({ text: 'Which flour?', parent: top, author: { id: 'UCbo', name: '@bo' } });
	const sent = await youtube.reply?.(await caseContext.ctx(), targetOf(await read(id)), replyOf('Rye.'));
	expect(sent).toMatchObject({ text: 'Rye.', parentId: top, author: { isShop: true } });
	expect(fakeServer.published().at(-1)?.text).toBe('@bo Rye.');
	expect(JSON.parse(fakeServer.calls.findLast((call) => call.isWrite)?.body ?? '')).toEqual({
		snippet: { parentId: top, textOriginal: '@bo Rye.' },
	});
	await round();
	expect(reader.items.get(sent?.externalId ?? '')?.text).toBe('Rye.');
});

test('says before sending where YouTube accepts no reply', async () => {
	const { fakeServer, caseContext, reader, round, read, replyOf } = setUp();
	const target = targetOf(await read(fakeServer.comment({ text: 'Hello' })));
	const video = fakeServer.serverState.videos.get('vid-bread');
	if (video) video.commentsOff = true;
	await expect(youtube.reply?.(await caseContext.ctx(), target, replyOf('Hi'))).rejects.toMatchObject({
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
	const { fakeServer, caseContext, read, replyOf } = setUp();
	const target = targetOf(await read(fakeServer.comment({ text: 'Hello' })));
	fakeServer.shape.quota = fakeServer.spent();
	const midnight = Date.UTC(2026, 4, 13, 7);
	const over = { fault: { kind: 'rate', retryAt: midnight }, message: expect.stringContaining('midnight in California') };
	await expect(youtube.reply?.(await caseContext.ctx(), target, replyOf('Hi'))).rejects.toMatchObject(over);
	for (const stream of youtube.streams) await expect(stream.poll(await caseContext.ctx(), null)).rejects.toMatchObject(over);
	expect(midnightPacific(Date.UTC(2026, 10, 1, 8))).toBe(Date.UTC(2026, 10, 2, 8));
});

test('a reply costs fifty units, and polling can never use up those of a hundred replies', async () => {
	const { fakeServer, caseContext, read, replyOf } = setUp();
	const target = targetOf(await read(fakeServer.comment({ text: 'Hello' })));
	const [charged, spent] = [caseContext.recorded.charged, fakeServer.spent()];
	await youtube.reply?.(await caseContext.ctx(), target, replyOf('Hi'));
	expect(caseContext.recorded.charged - charged).toBe(50);
	expect(fakeServer.spent() - spent).toBe(50);
	const total = youtube.streams.reduce((sum, { budget }) => sum + budget.units, 0);
	expect(total).toBeLessThanOrEqual(10_000);
	expect(youtube.streams[0]?.budget).toMatchObject({ keepForReplies: 5000, resetsAt: 'America/Los_Angeles' });
	const usual = youtube.streams.reduce((sum, { every }) => sum + (24 * hour) / every.usual, 0);
	expect(usual).toBeLessThan(2000);
});

test('page tokens that YouTube has forgotten start the list again', async () => {
	const { fakeServer, caseContext, reader } = setUp();
	const ids = Array.from({ length: 250 }, (_, i) =>
		fakeServer.comment({ text: `Comment ${i}`, at: caseContext.clock.now() - (300 - i) * 60_000 }),
	);
	await reader.stepHeads();
	const [range] = reader.cursors.flatMap(({ cursor }) =>
		typeof cursor === 'object' && cursor && 'at' in cursor && cursor.at === 'behind' ? [cursor] : [],
	);
	fakeServer.shape.forgetsTokens = true;
	const page = await youtube.streams[0]?.poll(await caseContext.ctx(), range);
	expect(page?.items.some(({ externalId }) => externalId === ids.at(-1))).toBe(true);
});

test('the shop’s own comment under its video comes in once somebody answers it', async () => {
	const { fakeServer, reader, round, caseContext } = setUp();
	const pinned = fakeServer.comment({ text: 'Order by Friday!', author: shop });
	await round();
	expect(reader.items.has(pinned)).toBe(false);
	caseContext.clock.advance(60_000);
	fakeServer.comment({ text: 'And on Saturday?', parent: pinned, author: ann });
	await round();
	expect(reader.items.get(pinned)?.author.isShop).toBe(true);
});

test('an access token that ran out is renewed once for all, and a consent that ended is said', async () => {
	const { fakeServer, caseContext, round } = setUp();
	fakeServer.comment({ text: 'Hello' });
	await round();
	caseContext.clock.advance(2 * hour);
	await round();
	expect(caseContext.recorded.renewals).toBe(1);
	fakeServer.google.forgetTokens();
	await round();
	expect(caseContext.recorded.renewals).toBe(2);
	fakeServer.google.revoke();
	await expect(youtube.check(await caseContext.ctx())).rejects.toMatchObject({
		fault: { kind: 'auth' },
		message: expect.stringContaining('Testing'),
	});
});

test.each([
	[{ noChannel: true }, 'has no YouTube channel'],
	[{ notSwitchedOn: true }, 'not switched on'],
] as const)('says what is missing when connecting (%o)', async (shape, words) => {
	const { caseContext } = setUp(shape);
	await expect(youtube.check(await caseContext.ctx({ self: null }))).rejects.toMatchObject({
		fault: { kind: 'permission' },
		message: expect.stringContaining(words),
	});
});

test('through the library over a real line: signing in, reading, answering, deciding, deleting', async () => {
	const { fakeServer, caseContext, replyOf } = setUp();
	const served = await serve(fakeServer);
	try {
		const ctx = () => caseContext.ctx({ fetch: served.fetch });
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
