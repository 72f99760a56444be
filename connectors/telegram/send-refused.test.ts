import { expect, test } from 'vitest';
import { targetOf } from '../testing/index.ts';
import { telegram } from './connector.ts';
import { setUp } from './testing/send-context.ts';

test('a refused reply waits as long as Telegram says in the body', async () => {
	const { caseContext, fakeServer, read, say } = setUp();
	const item = await read(fakeServer.addItem({ kind: 'message', text: 'Open?' }));
	const body = {
		ok: false,
		error_code: 429,
		description: 'Too Many Requests: retry after 33',
		parameters: { retry_after: 33 },
	};
	const ctx = await caseContext.ctx({ handle: async () => Response.json(body, { status: 429 }) });
	await expect(telegram.reply?.(ctx, targetOf(item), say('Yes.', 'private'))).rejects.toMatchObject({
		fault: { kind: 'rate', retryAt: caseContext.clock.now() + 33_000 },
	});
});

test('a group that became a supergroup is followed, once, and nothing is sent twice', async () => {
	const { fakeServer, reply } = setUp();
	const group = fakeServer.serverState.chat({ id: -4711, type: 'group', title: 'Friends' });
	const id = fakeServer.write({ chat: group, by: fakeServer.serverState.userOf('bo', 'Bo'), text: 'Open?' });
	group.movedTo = -1_009_999;
	fakeServer.serverState.chat({ id: -1_009_999, type: 'supergroup', title: 'Friends' });
	expect(await reply(id, 'Yes.')).toMatchObject({
		externalId: '-1009999/1',
		conversation: '-4711',
		author: { isShop: true },
	});
	expect(fakeServer.published()).toHaveLength(1);
});

test.each([
	['blocked', /has blocked your bot/],
	['deactivated', /no longer exists/],
	['kicked', /no longer in this group/],
] as const)('%s has its own sentence, and the reply is closed', async (isClosed, words) => {
	const { caseContext, fakeServer, read, say } = setUp();
	const item = await read(fakeServer.addItem({ kind: 'message', text: 'Open?' }));
	const [chat] = fakeServer.serverState.chats.values();
	if (chat) chat.isClosed = isClosed;
	await expect(telegram.reply?.(await caseContext.ctx(), targetOf(item), say('Yes.', 'private'))).rejects.toMatchObject(
		{
			fault: { kind: 'closed' },
			message: expect.stringMatching(words),
		},
	);
});

test('what was deleted in a group cannot be answered there', async () => {
	const { caseContext, fakeServer, read, say } = setUp();
	const id = fakeServer.addItem({ kind: 'comment', text: 'Open?' });
	const target = targetOf(await read(id));
	fakeServer.deleteItem(id);
	await expect(telegram.reply?.(await caseContext.ctx(), target, say('Yes.', 'public'))).rejects.toMatchObject({
		fault: { kind: 'gone' },
	});
	await expect(telegram.reply?.(await caseContext.ctx(), target, say('Yes.', 'private'))).rejects.toMatchObject({
		fault: { kind: 'rejected' },
	});
	expect(fakeServer.published()).toEqual([]);
});

test('the owner decides about an unsure reply: a bot cannot look for it', () => {
	expect(telegram.manifest.sendSafety('message', 'private')).toBe('ask');
	expect('findReply' in telegram || 'refreshThread' in telegram).toBe(false);
});
