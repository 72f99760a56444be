import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { englishText, rawText, uiText } from '../../contract/ui-text.ts';
import { bytes, characters, ItemShape } from '../sdk/index.ts';
import { targetOf } from '../testing/index.ts';
import { type BlueskyCtx, Notification } from './api.ts';
import { type Facts, messageItem, postItem } from './map.ts';
import { refreshThread } from './refresh-thread.ts';
import { countText, facetsOf } from './text.ts';
import { tidOf } from './tid.ts';

const facts: Facts = { did: 'did:plc:shop', chat: 'yes' };
const fixture = (name: string): unknown =>
	JSON.parse(readFileSync(new URL(`./testing/fixtures/${name}.json`, import.meta.url), 'utf8'));
const readNotification = () => {
	const { indexedAt, ...post } = Notification.parse(fixture('notification'));
	return { ...post, at: indexedAt };
};

test('a reply to our post: root and parent, author, text, time, picture, and no handle where there is none', () => {
	const item = postItem(readNotification(), facts);
	expect(ItemShape.parse(item)).toEqual(item);
	expect(item).toMatchObject({
		externalId: 'at://did:plc:ann/app.bsky.feed.post/3kabc',
		parentId: 'at://did:plc:shop/app.bsky.feed.post/3k111',
		conversation: 'at://did:plc:shop/app.bsky.feed.post/3k111',
		kind: 'comment',
		author: { externalId: 'did:plc:ann', name: 'did:plc:ann', isShop: false },
		text: 'About https://bsky.app/profile/did:plc:x/post/1\nOpen today? 🥐',
		createdAt: Date.parse('2026-05-01T10:00:00.000Z'),
		permalink: 'https://bsky.app/profile/did:plc:ann/post/3kabc',
		attachments: [
			{ kind: 'image', name: 'A closed door', bytes: 48211, ref: { did: 'did:plc:ann', cid: 'bafkreidoor' } },
		],
		handle: { langs: ['en', 'de'] },
		can: ['like', 'hide'],
	});
	expect(item.author.handle).toBeUndefined();
});

test('a profile says who accepts private messages; our own permission comes first', () => {
	const post = readNotification();
	const privately = (chat: Facts['chat'], allowIncoming: string, followedBy?: string) =>
		postItem(
			{
				...post,
				author: { ...post.author, displayName: 'Ann', associated: { chat: { allowIncoming } }, viewer: { followedBy } },
			},
			{ ...facts, chat },
		).replies?.private;
	const whyNot = (...of: Parameters<typeof privately>) => englishText(privately(...of)?.why ?? rawText(''));
	expect(privately('yes', 'all')).toEqual({ allowed: true, readers: uiText`Only ${'Ann'} can read this.` });
	expect(privately('yes', 'following', 'at://did:plc:ann/app.bsky.graph.follow/1')?.allowed).toBe(true);
	expect(privately('yes', 'following')?.allowed).toBe(false);
	expect(whyNot('yes', 'none')).toContain('Ann accepts private messages only');
	expect(whyNot('no', 'all')).toContain('app password');
	expect(privately('unknown', 'all')?.allowed).toBe(false);
});

test('a deleted private message stays as deleted', () => {
	const message = {
		id: '3m',
		rev: '4',
		text: undefined,
		sender: { did: 'did:plc:ann' },
		sentAt: Date.parse('2026-05-01T10:00:00Z'),
	};
	const members = [
		{ did: 'did:plc:shop', handle: 'shop.bsky.example' },
		{ did: 'did:plc:ann', handle: 'ann.bsky.example', displayName: 'Ann' },
	];
	expect(messageItem(message, { id: 'convo1', members }, facts)).toMatchObject({
		externalId: 'convo1/3m',
		standing: 'deleted',
		text: '',
		author: { name: 'Ann' },
	});
	expect(
		messageItem({ ...message, text: 'Hi', sender: { did: 'did:plc:shop' } }, { id: 'convo1', members }, facts),
	).toMatchObject({
		author: { isShop: true },
		to: { externalId: 'did:plc:ann', name: 'Ann' },
	});
});

