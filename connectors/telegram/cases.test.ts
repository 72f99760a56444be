// What once reached the inbox wrong, through the real stream. Words and names are invented.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../sdk/index.ts';
import { targetOf } from '../testing/case-context.ts';
import { telegram } from './connector.ts';
import { groupId } from './testing/fake-server-state.ts';
import { setUp } from './testing/updates-context.ts';

const inputOf = <T>(name: string): T =>
	(JSON.parse(readFileSync(new URL(`./testing/cases/${name}.json`, import.meta.url), 'utf8')) as { input: T }).input;
interface Raw {
	text: string;
	[field: string]: unknown;
}
async function said(more: Readonly<Record<string, unknown>>, text = '') {
	const { fakeServer, poll } = setUp();
	fakeServer.write({ chat: fakeServer.privately('ann'), text, more });
	return poll(null);
}
const textOf = async (more: Readonly<Record<string, unknown>>, text = '') => (await said(more, text)).items[0]?.text;

describe('a forum', () => {
	test('what is written in a topic arrives; the message that opened it is no parent (F02)', async () => {
		const { fakeServer, poll } = setUp();
		const raw = inputOf<{ result: { message: Raw }[] }>('F02-forum-topic').result[0]?.message;
		const chat = fakeServer.serverState.chat({ id: groupId, type: 'supergroup', title: 'Rosa fans', forum: true });
		if (!raw) throw new Error('no message');
		const { reply_to_message, message_thread_id, is_topic_message } = raw;
		fakeServer.write({
			chat,
			by: fakeServer.serverState.userOf('ann', 'Ann'),
			text: raw.text,
			more: { reply_to_message, message_thread_id, is_topic_message },
		});
		const { items, unparsed } = await poll(null);
		expect(items).toMatchObject([
			{ text: 'Where is my order?', conversation: `${groupId}:3`, context: { title: 'Orders (Rosa fans)' } },
		]);
		expect(items[0]).not.toHaveProperty('parentId');
		expect(unparsed).toEqual([]);
	});
});

test('a topic whose opening message says no more than its number is no parent either (F02)', async () => {
	const { fakeServer, poll } = setUp();
	const chat = fakeServer.serverState.chat({ id: groupId, type: 'supergroup', title: 'Rosa fans', forum: true });
	const opening = { message_id: 3, date: 1_796_000_000, chat: { id: groupId, type: 'supergroup' } };
	fakeServer.write({
		chat,
		by: fakeServer.serverState.userOf('ann', 'Ann'),
		text: 'Where is my order?',
		more: {
			reply_to_message: { ...opening, from: { id: 9, is_bot: false, first_name: 'Rosa' } },
			message_thread_id: 3,
			is_topic_message: true,
		},
	});
	const { items } = await poll(null);
	expect(items).toMatchObject([{ text: 'Where is my order?', conversation: `${groupId}:3` }]);
	expect(items[0]).not.toHaveProperty('parentId');
});

describe('private messages to a channel (F09)', () => {
	const raw = inputOf<{ message: { direct_messages_topic: { topic_id: number } } }>(
		'F09-channel-direct-messages',
	).message;
	const direct = raw.direct_messages_topic.topic_id;
	function open() {
		const context = setUp();
		const ann = context.fakeServer.serverState.userOf('ann', 'Ann');
		const chat = context.fakeServer.serverState.chat({
			id: -1007,
			type: 'supergroup',
			title: 'Rosa channel',
			with: ann,
			direct,
		});
		return { ...context, ann, chat };
	}
	test('are private, one conversation a customer, and their answer names the topic', async () => {
		const { fakeServer, poll, caseContext, chat } = open();
		fakeServer.write({ chat, text: 'Hi' });
		const [item] = (await poll(null)).items;
		expect(item).toMatchObject({
			kind: 'message',
			audience: 'private',
			conversation: `-1007:direct:${direct}`,
			author: { name: 'Ann', isShop: false },
			replies: { private: { allowed: true } },
		});
		expect(item?.permalink).toBeUndefined();
		if (!item || !telegram.reply) throw new Error('no item');
		const answer = { text: 'Hello', to: 'private', clientToken: 'k', at: 0 } as const;
		await telegram.reply(await caseContext.ctx(), targetOf(item), answer);
		expect(JSON.parse(fakeServer.calls.at(-1)?.body ?? '')).toMatchObject({ direct_messages_topic_id: direct });
		const handle = { ...(item.handle as object), direct: undefined };
		await expect(
			telegram.reply(
				await caseContext.ctx(),
				{ ...targetOf(item), handle: JSON.parse(JSON.stringify(handle)) },
				answer,
			),
		).rejects.toThrow(ConnectorError);
	});
	test('what the channel writes there is the shop’s', async () => {
		const { fakeServer, poll, chat } = open();
		fakeServer.write({ chat, by: fakeServer.serverState.userOf('rosa', 'Rosa'), text: 'It is on its way.' });
		expect((await poll(null)).items).toMatchObject([{ author: { isShop: true }, to: { name: 'Ann' } }]);
	});
});

