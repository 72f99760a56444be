// What once reached the inbox wrong, through the real streams. Words and names are invented.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cannotShow } from '../sdk/index.ts';
import { openAttachment } from '../testing/index.ts';
import { Comment, Post } from './api.ts';
import { facebook } from './connector.ts';
import { commentItem, type Facts, postItem } from './map.ts';
import { open, token } from './testing/send-context.ts';

const inputOf = (name: string) =>
	(JSON.parse(readFileSync(new URL(`./testing/cases/${name}.json`, import.meta.url), 'utf8')) as { input: never })
		.input;
const facts: Facts = { page: '111', humanAgent: false, rights: null };
const seen = { facts, now: Date.UTC(2026, 11, 1) };

describe('visitors’ posts', () => {
	test('a visitor’s post arrives with its comments under it (F01)', async () => {
		const [raw] = (inputOf('F01-visitor-post') as { data: { message: string; from: { id: string; name: string } }[] })
			.data;
		if (!raw) throw new Error('no post');
		const { fakeServer, readAll } = await open();
		const post = fakeServer.post({ id: '111_7', by: raw.from, text: raw.message });
		const comment = fakeServer.comment({ text: 'me too', post: post.id, by: { id: '300', name: 'Bob' } });
		const { items } = await readAll();
		expect(items.get('111_7')).toMatchObject({
			text: 'I love this shop, but where is my parcel?',
			channel: 'Post on your Page',
			author: { name: 'Ann', isShop: false },
			createdAt: post.at,
		});
		expect(items.get(comment)).toMatchObject({ parentId: '111_7', conversation: '111_7' });
	});

	test('its pictures, each of an album, and what it shares', async () => {
		const attachments = [
			{ type: 'album', subattachments: { data: [{ type: 'photo' }, { type: 'photo' }] } },
			{ type: 'share', title: 'Vases', url: 'https://shop.example/vases' },
		];
		const { fakeServer, readAll } = await open();
		fakeServer.post({ id: '111_8', by: { id: '200', name: 'Ann' }, text: '', attachments });
		expect((await readAll()).items.get('111_8')).toMatchObject({
			text: 'Vases https://shop.example/vases',
			attachments: [
				{ kind: 'image', ref: { post: '111_8', index: 0 } },
				{ kind: 'image', ref: { post: '111_8', index: 1 } },
			],
		});
		const picture = 'https://scontent.xx.fbcdn.net/2.jpg';
		const media = (src: string) => ({ media: { image: { src } } });
		const { response } = await openAttachment(facebook, {
			creds: { token },
			ref: { post: '111_8', index: 1 },
			answer: (request) =>
				request.url.startsWith('https://graph.')
					? Response.json({
							id: '111_8',
							attachments: { data: [{ subattachments: { data: [media('https://x.example'), media(picture)] } }] },
						})
					: new Response(`bytes of ${new URL(request.url).pathname}`),
		});
		expect(await response.text()).toBe('bytes of /2.jpg');
	});

	test('one without anything that is known says so', () => {
		const post = Post.parse({
			id: '111_9',
			created_time: '2026-11-30T10:00:00+0000',
			from: { id: '200', name: 'Ann' },
		});
		expect(postItem(post, seen)?.text).toBe('');
		expect(cannotShow).toBe('Something this program cannot show yet.');
	});
});

describe('the shop’s own comment', () => {
	test('comes in above the answer to it, also where the list no longer reaches it (F17)', async () => {
		const [own, answer] = (inputOf('F17-own-comment') as { comments: { message: string }[] }).comments;
		const { fakeServer, readAll } = await open();
		const top = fakeServer.comment({ text: own?.message ?? '', by: { id: '111', name: 'Rosa’s Bakery' } });
		expect((await readAll()).items.has(top)).toBe(false);
		for (let i = 0; i < 30; i++) fakeServer.comment({ text: `Number ${i}` });
		const below = fakeServer.comment({ text: answer?.message ?? '', parent: top });
		const { items } = await readAll();
		expect(items.get(top)).toMatchObject({ text: 'Which colour shall we order next?', author: { isShop: true } });
		expect(items.get(below)).toMatchObject({ parentId: top, conversation: top });
	});
});

test.each<[string, object, object]>([
	[
		'a link alone',
		{ message: '', attachment: { type: 'share', title: 'Vases', url: 'https://my_shop.example/v' } },
		{ text: 'Vases https://my_shop.example/v' },
	],
	[
		'a link with words',
		{ message: 'See https://a.example', attachment: { type: 'share', url: 'https://a.example' } },
		{ text: 'See https://a.example' },
	],
	['a GIF', { message: '', attachment: { type: 'animated_image_share' } }, { attachments: [{ kind: 'image' }] }],
	['fields of another type', { message: 'Hi', attachment: 7, permalink_url: 7, can_comment: 'yes' }, { text: 'Hi' }],
])('a comment with %s', (_, more, shown) => {
	const comment = Comment.parse({
		id: '1',
		created_time: '2026-11-30T10:00:00+0000',
		from: { id: '200', name: 'Ann' },
		...more,
	});
	expect(commentItem(comment, { id: '111_1' }, seen)).toMatchObject(shown);
});

test('what is shared in Messenger is asked for and shown; a preview of the shop’s own link is not its words', async () => {
	const { fakeServer, readAll } = await open();
	const shares = { data: [{ link: 'https://lookaside.fbsbx.com/z', name: 'Rye bread' }] };
	const shared = fakeServer.message('', { more: { shares } });
	const own = fakeServer.message('Here: https://shop.example/rye', {
		own: true,
		more: { shares: { data: [{ link: 'https://l.facebook.com/?u=x' }] } },
	});
	const { items } = await readAll();
	expect(items.get(shared)?.text).toBe('Shared Rye bread: https://lookaside.fbsbx.com/z');
	expect(items.get(own)?.text).toBe('Here: https://shop.example/rye');
});
