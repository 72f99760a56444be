import { expect, test } from 'vitest';
import type { ModerationAction } from '../../contract/domain.ts';
import { createCaseContext, createReader, targetOf } from '../testing/index.ts';
import { bluesky } from './connector.ts';
import { fakeBluesky } from './testing/fake-server.ts';

const password = 'canary-abcd-efgh-ijkl';
async function setUp() {
	const caseContext = createCaseContext(bluesky, {
		platform: (clock) => fakeBluesky(clock, { password }),
		credentials: { service: 'bsky.example', identifier: 'shop.bsky.example', password },
	});
	const fakeServer = caseContext.fakeServer as ReturnType<typeof fakeBluesky>;
	const read = async (id: string) => {
		const reader = createReader(caseContext);
		await reader.readAll();
		const item = reader.items.get(id);
		if (!item) throw new Error(`${id} was not read`);
		return item;
	};
	const say = (text: string, to: 'public' | 'private' = 'public') => ({
		text,
		to,
		clientToken: crypto.randomUUID(),
		at: caseContext.clock.now(),
	});
	const writes = () =>
		fakeServer.calls
			.filter((call) => call.isWrite)
			.map(({ body }) => JSON.parse(body) as { record: Record<string, unknown> } & Record<string, unknown>);
	const moderate = async (id: string, action: ModerationAction) =>
		bluesky.moderate?.(await caseContext.ctx(), targetOf(await read(id)), action);
	return { caseContext, fakeServer, read, say, writes, moderate };
}

test('a reply deep in a thread names the first post and its parent, with the time of sending', async () => {
	const { caseContext, fakeServer, read, say, writes } = await setUp();
	const root = fakeServer.post({ text: 'Fresh rolls' });
	const first = fakeServer.addItem({ text: 'Mine!', parentId: root });
	const second = fakeServer.addItem({ text: 'No, mine!', parentId: first, by: { id: 'bo', name: 'Bo' } });
	const target = targetOf(await read(second));
	const answer = say('One each. https://bread.example');
	caseContext.clock.advance(60_000);
	await bluesky.reply?.(await caseContext.ctx(), target, answer);
	const [put] = writes();
	expect(put?.record).toMatchObject({
		reply: { root: { uri: root }, parent: { uri: second } },
		createdAt: new Date(answer.at).toISOString(),
		langs: ['en'],
		facets: [{ features: [{ $type: 'app.bsky.richtext.facet#link' }] }],
	});
	const again = await bluesky.reply?.(await caseContext.ctx(), target, answer);
	expect(writes()[1]).toEqual(put);
	expect(fakeServer.published()).toHaveLength(1);
	expect(await bluesky.findReply?.(await caseContext.ctx(), target, answer)).toMatchObject([
		{ externalId: again?.externalId, to: { name: 'Bo' } },
	]);
});

test('finds a reply by its key below fifty posts', async () => {
	const { caseContext, fakeServer, read, say } = await setUp();
	const target = targetOf(await read(fakeServer.addItem({ text: 'Open?' })));
	const answer = say('Yes.');
	await bluesky.reply?.(await caseContext.ctx(), target, answer);
	for (let i = 0; i < 60; i++) {
		caseContext.clock.advance(1000);
		fakeServer.post({ text: `News ${i}` });
	}
	expect(await bluesky.findReply?.(await caseContext.ctx(), target, answer)).toHaveLength(1);
	expect(await bluesky.findReply?.(await caseContext.ctx(), target, say('Yes?'))).toHaveLength(0);
});

test('refuses a reply to a deleted post before writing anything', async () => {
	const { caseContext, fakeServer, read, say, writes } = await setUp();
	const id = fakeServer.addItem({ text: 'Never mind.' });
	const target = targetOf(await read(id));
	fakeServer.deleteItem(id);
	await expect(bluesky.reply?.(await caseContext.ctx(), target, say('Oh.'))).rejects.toMatchObject({
		fault: { kind: 'gone' },
	});
	expect(writes()).toEqual([]);
});

