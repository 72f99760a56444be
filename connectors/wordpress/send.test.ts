import { expect, test } from 'vitest';
import { targetOf } from '../testing/index.ts';
import { wordpress } from './connector.ts';
import { ben, bread } from './testing/fake-server-state.ts';
import { setUp } from './testing/send-context.ts';

test('an answer goes under the comment, as typed, visible at once', async () => {
	const { fakeServer, say, reply, writes } = setUp();
	const id = fakeServer.addItem({ text: 'Do you have rye?' });
	const sent = await reply(id, say('Yes: 3 < 4 & <b>fresh</b>. Rosa'));
	expect(JSON.parse(writes()[0]?.body ?? '')).toEqual({
		post: bread.id,
		parent: Number(id),
		content: 'Yes: 3 &lt; 4 &amp; &lt;b&gt;fresh&lt;/b&gt;. Rosa',
		status: 'approved',
	});
	expect(sent).toMatchObject({
		parentId: id,
		text: 'Yes: 3 < 4 & <b>fresh</b>. Rosa',
		author: { isShop: true },
		standing: 'visible',
	});
});

test('the same reply again is not a second comment but confirms the first', async () => {
	const { caseContext, fakeServer, say, reply, read } = setUp();
	const id = fakeServer.addItem({ text: 'Do you have rye?' });
	const answer = say('Yes, we do.');
	fakeServer.failNext({ kind: 'reset' }, { when: (call) => call.isWrite, accepted: true });
	await expect(reply(id, answer)).rejects.toMatchObject({ fault: { kind: 'unsure' } });
	expect(await wordpress.findReply?.(await caseContext.ctx(), targetOf(await read(id)), answer)).toHaveLength(1);
	const again = await reply(id, answer);
	expect(fakeServer.published()).toHaveLength(1);
	expect(again?.externalId).toBe(fakeServer.published()[0]?.externalId);
});

test('finds a reply that the owner deleted meanwhile and does not send it again', async () => {
	const { caseContext, fakeServer, say, reply, read } = setUp();
	const id = fakeServer.addItem({ text: 'Do you have rye?' });
	const answer = say('No.');
	const sent = await reply(id, answer);
	fakeServer.decide(sent?.externalId ?? '', 'trash');
	expect(await wordpress.findReply?.(await caseContext.ctx(), targetOf(await read(id)), answer)).toMatchObject([
		{ standing: 'deleted' },
	]);
});

test('refuses a reply to a comment that is not public, without a write', async () => {
	const { fakeServer, say, reply, read, writes } = setUp();
	const [held, gone, spam] = ['held', 'gone', 'spam'].map((text) => fakeServer.addItem({ text }));
	for (const id of [held, gone, spam]) await read(id ?? '');
	fakeServer.decide(held ?? '', 'hold');
	await expect(reply(held ?? '', say('Yes.'))).rejects.toMatchObject({
		fault: { kind: 'rejected' },
		message: expect.stringMatching(/Approve it first/),
	});
	fakeServer.deleteItem(gone ?? '');
	await expect(reply(gone ?? '', say('Yes.'))).rejects.toMatchObject({ fault: { kind: 'gone' } });
	fakeServer.decide(spam ?? '', 'spam');
	await expect(reply(spam ?? '', say('Yes.'))).rejects.toMatchObject({ fault: { kind: 'rejected' } });
	await expect(reply(held ?? '', say('Yes.', 'private'))).rejects.toMatchObject({ fault: { kind: 'rejected' } });
	expect(writes()).toEqual([]);
});