test('a thread with gaps: leaves out what is gone, blocked or between others; marks what is hidden', async () => {
	const target = targetOf(postItem(readNotification(), facts));
	const ctx = {
		self: { externalId: 'did:plc:shop', displayName: '@shop', facts },
		creds: {
			service: 'https://bsky.example',
			identifier: 'a',
			password: 'b',
			session: { did: 'did:plc:shop', handle: 'shop', accessJwt: 'a', refreshJwt: 'r' },
		},
		fetch: async () => Response.json(fixture('thread')),
		now: () => Date.parse('2026-05-02T00:00:00Z'),
		signal: new AbortController().signal,
	} as unknown as BlueskyCtx;
	const items = await refreshThread(ctx, target);
	expect(items.map(({ externalId }) => externalId).sort()).toEqual([
		'at://did:plc:ann/app.bsky.feed.post/3kabc',
		'at://did:plc:shop/app.bsky.feed.post/3kours',
	]);
	const [ann, ours] = ['ann', 'shop'].map((who) => items.find(({ externalId }) => externalId.includes(`plc:${who}`)));
	expect(ann).toMatchObject({ liked: true, standing: 'hidden', can: ['unlike', 'unhide'] });
	expect(ours).toMatchObject({ to: { externalId: 'did:plc:ann', name: 'Ann' }, can: ['delete'] });
});

test('counts graphemes and bytes, for posts and for messages', () => {
	const counts = countText('héllo 👨‍👩‍👧‍👦 https://x.test', false);
	expect(counts).toEqual([
		{ unit: characters, used: 22, limit: 300 },
		{ unit: bytes, used: 47, limit: 3000 },
	]);
	expect(countText('a', true).map(({ limit }) => limit)).toEqual([1000, 10_000]);
});

test('links, tags and the one handle whose account we know become facets', () => {
	const author = { externalId: 'did:plc:ann', name: 'Ann', handle: '@ann.bsky.test', isShop: false };
	expect(facetsOf('🥐 @ann.bsky.test @bo.bsky.test see https://bread.example/rye #rye', author)).toEqual([
		{
			index: { byteStart: 5, byteEnd: 19 },
			features: [{ $type: 'app.bsky.richtext.facet#mention', did: 'did:plc:ann' }],
		},
		{
			index: { byteStart: 38, byteEnd: 63 },
			features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://bread.example/rye' }],
		},
		{ index: { byteStart: 64, byteEnd: 68 }, features: [{ $type: 'app.bsky.richtext.facet#tag', tag: 'rye' }] },
	]);
	expect(facetsOf('nothing here', author)).toEqual([]);
});

test('a key is the same at every attempt, another for another reply, and ordered by time', () => {
	const at = Date.UTC(2026, 4, 12);
	const key = tidOf(at, 'token-1');
	expect(key).toMatch(/^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/);
	expect(tidOf(at, 'token-1')).toBe(key);
	expect(tidOf(at, 'token-2')).not.toBe(key);
	expect(tidOf(at + 1, 'token-3') > key).toBe(true);
});

test('a name as long as a book is cut, such a handle is none; an address that long is refused', () => {
	const post = readNotification();
	const endless = 'é🥐'.repeat(20_000);
	const named = postItem({ ...post, author: { ...post.author, displayName: endless } }, facts);
	expect(ItemShape.parse(named).author.name.length).toBeLessThanOrEqual(200);
	const raw = fixture('notification') as { author: object };
	const unnamed = Notification.parse({ ...raw, author: { ...raw.author, handle: endless } });
	expect(unnamed.author.handle).toBe('handle.invalid');
	expect(Notification.safeParse({ ...raw, uri: `at://${endless}` }).success).toBe(false);
});