test('who writes in the group as its channel is the shop; another channel is a customer', async () => {
	const { fakeServer, poll } = setUp();
	const chat = fakeServer.serverState.group();
	const as = (id: number, title: string) => ({ sender_chat: { id, type: 'channel', title } });
	fakeServer.write({ chat, text: 'Fresh rolls', more: { ...as(-10077, 'The shop'), is_automatic_forward: true } });
	const first = await poll(null);
	const ask = fakeServer.write({ chat, by: fakeServer.serverState.userOf('ann', 'Ann'), text: 'Open?' });
	fakeServer.write({ chat, text: 'Yes.', answers: ask, more: as(-10077, 'The shop') });
	fakeServer.write({ chat, text: 'Me too?', more: as(-10099, 'Bo’s channel') });
	const { items } = await poll(first.next);
	expect(items.map(({ text, author }) => [text, author.isShop])).toEqual([
		['Open?', false],
		['Yes.', true],
		['Me too?', false],
	]);
});

describe('what it is about (F11, F15)', () => {
	const { forward, venue, poll } = inputOf<{ forward: Raw; venue: Raw; poll: Raw }>('F15-forward-venue-poll');
	test.each<[string, Record<string, unknown>, string, string]>([
		[
			'forwarded words',
			{ forward_origin: forward.forward_origin },
			forward.text,
			'Forwarded from Mallory:\nYour order is cancelled. Rosa',
		],
		[
			'forwarded, hidden',
			{ forward_origin: { type: 'hidden_user', sender_user_name: 'M' } },
			'Hi',
			'Forwarded from M:\nHi',
		],
		['forwarded, of an unknown kind', { forward_origin: { type: 'new' } }, 'Hi', 'Forwarded:\nHi'],
		['a venue', venue, '', 'A place: Central Library, 12 Main St https://www.openstreetmap.org/?mlat=1.5&mlon=2.5'],
		['a poll', { poll }, '', '(a poll) Which vase?\n• A'],
		['a checklist', { checklist: { title: 'Order', tasks: [{ text: 'Rye' }] } }, '', '(a checklist) Order\n• Rye'],
		['a quotation', { quote: { text: 'Two\nrye', position: 0 } }, 'Make it three', '> Two\n> rye\nMake it three'],
		[
			'an answer to another chat',
			{ external_reply: { origin: { type: 'user', sender_user: { id: 8, is_bot: false, first_name: 'Bo' } } } },
			'Is it so?',
			'About a message of Bo:\nIs it so?',
		],
		[
			'an answer to a story',
			{ reply_to_story: { id: 1, chat: { id: 5, type: 'private', first_name: 'Rosa' } } },
			'Nice',
			'About a story of Rosa\nNice',
		],
		[
			'a link behind words',
			{ entities: [{ type: 'text_link', offset: 13, length: 4, url: 'https://shop.example/order/42' }] },
			'See my order here',
			'See my order here (https://shop.example/order/42)',
		],
		[
			'a strange entity beside it',
			{
				entities: [
					7,
					{ type: 'text_link', offset: 0, length: 3, url: 'https://a.example' },
					{ type: 'text_link', offset: 90, length: 3, url: 'https://b.example' },
				],
			},
			'See it',
			'See (https://a.example) it',
		],
	])('%s', async (_, more, text, shown) => expect(await textOf(more, text)).toBe(shown));
});

test('contents that nobody knows are shown as such and kept; notices are not', async () => {
	const page = await said({ hologram: { id: 'x' } });
	expect(page.items).toMatchObject([{ text: 'Something this program cannot show yet.' }]);
	expect(page.unparsed).toMatchObject([{ where: 'updates[0] nothing to show' }]);
	for (const notice of [
		'new_chat_members',
		'pinned_message',
		'boost_added',
		'forum_topic_created',
		'video_chat_started',
	])
		expect((await said({ [notice]: {} })).items, notice).toEqual([]);
	// A known content of an unknown form.
	expect(await textOf({ venue: 7 })).toBe('Something this program cannot show yet.');
});