test('closed comments, a post in the bin, a flood and a missing permission are four different faults', async () => {
	const { caseContext, fakeServer, say, reply } = setUp({ floods: true });
	const id = fakeServer.addItem({ text: 'Hello?' });
	const fault = (error: unknown) => (error as { fault: { kind: string; retryAt?: number } }).fault;
	fakeServer.post(bread.id).commentsOpen = false;
	expect(fault(await reply(id, say('Yes.')).catch((error: unknown) => error)).kind).toBe('closed');
	fakeServer.post(bread.id).commentsOpen = true;
	fakeServer.post(bread.id).status = 'trash';
	expect(fault(await reply(id, say('Yes.')).catch((error: unknown) => error)).kind).toBe('closed');
	fakeServer.post(bread.id).status = 'publish';
	await reply(id, say('One.'));
	const flood = fault(await reply(id, say('Two.')).catch((error: unknown) => error));
	expect(flood.kind).toBe('rate');
	expect(flood.retryAt).toBeGreaterThan(caseContext.clock.now() + 10_000);
	caseContext.clock.advance(20_000);
	await reply(id, say('Two.'));
	expect(fakeServer.published()).toHaveLength(2);
});

test('bytes are counted as they are stored', () => {
	const count = (text: string) =>
		wordpress.count(
			{ externalId: 's', displayName: 's' },
			{ conversation: '1', kind: 'comment', externalId: '1', audience: 'public', author: { name: 'A', isShop: false } },
			{ text, to: 'public' },
		)[0];
	expect(count('é<')).toEqual({ unit: { id: 'bytes' }, used: 6, limit: 65_525 });
});

test('finds moderation on the site: of new comments with the next poll, of held ones of any age', async () => {
	const { caseContext, fakeServer, reader, read } = setUp();
	const old = fakeServer.comment({ content: 'Old and waiting', approved: 'hold' });
	const [spam, bin, gone] = ['spam', 'bin', 'gone'].map((text) => fakeServer.addItem({ text }));
	await read(old);
	fakeServer.decide(spam ?? '', 'spam');
	fakeServer.decide(bin ?? '', 'trash');
	fakeServer.deleteItem(gone ?? '');
	expect((await read(spam ?? '')).standing).toBe('spam');
	expect([bin, gone].map((id) => reader.items.get(id ?? '')?.standing)).toEqual(['deleted', 'deleted']);
	for (let i = 0; i < 60; i++) {
		caseContext.clock.advance(1000);
		fakeServer.addItem({ text: `News ${i}` });
	}
	await read(old);
	fakeServer.decide(old, 'approved');
	expect((await read(old)).standing).toBe('visible');
	const before = fakeServer.calls.length;
	reader.round();
	await reader.readAll();
	expect(fakeServer.calls.length - before).toBe(wordpress.streams.length);
});

test('a colleague’s answer on the site is the shop’s, and looking brings the whole conversation and no other', async () => {
	const { caseContext, fakeServer, read } = setUp();
	const id = fakeServer.addItem({ text: 'Do you have rye?' });
	const answer = fakeServer.comment({
		content: 'We do',
		parent: Number(id),
		author: ben.id,
		name: 'Ben',
		email: ben.email,
	});
	const more = fakeServer.addItem({ text: 'And spelt?', parentId: answer });
	const other = fakeServer.addItem({ text: 'Something else' });
	const item = await read(answer);
	expect(item).toMatchObject({ parentId: id, author: { isShop: true, name: 'Ben' } });
	fakeServer.editItem(id, 'Do you have rye bread?');
	const looked = await wordpress.refreshThread?.(await caseContext.ctx(), targetOf(await read(more)));
	expect(looked?.map((one) => one.externalId).sort()).toEqual([id, answer, more].sort());
	expect(looked?.some((one) => one.externalId === other)).toBe(false);
});

test('a reply whose parent was deleted stays alone, and can still be deleted', async () => {
	const { caseContext, fakeServer, read } = setUp();
	const id = fakeServer.addItem({ text: 'Do you have rye?' });
	const own = fakeServer.addItem({ text: 'We do.', own: true, parentId: id });
	const target = targetOf(await read(own));
	fakeServer.deleteItem(id);
	expect((await read(own)).standing).toBe('visible');
	expect(await wordpress.moderate?.(await caseContext.ctx(), target, 'delete')).toMatchObject({ standing: 'deleted' });
	expect(fakeServer.find(own)?.standing).toBe('deleted');
});
