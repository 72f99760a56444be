import { expect, test } from 'vitest';
import { targetOf } from '../testing/case-context.ts';
import { youtube } from './connector.ts';
import { hour, setUp } from './testing/youtube-context.ts';

test('a comment says under which video, by which channel, and where it stands', async () => {
	const { fakeServer, read } = setUp();
	const id = fakeServer.comment({ text: 'Do you ship to <Graz> & Linz?\nIt’s for "tomorrow"' });
	expect(await read(id)).toMatchObject({
		externalId: id,
		conversation: id,
		text: 'Do you ship to <Graz> & Linz?\nIt’s for "tomorrow"',
		author: { externalId: 'UCann', name: '@ann', handle: '@ann', isShop: false },
		context: {
			externalId: 'vid-bread',
			title: 'How we bake our rye bread',
			permalink: 'https://www.youtube.com/watch?v=vid-bread',
		},
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
	expect(item.context).toEqual({
		externalId: 'Ugkx-post',
		title: 'A post',
		permalink: 'https://www.youtube.com/post/Ugkx-post',
	});
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
	expect(reader.items.get(id)).toMatchObject({
		standing: 'held',
		replies: { public: { allowed: false } },
		can: ['approve', 'spam'],
	});
	expect(reader.items.get(spam)).toMatchObject({ standing: 'spam', can: ['approve'] });
	const looked = await youtube.refreshThread?.(await caseContext.ctx(), targetOf(reader.items.get(id) as never));
	expect(looked?.some((item) => item.externalId === id && item.standing === 'visible')).toBe(false);
	const stored = fakeServer.serverState.comments.get(id);
	if (stored) stored.status = 'published';
	await round();
	expect(reader.items.get(id)).toMatchObject({ standing: 'visible', replies: { public: { allowed: true } } });
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
