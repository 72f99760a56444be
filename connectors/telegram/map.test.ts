import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { uiText } from '../../contract/ui-text.ts';
import { ItemShape } from '../sdk/index.ts';
import { type Facts, itemOf } from './map.ts';
import { Message } from './shapes.ts';

const facts: Facts = { id: '7000000001', username: 'shop_bot' };
const raw = (name: string): Record<string, unknown> =>
	JSON.parse(readFileSync(new URL(`./testing/fixtures/${name}.json`, import.meta.url), 'utf8'));
const read = (name: string, more: object = {}) => {
	const item = itemOf(Message.parse({ ...raw(name), ...more }), facts);
	if (item) expect(ItemShape.parse(item)).toEqual(item);
	return item;
};

test('maps a private message and its reader', () => {
	expect(read('private')).toMatchObject({
		externalId: '7000000002/6',
		conversation: '7000000002',
		kind: 'message',
		audience: 'private',
		author: { externalId: '7000000002', name: 'Ann Berg', handle: '@ann', isShop: false },
		text: 'this one 👋',
		createdAt: 1_777_600_200_000,
		editedAt: 1_777_600_260_000,
		attachments: [{ kind: 'image', ref: { file: 'AgAC-large' }, bytes: 90_000 }],
		replies: { private: { allowed: true, readers: uiText`Only ${'Ann Berg'} can read this.` } },
		can: [],
	});
	expect(JSON.stringify(read('private'))).not.toContain('permalink');
});

test('maps a group message: everyone in the group can read it', () => {
	expect(read('group')).toMatchObject({
		externalId: '-1001234567890/5',
		conversation: '-1001234567890:77',
		kind: 'comment',
		audience: 'public',
		context: { title: 'Friends of the shop' },
		permalink: 'https://t.me/c/1234567890/5',
		replies: { public: { allowed: true, readers: uiText`Everyone in “${'Friends of the shop'}” can read this.` } },
		can: ['delete'],
	});
	expect(
		read('group', { chat: { id: -1_001_234_567_890, type: 'supergroup', title: 'Open', username: 'open_group' } })
			?.permalink,
	).toBe('https://t.me/open_group/5');
});

const other = { message_id: 3, from: { id: 9, is_bot: false, first_name: 'Bo' }, text: 'Mine was fine' };
test('leaves out messages of customers to each other until they mention the bot', () => {
	expect(read('group', { reply_to_message: other, text: 'No way', entities: [] })).toBeNull();
	const named = {
		reply_to_message: other,
		text: '👋 @Shop_Bot help',
		entities: [{ type: 'mention', offset: 3, length: 9 }],
	};
	expect(read('group', named)?.parentId).toBe('-1001234567890/3');
	expect(
		read('group', { reply_to_message: { ...other, from: { id: 7_000_000_001, is_bot: true, first_name: 'Shop' } } }),
	).not.toBeNull();
	expect(
		read('group', { reply_to_message: { ...other, from: { id: 7_000_000_003, is_bot: false, first_name: 'Ann' } } }),
	).not.toBeNull();
});

test('a comment on a post of the shop’s channel has that post as context', () => {
	const post = {
		message_id: 4,
		sender_chat: { id: -100_77, type: 'channel', title: 'The shop' },
		is_automatic_forward: true,
		text: 'Fresh\nrolls at seven',
	};
	expect(read('group', { reply_to_message: post, message_thread_id: 4, is_topic_message: undefined })).toMatchObject({
		conversation: '-1001234567890',
		context: { title: 'Fresh rolls at seven' },
	});
	expect(read('group', post)).toBeNull();
});

test('an anonymous administrator is the shop', () => {
	const group = { id: -1_001_234_567_890, type: 'supergroup', title: 'Friends of the shop' };
	const as = { sender_chat: group, from: { id: 1_087_968_824, is_bot: true, first_name: 'Group' } };
	expect(read('group', { ...as, reply_to_message: other })).toMatchObject({
		author: { isShop: true },
		parentId: '-1001234567890/3',
		to: { externalId: '9', name: 'Bo' },
		can: ['delete'],
	});
	expect(read('group', as)).toBeNull();
});

test('in the owner’s own chats every other author is the shop', () => {
	const business = { business_connection_id: 'biz-1' };
	expect(read('private', business)).toMatchObject({
		externalId: 'biz-1/7000000002/6',
		author: { isShop: false },
		replies: {
			private: { until: 1_777_600_200_000 + 86_400_000, readers: { id: expect.stringMatching(/your own account/) } },
		},
	});
	expect(read('private', { ...business, from: { id: 5, is_bot: false, first_name: 'Rosa' } })).toMatchObject({
		author: { isShop: true, name: 'Rosa' },
		to: { externalId: '7000000002', name: 'Ann Berg', handle: '@ann' },
	});
	const greeting = { ...business, from: { id: 5, is_bot: false, first_name: 'Rosa' }, is_from_offline: true };
	expect(read('private', greeting)).toMatchObject({ author: { isShop: true }, automatic: 'answer' });
});

test.each<[string, object, string | null]>([
	['a command that opens the bot', { text: '/start', caption: undefined, photo: undefined }, null],
	['somebody who joined', { text: undefined, caption: undefined, photo: undefined, new_chat_members: [] }, null],
	['a sticker', { caption: undefined, photo: undefined, sticker: { emoji: '👍' } }, '👍 (sticker)'],
	[
		'a place',
		{ caption: undefined, photo: undefined, location: { latitude: 52.5, longitude: 13.4 } },
		'A place: https://www.openstreetmap.org/?mlat=52.5&mlon=13.4',
	],
	[
		'a contact',
		{ caption: undefined, photo: undefined, contact: { first_name: 'Bo', phone_number: '+49 30 1' } },
		'A contact: Bo, +49 30 1',
	],
	[
		'a poll',
		{ caption: undefined, photo: undefined, poll: { id: '1', question: 'Which vase?', options: [{ text: 'A' }] } },
		'(a poll) Which vase?\n• A',
	],
	['a voice message', { caption: undefined, photo: undefined, voice: { file_id: 'v', duration: 3 } }, ''],
	['a deleted account', { from: { id: 4, is_bot: false, first_name: '' }, caption: 'Hello' }, 'Hello'],
])('%s', (_, more, text) => {
	expect(read('private', more)?.text ?? null).toBe(text);
});

test('a deleted account has a name to show', () => {
	expect(read('private', { from: { id: 4, is_bot: false, first_name: '' } })?.author.name).toBe('Deleted account');
});
