import { expect, test } from 'vitest';
import { targetOf } from '../testing/index.ts';
import { telegram } from './connector.ts';
import { setUp } from './testing/send-context.ts';

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
