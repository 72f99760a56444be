import { expect, test } from 'vitest';
import { targetOf } from '../testing/case-context.ts';
import { youtube } from './connector.ts';
import { midnightPacific } from './quota.ts';
import { ann, shop } from './testing/fake-server-state.ts';
import { hour, setUp } from './testing/youtube-context.ts';

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
		why: { id: expect.stringContaining('turned off') },
	});
});

test('the quota of the day is over until midnight in California, for reading and for answering', async () => {
	const { fakeServer, caseContext, read, replyOf } = setUp();
	const target = targetOf(await read(fakeServer.comment({ text: 'Hello' })));
	fakeServer.shape.quota = fakeServer.spent();
	const midnight = Date.UTC(2026, 4, 13, 7);
	const over = {
		fault: { kind: 'rate', retryAt: midnight },
		message: expect.stringContaining('midnight in California'),
	};
	await expect(youtube.reply?.(await caseContext.ctx(), target, replyOf('Hi'))).rejects.toMatchObject(over);
	for (const stream of youtube.streams)
		await expect(stream.poll(await caseContext.ctx(), null)).rejects.toMatchObject(over);
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
