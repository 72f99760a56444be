import { expect, test } from 'vitest';
import { createCaseContext, createReader, targetOf } from '../testing/index.ts';
import { telegram } from './connector.ts';
import { fakeTelegram, type Shape } from './testing/fake-server.ts';

const token = '110201543:CANARY-Tq7F_9mVx2LrW4sKzP0aBcDeFgHi';
function setUp(shape: Partial<Shape> = {}) {
	const caseContext = createCaseContext(telegram, {
		platform: (clock) => fakeTelegram(clock, { token, ...shape }),
		credentials: { token },
	});
	const fakeServer = caseContext.fakeServer as ReturnType<typeof fakeTelegram>;
	const reader = createReader(caseContext);
	const read = async (id: string) => {
		reader.round();
		await reader.readAll();
		const item = reader.items.get(id);
		if (!item) throw new Error(`${id} was not read`);
		return item;
	};
	const say = (text: string, to: 'public' | 'private') => ({
		text,
		to,
		clientToken: crypto.randomUUID(),
		at: caseContext.clock.now(),
	});
	const reply = async (id: string, text: string) => {
		const item = await read(id);
		return telegram.reply?.(await caseContext.ctx(), targetOf(item), say(text, item.audience));
	};
	const bodies = () =>
		fakeServer.calls.filter((call) => call.isWrite).map(({ body }) => JSON.parse(body) as Record<string, unknown>);
	return { caseContext, fakeServer, read, say, reply, bodies };
}

test('a private reply is plain; one in a group refers to its parent', async () => {
	const { fakeServer, reply, bodies } = setUp();
	const [message, comment] = (['message', 'comment'] as const).map((kind) =>
		fakeServer.addItem({ kind, text: 'Open?' }),
	);
	expect(await reply(message ?? '', ' *Yes* & <b>no</b> \n')).toMatchObject({
		text: '*Yes* & <b>no</b>',
		author: { isShop: true },
		to: { name: 'Ann' },
	});
	expect(await reply(comment ?? '', 'Yes.')).toMatchObject({ parentId: comment, audience: 'public' });
	expect(bodies()).toEqual([
		{ chat_id: 6_000_000_000, text: '*Yes* & <b>no</b>', link_preview_options: { is_disabled: true } },
		{
			chat_id: -1_001_234_567_890,
			text: 'Yes.',
			link_preview_options: { is_disabled: true },
			reply_parameters: { message_id: 1 },
		},
	]);
});

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

test('in a topic it stays in the topic; in the owner’s own chat it comes from the owner', async () => {
	const { fakeServer, reply, bodies } = setUp();
	const ann = fakeServer.privately('ann', 'biz-1');
	const topic = fakeServer.write({
		chat: fakeServer.serverState.group(),
		by: fakeServer.serverState.userOf('bo', 'Bo'),
		text: 'Open?',
		more: { message_thread_id: 77, is_topic_message: true },
	});
	await reply(topic, 'Yes.');
	expect(await reply(fakeServer.write({ chat: ann, text: 'And you?' }), 'Yes.')).toMatchObject({
		author: { isShop: true },
		conversation: `biz-1/${ann.id}`,
	});
	expect(bodies()).toMatchObject([{ message_thread_id: 77 }, { business_connection_id: 'biz-1' }]);
});

test('4,096 UTF-16 units fit, blanks around them do not count', async () => {
	const { caseContext, fakeServer, read, reply, say } = setUp();
	const id = fakeServer.addItem({ kind: 'message', text: 'Open?' });
	const self = await caseContext.self();
	const target = targetOf(await read(id));
	const count = (text: string) => telegram.count(self, target, { text, to: 'private' })[0];
	expect(count('🥐a ')).toEqual({ unit: { id: 'characters' }, used: 3, limit: 4096 });
	expect((await reply(id, ` ${'🥐'.repeat(2048)}\n`))?.text).toHaveLength(4096);
	const before = fakeServer.calls.length;
	await expect(
		telegram.reply?.(await caseContext.ctx(), target, say(`${'🥐'.repeat(2048)}!`, 'private')),
	).rejects.toMatchObject({
		fault: { kind: 'rejected' },
	});
	expect(fakeServer.calls).toHaveLength(before);
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

test('deletes own replies, and other people’s only as an administrator of the group', async () => {
	const { caseContext, fakeServer, read, reply } = setUp();
	const id = fakeServer.addItem({ kind: 'message', text: 'Open?' });
	const sent = await reply(id, 'Yes.');
	if (!sent) throw new Error('nothing was sent');
	expect(await telegram.moderate?.(await caseContext.ctx(), targetOf(sent), 'delete')).toMatchObject({
		standing: 'deleted',
	});
	expect(fakeServer.find(sent.externalId)?.deleted).toBe(true);
	expect(await telegram.moderate?.(await caseContext.ctx(), targetOf(sent), 'delete')).toMatchObject({
		standing: 'deleted',
	});
	await expect(telegram.moderate?.(await caseContext.ctx(), targetOf(await read(id)), 'delete')).rejects.toMatchObject({
		fault: { kind: 'rejected' },
	});
	const rude = fakeServer.addItem({ kind: 'comment', text: 'Rude' });
	const target = targetOf(await read(rude));
	fakeServer.shape.notAdministrator = true;
	await expect(telegram.moderate?.(await caseContext.ctx(), target, 'delete')).rejects.toMatchObject({
		message: expect.stringMatching(/not an administrator/),
	});
	fakeServer.shape.notAdministrator = false;
	await telegram.moderate?.(await caseContext.ctx(), target, 'delete');
	expect(fakeServer.find(rude)?.deleted).toBe(true);
});

test('fetches a picture by its id; no error contains its address', async () => {
	const { caseContext, fakeServer } = setUp();
	await caseContext.self();
	const picture = await telegram.open?.(await caseContext.ctx(), { file: 'AgAC-photo' });
	expect(await picture?.text()).toBe('a picture');
	fakeServer.failNext({ kind: 'reset' }, { when: ({ url }) => url.includes('/file/') });
	const error = await telegram
		.open?.(await caseContext.ctx(), { file: 'AgAC-photo' })
		.catch((thrown: unknown) => thrown);
	expect(String((error as Error).stack) + String((error as Error).cause)).not.toContain('CANARY');
	await expect(telegram.open?.(await caseContext.ctx(), { file: 'other' })).rejects.toMatchObject({
		fault: { kind: 'rejected' },
	});
});
