import { expect, test } from 'vitest';
import { targetOf } from '../testing/index.ts';
import { bluesky } from './connector.ts';
import { setUp } from './testing/send-context.ts';

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
