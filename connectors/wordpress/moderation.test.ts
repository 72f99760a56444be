import { expect, test } from 'vitest';
import { targetOf } from '../testing/index.ts';
import { wordpress } from './connector.ts';
import { setUp } from './testing/send-context.ts';

test('a comment waits, is approved, answered, held, spam and back, and binned', async () => {
	const { fakeServer, reply, say, moderate } = setUp();
	const id = fakeServer.comment({ content: 'First time here', approved: 'hold' });
	expect(await moderate(id, 'approve')).toMatchObject({
		externalId: id,
		standing: 'visible',
		replies: { public: { allowed: true } },
	});
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
	await expect(wordpress.moderate?.(await caseContext.ctx(), target, 'hold')).rejects.toMatchObject({
		fault: { kind: 'gone' },
	});
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

test('does not read spam that the site’s filter holds', async () => {
	const { fakeServer, reader } = setUp();
	fakeServer.comment({ content: 'Buy pills', approved: 'spam' });
	fakeServer.comment({ content: 'A pingback', type: 'pingback' });
	await reader.readAll();
	expect(reader.items.size).toBe(0);
});
