// What once reached the inbox wrong. Words and names are invented.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseItems } from '../sdk/index.ts';
import { createReader } from '../testing/index.ts';
import { Message, Notification, PostView } from './api.ts';
import { type Facts, messageItem, postItem } from './map.ts';
import { setUp } from './testing/reading-context.ts';

const inputOf = <T>(name: string): T =>
	(JSON.parse(readFileSync(new URL(`./testing/cases/${name}.json`, import.meta.url), 'utf8')) as { input: T }).input;
const facts: Facts = { did: 'did:plc:shop', chat: 'yes' };
const gallery = inputOf<{ record: { embed: object } }>('F04-gallery');
const { record: linked } = inputOf<{ record: object }>('F06-link-cut');
const read = (more: object, view: object = {}) => {
	const raw = {
		...gallery,
		record: { $type: 'app.bsky.feed.post', text: '', createdAt: '2026-11-30T10:00:00.000Z', ...more },
	};
	const { items, unparsed } = parseItems(Notification, [raw], 'notifications', ({ indexedAt, ...post }) =>
		postItem({ ...post, ...view, at: indexedAt }, facts),
	);
	return { item: items[0], unparsed };
};
const quote = (value: object) => ({
	$type: 'app.bsky.embed.record#view',
	record: { $type: 'app.bsky.embed.record#viewRecord', uri: 'at://did:plc:bo/app.bsky.feed.post/3k2', value },
});
const card = {
	$type: 'app.bsky.embed.external',
	external: { uri: 'https://shop.example/rye', title: 'Rye bread', description: '' },
};

test('the pictures of a gallery (F04), also beside a quoted post', () => {
	const { embed } = gallery.record;
	const picture = [{ kind: 'image', name: 'broken vase', bytes: 5, ref: { did: 'did:plc:ann', cid: 'bafkrei1' } }];
	expect(read({ embed }).item).toMatchObject({ attachments: picture });
	const beside = {
		$type: 'app.bsky.embed.recordWithMedia',
		record: { record: { uri: 'at://x', cid: 'c' } },
		media: embed,
	};
	expect(read({ text: 'See', embed: beside }).item).toMatchObject({ text: 'See', attachments: picture });
});

test.each<[string, object, string]>([
	[
		'a link whose words were cut (F06)',
		linked,
		'Is this yours? https://shop.example/collections/spring-2026/roses?ref=123',
	],
	[
		'a link behind words, after letters of several bytes',
		{
			text: 'Größe 🥐 here?',
			facets: [
				{
					index: { byteStart: 13, byteEnd: 17 },
					features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://a.example/1' }],
				},
			],
		},
		'Größe 🥐 here (https://a.example/1)?',
	],
	[
		'a facet that cuts a letter',
		{
			text: 'é',
			facets: [
				{
					index: { byteStart: 1, byteEnd: 2 },
					features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://a.example' }],
				},
			],
		},
		'é',
	],
	['facets of no form', { text: 'Hi', facets: { a: 1 } }, 'Hi'],
	['a card', { text: 'In stock?', embed: card }, 'In stock?\nRye bread https://shop.example/rye'],
	['a card of a link in the words', { text: 'https://shop.example/rye', embed: card }, 'https://shop.example/rye'],
	[
		'a quoted post that is not shown',
		{
			text: 'This one',
			embed: { $type: 'app.bsky.embed.record', record: { uri: 'at://did:plc:bo/app.bsky.feed.post/3k2', cid: 'c' } },
		},
		'About https://bsky.app/profile/did:plc:bo/post/3k2\nThis one',
	],
	[
		'something new',
		{ text: 'Look', embed: { $type: 'app.bsky.embed.hologram' } },
		'Look\nSomething this program cannot show yet.',
	],
	['a strange reply reference', { text: 'Hi', reply: { root: 7 } }, 'Hi'],
])('%s', (_, more, text) => expect(read(more).item?.text).toBe(text));

test('a quoted post is shown above the words', () => {
	expect(read({ text: 'Is that so?' }, { embed: quote({ text: 'Open\ndaily' }) }).item?.text).toBe(
		'> Open\n> daily\nIs that so?',
	);
});

test('a post of which nothing is known says so and is kept', () => {
	const { item, unparsed } = read({});
	expect(item?.text).toBe('Something this program cannot show yet.');
	expect(unparsed).toHaveLength(1);
});

describe('private messages', () => {
	const message = (more: object) =>
		messageItem(
			Message.parse({
				id: 'm',
				rev: 'r',
				sender: { did: 'did:plc:ann' },
				sentAt: '2026-11-30T10:00:00.000Z',
				text: '',
				...more,
			}),
			{ id: 'convo', members: [] },
			facts,
		).text;
	test('links and shared posts', () => {
		expect(message(linked)).toContain('https://shop.example/collections/spring-2026/roses?ref=123');
		expect(message({ embed: quote({ text: 'Fresh rolls' }) })).toBe('> Fresh rolls');
	});
});

test('an own post keeps its words: a card is no part of them', () => {
	const own = {
		uri: 'at://did:plc:shop/app.bsky.feed.post/1',
		cid: 'c',
		author: { did: 'did:plc:shop', handle: 'shop.example' },
		indexedAt: '2026-11-30T10:00:00.000Z',
		record: {
			text: 'https://shop.example/rye',
			embed: { ...card, external: { ...card.external, uri: 'https://other.example' } },
		},
	};
	const { indexedAt, ...post } = PostView.parse(own);
	expect(postItem({ ...post, at: indexedAt }, facts).text).toBe('https://shop.example/rye');
});

test('what the shop added to its own post comes in above the answer to it', async () => {
	const { caseContext, fakeServer } = setUp();
	const root = fakeServer.addItem({ text: 'New vases', own: true });
	const added = fakeServer.addItem({ text: 'Which colour shall we order next?', own: true, parentId: root });
	const reader = createReader(caseContext);
	await reader.readAll();
	expect(reader.items.has(added)).toBe(false);
	const answer = fakeServer.addItem({ text: 'The blue one please', parentId: added });
	caseContext.clock.advance(5 * 60_000);
	reader.round();
	await reader.readAll();
	expect(reader.items.get(answer)).toMatchObject({ parentId: added, context: { title: 'New vases' } });
	expect(reader.items.get(added)).toMatchObject({
		author: { isShop: true },
		text: 'Which colour shall we order next?',
	});
});
