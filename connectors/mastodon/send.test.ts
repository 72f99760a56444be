import { expect, test } from 'vitest';
import { createCaseContext, createReader, targetOf } from '../testing/index.ts';
import { mastodon } from './connector.ts';
import { fakeMastodon } from './testing/fake-server.ts';

const token = 'canary-mastodon-token-4711';

async function setUp() {
	const caseContext = createCaseContext(mastodon, {
		platform: (clock) => fakeMastodon(clock, { token }),
		credentials: { server: 'm.example', token },
	});
	const fakeServer = caseContext.fakeServer as ReturnType<typeof fakeMastodon>;
	const read = async (id: string) => {
		const reader = createReader(caseContext);
		await reader.readAll();
		const item = reader.items.get(id);
		if (!item) throw new Error(`${id} was not read`);
		return item;
	};
	const reply = async (id: string, text: string, to: 'public' | 'private') => {
		const answer = { text, to, clientToken: crypto.randomUUID(), at: caseContext.clock.now() };
		await mastodon.reply?.(await caseContext.ctx(), targetOf(await read(id)), answer);
		return JSON.parse(fakeServer.calls.findLast((call) => call.isWrite)?.body ?? '{}') as Record<string, unknown>;
	};
	return { caseContext, fakeServer, read, reply };
}

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

test('refuses to delete a customer’s post without a call', async () => {
	const { caseContext, fakeServer, read } = await setUp();
	const item = await read(fakeServer.post({ text: '@shop bad!', by: 'ann' }));
	const calls = fakeServer.calls.length;
	await expect(mastodon.moderate?.(await caseContext.ctx(), targetOf(item), 'delete')).rejects.toMatchObject({
		fault: { kind: 'rejected' },
	});
	expect(fakeServer.calls).toHaveLength(calls);
});

test('the next poll finds deletions, also of own statuses; a dismissed notification stays', async () => {
	const { caseContext, fakeServer } = await setUp();
	const [gone, dismissed] = ['ann', 'bo'].map((by) => fakeServer.post({ text: '@shop hello', by }));
	const ours = fakeServer.post({ text: '@ann@other.example wrong words', parentId: gone ?? '' });
	const reader = createReader(caseContext);
	await reader.readAll();
	fakeServer.deleteItem(gone ?? '');
	fakeServer.deleteItem(ours);
	fakeServer.dismiss(dismissed ?? '');
	reader.round();
	await reader.readAll();
	expect([gone, dismissed, ours].map((id) => reader.items.get(id ?? '')?.standing)).toEqual([
		'deleted',
		'visible',
		'deleted',
	]);
	expect(reader.items.get(ours)?.author.isShop).toBe(true);
	const before = fakeServer.calls.length;
	reader.round();
	await reader.readAll();
	expect(fakeServer.calls.length - before).toBe(mastodon.streams.length);
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
