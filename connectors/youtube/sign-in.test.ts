import { expect, test } from 'vitest';
import { targetOf } from '../testing/case-context.ts';
import { serve } from '../testing/serve.ts';
import { youtube } from './connector.ts';
import { hour, setUp } from './testing/youtube-context.ts';

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
		expect(await youtube.findReply?.(await ctx(), targetOf(item), reply)).toMatchObject([
			{ externalId: sent?.externalId },
		]);
		expect(await youtube.moderate?.(await ctx(), targetOf(item), 'hold')).toMatchObject({
			standing: 'held',
			text: 'Open today?',
		});
		expect(await youtube.moderate?.(await ctx(), targetOf(sent as never), 'delete')).toMatchObject({
			standing: 'deleted',
		});
		// Deleted twice is deleted.
		expect(await youtube.moderate?.(await ctx(), targetOf(sent as never), 'delete')).toMatchObject({
			standing: 'deleted',
		});
		expect(fakeServer.serverState.comments.get(id)?.status).toBe('heldForReview');
	} finally {
		await served.close();
	}
});
