// X's answers as its description allows them: what is optional there may be missing or null, and new words come up. Names are invented.
import { expect, test } from 'vitest';
import { lostToSparseAnswers } from '../testing/index.ts';
import { messageItem } from './messages.ts';
import { includedOf, List, Message } from './shapes.ts';
import type { fakeX, Shape } from './testing/fake-server.ts';
import { harness } from './testing/harness.ts';
import { setUp } from './testing/x-context.ts';

const facts = { id: '999', username: 'cornerbakery' };
const nothing = includedOf(undefined);

test('nothing that X calls optional costs a post or a message', { timeout: 60_000 }, async () => {
	const lost = await lostToSparseAnswers<ReturnType<typeof fakeX>>(harness, {
		fill: (fakeServer) => {
			const id = fakeServer.addItem({ text: 'see https://shop.example/a', kind: 'mention' });
			fakeServer.addItem({ text: 'ours', own: true, parentId: id });
			fakeServer.addItem({ text: 'under a post', kind: 'comment' });
			fakeServer.addItem({ text: 'privately', kind: 'message' });
			fakeServer.post({ by: 'ann', text: '@cornerbakery which?', poll: ['Rye', 'Spelt'] });
		},
		// openapi.json: Post and DmEvent require their id. `data` is absent where there is nothing.
		required: /^data(\[\]\.id)?$/,
	});
	expect(lost).toEqual([]);
});

test.each<Shape>([{}, { spelling: 'post', onlyNewNames: true }])(
	'a poll stands below the words, with its options',
	async (shape) => {
		const { fakeServer, read } = setUp(shape);
		const id = fakeServer.post({ by: 'ann', text: '@cornerbakery which?', poll: ['Rye', 'Spelt & oats'] });
		expect((await read(id)).text).toBe('which?\n(a poll)\n• Rye\n• Spelt & oats');
	},
);

test('a poll that X does not describe is still named', async () => {
	const { fakeServer, read } = setUp();
	const id = fakeServer.post({ by: 'ann', text: '@cornerbakery which?', poll: [] });
	expect((await read(id)).text).toBe('which?\n(a poll)');
});

test('a message without a conversation and a time has those of its writer and its id', () => {
	const message = Message.parse({
		id: '1346889436626259968',
		event_type: 'MessageCreate',
		text: 'Hi',
		sender_id: '1000',
	});
	expect(messageItem(message, facts, nothing)).toMatchObject({
		conversation: '999-1000',
		createdAt: Date.parse('2021-01-06T18:40:40.344Z'),
		author: { externalId: '1000' },
	});
});

test('one odd reference, link or medium costs only itself', () => {
	const list = List.parse({
		data: [{ id: '30' }],
		meta: null,
		includes: { users: [7, { id: '5', username: 'ann' }], polls: [{ id: 'x' }], media: null },
	});
	expect(list.meta).toEqual({});
	expect([...includedOf(list.includes).users.keys()]).toEqual(['5']);
});