test('never replies publicly to a private message', async () => {
	const { caseContext, fakeServer, read, say, writes } = await setUp();
	const target = targetOf(await read(fakeServer.addItem({ text: 'Psst', kind: 'message' })));
	await expect(bluesky.reply?.(await caseContext.ctx(), target, say('Hear, hear', 'public'))).rejects.toMatchObject({
		fault: { kind: 'rejected' },
	});
	expect(writes()).toEqual([]);
});

test('a private reply to a public post goes to its author, in another conversation', async () => {
	const { caseContext, fakeServer, read, say } = await setUp();
	const item = await read(fakeServer.addItem({ text: 'My bill is wrong', by: { id: 'cy', name: 'Cy' } }));
	const answer = say('Let us look at it.', 'private');
	const sent = await bluesky.reply?.(await caseContext.ctx(), targetOf(item), answer);
	expect(sent).toMatchObject({ audience: 'private', kind: 'message', to: { externalId: 'did:plc:cy' } });
	expect(sent?.conversation).not.toBe(item.conversation);
	expect(await bluesky.findReply?.(await caseContext.ctx(), targetOf(item), answer)).toMatchObject([
		{ externalId: sent?.externalId },
	]);
});

test('liking often makes one record; unliking removes it by its key', async () => {
	const { fakeServer, moderate, writes } = await setUp();
	const id = fakeServer.addItem({ text: 'Lovely.' });
	expect(await moderate(id, 'like')).toMatchObject({ liked: true, can: ['unlike'] });
	await moderate(id, 'like');
	expect(writes()).toHaveLength(1);
	expect(await moderate(id, 'unlike')).toMatchObject({ liked: false });
	expect(fakeServer.find(id)?.liked).toBe(false);
});

test('hiding keeps who may reply and what was hidden before', async () => {
	const { fakeServer, moderate, writes } = await setUp();
	const root = fakeServer.post({ text: 'Fresh rolls' });
	const [one, two] = ['Rude.', 'Ruder.'].map((text, i) =>
		fakeServer.addItem({ text, parentId: root, by: { id: `c${i}`, name: 'C' } }),
	);
	expect(await moderate(one ?? '', 'hide')).toMatchObject({ standing: 'hidden' });
	await moderate(two ?? '', 'hide');
	expect(writes().at(-1)).toMatchObject({
		rkey: root.split('/').at(-1),
		record: { post: root, hiddenReplies: [one, two] },
	});
});

test.each(['delete', 'hide'] as const)('refuses to %s what is not ours, without a write', async (action) => {
	const { fakeServer, moderate, writes } = await setUp();
	await expect(moderate(fakeServer.addItem({ text: 'Elsewhere.' }), action)).rejects.toMatchObject({
		fault: { kind: 'rejected' },
	});
	expect(writes()).toEqual([]);
});

test('the next poll reports deleted posts, ours too', async () => {
	const { caseContext, fakeServer } = await setUp();
	const [gone, stays] = ['ann', 'bo'].map((id) => fakeServer.addItem({ text: 'Hello', by: { id, name: id } }));
	const ours = fakeServer.addItem({ text: 'Wrong words', own: true, parentId: gone ?? '' });
	const reader = createReader(caseContext);
	await reader.readAll();
	fakeServer.deleteItem(gone ?? '');
	fakeServer.deleteItem(ours);
	reader.round();
	await reader.readAll();
	expect([gone, stays, ours].map((id) => reader.items.get(id ?? '')?.standing)).toEqual([
		'deleted',
		'visible',
		'deleted',
	]);
	expect(reader.items.get(ours)?.author.isShop).toBe(true);
	const before = fakeServer.calls.length;
	reader.round();
	await reader.readAll();
	expect(fakeServer.calls.length - before).toBe(bluesky.streams.length);
});

test('a hidden post leaves the list and does not count as deleted', async () => {
	const { caseContext, fakeServer, moderate } = await setUp();
	const root = fakeServer.post({ text: 'Fresh rolls' });
	const id = fakeServer.addItem({ text: 'Rude.', parentId: root });
	const reader = createReader(caseContext);
	await reader.readAll();
	await moderate(id, 'hide');
	reader.round();
	await reader.readAll();
	expect(reader.items.get(id)?.standing).toBe('visible');
});
