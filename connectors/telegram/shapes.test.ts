// Messages as the Bot API describes them: fields missing or null, kinds that came after this program. Words and names are invented.
import { describe, expect, test } from 'vitest';
import { cannotShow } from '../sdk/index.ts';
import { lostToSparseAnswers } from '../testing/index.ts';
import { groupId } from './testing/fake-server-state.ts';
import { harness } from './testing/harness.ts';
import { setUp } from './testing/updates-context.ts';

async function said(more: Readonly<Record<string, unknown>>, text = '') {
	const { fakeServer, poll } = setUp();
	fakeServer.write({ chat: fakeServer.privately('ann'), text, more });
	return poll(null);
}
const textOf = async (more: Readonly<Record<string, unknown>>) => (await said(more)).items[0]?.text;

test('nothing that the API calls optional costs a message', { timeout: 60_000 }, async () => {
	const lost = await lostToSparseAnswers(harness, {
		fill: (fakeServer) => {
			const id = fakeServer.addItem({ text: 'see https://shop.example/a' });
			fakeServer.addItem({ text: 'ours', own: true, parentId: id });
			fakeServer.addItem({ text: 'privately', kind: 'message' });
		},
		// Message: message_id, date and chat. An unnamed administrator is known by `sender_chat`, and their words are wanted as an answer.
		required:
			/^(ok|result)$|^result\[\]\.(update_id|message|message\.(message_id|date|chat(\.(id|type))?|sender_chat(\.(id|type))?|reply_to_message(\.message_id)?))$/,
	});
	expect(lost).toEqual([]);
});

describe('a rich message (10.1)', () => {
	const blocks = [
		{ type: 'heading', text: 'An order', size: 1 },
		{
			type: 'paragraph',
			text: [
				'Two ',
				{ type: 'bold', text: 'rye' },
				' and ',
				{ type: 'url', text: 'this', url: 'https://shop.example/7' },
			],
		},
		{ type: 'list', items: [{ label: '1.', blocks: [{ type: 'paragraph', text: 'sliced' }] }] },
		{
			type: 'table',
			cells: [
				[
					{ text: 'Rye', align: 'left' },
					{ text: '2', align: 'right' },
				],
				[{ align: 'left' }],
			],
		},
		{ type: 'blockquote', blocks: [{ type: 'paragraph', text: 'Open daily' }], credit: 'Rosa' },
		{ type: 'photo', photo: [{ file_id: 'small' }, { file_id: 'large' }], caption: { text: 'the bread' } },
		{ type: 'hologram', text: 'in three dimensions', blocks: [{ type: 'document', document: { file_id: 'doc' } }] },
		7,
		null,
	];
	test('shows its words with links, lists, tables and quotations, and its files', async () => {
		const { items, unparsed } = await said({ rich_message: { blocks } });
		expect(items[0]?.text.split('\n')).toEqual([
			'An order',
			'Two rye and this (https://shop.example/7)',
			'1. sliced',
			'Rye  2',
			'',
			'> Open daily',
			'> Rosa',
			'the bread',
			'in three dimensions',
		]);
		expect(items[0]?.attachments).toEqual([
			{ kind: 'image', ref: { file: 'large' } },
			{ kind: 'file', ref: { file: 'doc' } },
		]);
		expect(unparsed).toEqual([]);
	});
	test('without anything that is known says so and is kept; one without end ends', async () => {
		expect((await said({ rich_message: { blocks: [{ type: 'aura' }] } })).unparsed).toHaveLength(1);
		expect(await textOf({ rich_message: { blocks: [{ type: 'aura' }] } })).toBe(cannotShow);
		let deep: object = { type: 'details', text: 'core' };
		for (let i = 0; i < 2000; i++) deep = { type: 'details', summary: i === 1999 ? 'shell' : '', blocks: [deep] };
		expect(await textOf({ rich_message: { blocks: [deep] } })).toBe('shell');
	});
});

test('a photo that moves is its still picture', async () => {
	const live = { file_id: 'film', photo: [{ file_id: 'still-small' }, { file_id: 'still' }] };
	expect((await said({ live_photo: live })).items[0]?.attachments).toEqual([{ kind: 'image', ref: { file: 'still' } }]);
});

test.each([
	'poll_option_added',
	'poll_option_deleted',
	'community_chat_joined',
	'managed_bot_created',
	'chat_owner_left',
])('%s is a notice, and nobody’s words', async (notice) => expect((await said({ [notice]: {} })).items).toEqual([]));

test('messages that disappear all have the number 0: each is its own, and none is offered an answer', async () => {
	const { fakeServer, poll } = setUp();
	const chat = fakeServer.serverState.chat({ id: groupId, type: 'supergroup', title: 'Friends' });
	const ann = fakeServer.serverState.userOf('ann', 'Ann');
	fakeServer.write({ chat, by: ann, text: 'One', more: { message_id: 0, ephemeral_message_id: 4 } });
	fakeServer.write({ chat, by: ann, text: 'Two', more: { message_id: 0, ephemeral_message_id: 5 } });
	const { items } = await poll(null);
	expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(2);
	expect(items).toMatchObject([
		{ text: 'One', replies: { public: { allowed: false } }, can: [] },
		{ text: 'Two', replies: { public: { allowed: false } }, can: [] },
	]);
});

test('one odd option costs only itself', async () => {
	expect(await textOf({ poll: { question: 'Which?', options: [{ text: 'Rye' }, { text: null }, 7] } })).toBe(
		'(a poll) Which?\n• Rye',
	);
});
