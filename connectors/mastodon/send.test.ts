import { expect, test } from 'vitest';
import { createReader, targetOf } from '../testing/index.ts';
import { mastodon } from './connector.ts';
import { setUp } from './testing/send-context.ts';

test('an answer names the customer, keeps the visibility, the warning and the language, and carries its idempotency key', async () => {
	const { fakeServer, reply } = await setUp();
	const id = fakeServer.post({ text: '@shop is it vegan?', by: 'ann', visibility: 'unlisted', spoiler: 'food' });
	expect(await reply(id, 'It is.', 'public')).toEqual({
		status: '@ann@other.example It is.',
		in_reply_to_id: id,
		visibility: 'unlisted',
		spoiler_text: 'food',
		language: 'en',
	});
	expect(fakeServer.calls.findLast((call) => call.isWrite)?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
});

test('a private reply to a public post is direct; a reply to a followers-only post stays so', async () => {
	const { fakeServer, reply } = await setUp();
	const open = fakeServer.post({ text: '@shop hello', by: 'ann' });
	expect(await reply(open, 'Between us.', 'private')).toMatchObject({ visibility: 'direct' });
	const followers = fakeServer.post({ text: '@shop hello', by: 'ann', visibility: 'private' });
	expect(await reply(followers, 'Hello.', 'public')).toMatchObject({ visibility: 'private' });
});

test('refuses a public reply to a private message without a call', async () => {
	const { caseContext, fakeServer, read } = await setUp();
	const item = await read(fakeServer.post({ text: '@shop psst', by: 'ann', visibility: 'direct' }));
	const answer = { text: 'Hear, hear', to: 'public' as const, clientToken: 'a', at: caseContext.clock.now() };
	const calls = fakeServer.calls.length;
	await expect(mastodon.reply?.(await caseContext.ctx(), targetOf(item), answer)).rejects.toMatchObject({
		fault: { kind: 'rejected' },
	});
	expect(fakeServer.calls).toHaveLength(calls);
});

test('reads private messages of strangers that the server filters', async () => {
	const { fakeServer, read } = await setUp();
	const id = fakeServer.post({
		text: '@shop may I order a cake?',
		by: 'stranger',
		visibility: 'direct',
		filtered: true,
	});
	expect((await read(id)).audience).toBe('private');
});

test('replies to one post share its conversation and context, at one call a page', async () => {
	const { caseContext, fakeServer } = await setUp();
	const post = fakeServer.post({ text: 'Fresh rolls at seven' });
	const ids = ['ann', 'bo', 'cy'].map((by) => fakeServer.post({ text: '@shop mine!', by, parentId: post }));
	const deeper = fakeServer.post({ text: '@shop me too', by: 'dee', parentId: ids[1] ?? '' });
	const reader = createReader(caseContext);
	await reader.readAll();
	for (const id of [...ids, deeper])
		expect(reader.items.get(id)).toMatchObject({
			conversation: post,
			kind: 'comment',
			context: { title: 'Fresh rolls at seven' },
		});
	const contexts = () => fakeServer.calls.filter((call) => call.url.endsWith('/context')).length;
	expect(contexts()).toBeLessThanOrEqual(2);
	const before = contexts();
	reader.round();
	await reader.readAll();
	expect(contexts()).toBe(before);
});

test('a comment stays in its conversation when the post above it is deleted', async () => {
	const { caseContext, fakeServer } = await setUp();
	const post = fakeServer.post({ text: 'Fresh rolls at seven' });
	const id = fakeServer.post({ text: '@shop mine!', by: 'ann', parentId: post });
	const reader = createReader(caseContext);
	await reader.readAll();
	fakeServer.deleteItem(post);
	reader.round();
	await reader.readAll();
	expect(reader.items.get(id)?.conversation).toBe(post);
});

test('refreshing a thread leaves out what others write to each other', async () => {
	const { caseContext, fakeServer, read } = await setUp();
	const id = fakeServer.post({ text: '@shop is it open?', by: 'ann' });
	const chatter = fakeServer.post({ text: '@ann@other.example they never are', by: 'bo', parentId: id });
	const named = fakeServer.post({ text: '@shop well?', by: 'bo', parentId: id });
	const looked = await mastodon.refreshThread?.(await caseContext.ctx(), targetOf(await read(id)));
	expect(looked?.map((item) => item.externalId).sort()).toEqual([id, named].sort());
	expect(looked?.some((item) => item.externalId === chatter)).toBe(false);
});

test('a shop that posts much and answers little does not read its history to the beginning', async () => {
	const { caseContext, fakeServer } = await setUp();
	caseContext.clock.advance(90 * 86_400_000);
	for (let i = 0; i < 200; i++)
		fakeServer.post({ text: `Bread of the day ${i}`, at: caseContext.clock.now() - (200 - i) * 86_400_000 });
	const reader = createReader(caseContext);
	await reader.readAll();
	expect(fakeServer.calls.filter(({ url }) => url.includes('/accounts/14715/statuses')).length).toBeLessThanOrEqual(2);
});
