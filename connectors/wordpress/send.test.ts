import { expect, test } from 'vitest';
import type { ModerationAction } from '../../contract/domain.ts';
import { createCaseContext, createReader, targetOf } from '../testing/index.ts';
import { wordpress } from './connector.ts';
import { fakeWordPress, type Shape } from './testing/fake-server.ts';
import { ben, bread } from './testing/fake-server-state.ts';

const password = 'Cana ryWo rdPr essP assw ord1';
function setUp(shape: Partial<Shape> = {}) {
	const caseContext = createCaseContext(wordpress, {
		platform: (clock) => fakeWordPress(clock, { password, ...shape }),
		credentials: { site: 'https://shop.example', user: 'rosa', password },
	});
	const fakeServer = caseContext.fakeServer as ReturnType<typeof fakeWordPress>;
	const reader = createReader(caseContext);
	const read = async (id: string) => {
		reader.round();
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
	const reply = async (id: string, answer: ReturnType<typeof say>) =>
		wordpress.reply?.(await caseContext.ctx(), targetOf(await read(id)), answer);
	const moderate = async (id: string, action: ModerationAction) =>
		wordpress.moderate?.(await caseContext.ctx(), targetOf(await read(id)), action);
	const writes = () => fakeServer.calls.filter((call) => call.isWrite);
	return { caseContext, fakeServer, read, reader, say, reply, moderate, writes };
}

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
	expect(sent).toMatchObject({ parentId: id, text: 'Yes: 3 < 4 & <b>fresh</b>. Rosa', author: { isShop: true }, standing: 'visible' });
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
	expect(await wordpress.findReply?.(await caseContext.ctx(), targetOf(await read(id)), answer)).toMatchObject([{ standing: 'deleted' }]);
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

test('a comment waits, is approved, answered, held, spam and back, and binned', async () => {
	const { fakeServer, reply, say, moderate } = setUp();
	const id = fakeServer.comment({ content: 'First time here', approved: 'hold' });
	expect(await moderate(id, 'approve')).toMatchObject({ externalId: id, standing: 'visible', replies: { public: { allowed: true } } });
	await reply(id, say('Welcome!'));
	expect(await moderate(id, 'hold')).toMatchObject({ standing: 'held' });
	expect(await moderate(id, 'spam')).toMatchObject({ standing: 'spam', can: ['unspam', 'delete'] });
	expect((await moderate(id, 'unspam'))?.standing).toBe('held');
	expect(await moderate(id, 'delete')).toMatchObject({ standing: 'deleted', can: [] });
	expect(fakeServer.find(id)?.standing).toBe('deleted');
});

test('an action that a colleague already did on the site is not an error', async () => {
	const { caseContext, fakeServer, read, writes } = setUp();
	const id = fakeServer.comment({ content: 'First time here', approved: 'hold' });
	const target = targetOf(await read(id));
	fakeServer.decide(id, 'approved');
	expect(await wordpress.moderate?.(await caseContext.ctx(), target, 'approve')).toMatchObject({ standing: 'visible' });
	expect(writes()).toHaveLength(0);
	fakeServer.deleteItem(id);
	await expect(wordpress.moderate?.(await caseContext.ctx(), target, 'hold')).rejects.toMatchObject({ fault: { kind: 'gone' } });
	expect(await wordpress.moderate?.(await caseContext.ctx(), target, 'delete')).toMatchObject({ standing: 'deleted' });
});

test('checks an action whose response was lost; says so when it did not happen', async () => {
	const { fakeServer, moderate } = setUp();
	const id = fakeServer.comment({ content: 'First time here', approved: 'hold' });
	fakeServer.failNext({ kind: 'reset' }, { when: (call) => call.isWrite, accepted: true });
	expect(await moderate(id, 'approve')).toMatchObject({ standing: 'visible' });
	fakeServer.failNext({ kind: 'status', status: 500 }, { when: (call) => call.isWrite });
	await expect(moderate(id, 'hold')).rejects.toThrow(/didn’t do this/);
});

test('a site without a bin deletes for good and answers with an error: it is done all the same', async () => {
	const { fakeServer, moderate } = setUp({ noBin: true });
	const id = fakeServer.addItem({ text: 'Rude.' });
	expect(await moderate(id, 'delete')).toMatchObject({ standing: 'deleted' });
	expect(fakeServer.find(id)?.deleted).toBe(true);
});

test('a moderated review keeps its stars; replies go under its product', async () => {
	const { fakeServer, moderate, reply, say } = setUp();
	const id = fakeServer.addItem({ text: 'Lovely', kind: 'review' });
	expect(await moderate(id, 'hold')).toMatchObject({ kind: 'review', rating: 4, standing: 'held' });
	await moderate(id, 'approve');
	expect(await reply(id, say('Thank you!'))).toMatchObject({ parentId: id, context: { title: 'Mug – blue' } });
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

test('does not read spam that the site’s filter holds', async () => {
	const { fakeServer, reader } = setUp();
	fakeServer.comment({ content: 'Buy pills', approved: 'spam' });
	fakeServer.comment({ content: 'A pingback', type: 'pingback' });
	await reader.readAll();
	expect(reader.items.size).toBe(0);
});

test('a colleague’s answer on the site is the shop’s, and looking brings the whole conversation and no other', async () => {
	const { caseContext, fakeServer, read } = setUp();
	const id = fakeServer.addItem({ text: 'Do you have rye?' });
	const answer = fakeServer.comment({ content: 'We do', parent: Number(id), author: ben.id, name: 'Ben', email: ben.email });
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
