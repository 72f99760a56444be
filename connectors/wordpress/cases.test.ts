// Comments that once reached the inbox wrong. Their words and names are invented.
import { expect, test } from 'vitest';
import { createReader } from '../testing/index.ts';
import { Comment } from './api.ts';
import { commentItem, type Facts } from './map.ts';
import { setUp } from './testing/paging-context.ts';

const facts: Facts = { way: 'pretty', me: '1', staff: ['1'] };
const held = {
	id: 9,
	post: 7,
	parent: 0,
	author: 0,
	author_name: 'Great Deals',
	author_url: 'https://casino.example/',
	date_gmt: '2026-11-30T10:00:00',
	content: { raw: 'Great post! <a href="https://casino.example/win">thank you</a>' },
	link: 'https://shop.example/rye/#comment-9',
	status: 'hold',
	type: 'comment',
};
const read = (more: object) => commentItem(Comment.parse({ ...held, ...more }), { facts, now: 0 });

test.each<[string, object, string]>([
	['a link behind words (F11)', {}, 'Great post! thank you (https://casino.example/win)'],
	[
		'a link within the site',
		{ content: { raw: 'See <a href="/sale">this</a>' } },
		'See this (https://shop.example/sale)',
	],
	[
		'a picture',
		{ content: { raw: '<img src="https://i.example/vase.jpg" alt="broken">' } },
		'(picture: broken, https://i.example/vase.jpg)',
	],
	['tags as words', { content: { raw: 'I wrote <code>&lt;/a&gt;</code>\nand it went' } }, 'I wrote </a>\nand it went'],
	[
		'lines of the rendered form',
		{ content: { raw: null, rendered: '<p>Order 42<br />\nnever came.</p>\n' } },
		'Order 42\nnever came.',
	],
	[
		'a quotation',
		{ content: { raw: '<blockquote>Open daily</blockquote>\nNot on Monday.' } },
		'> Open daily\n\nNot on Monday.',
	],
])('%s', (_, more, text) => expect(read(more)?.text).toBe(text));

test('who approves a held comment sees where the author’s name will lead', () => {
	expect(JSON.stringify(read({})?.standingWhy)).toContain('https://casino.example/');
	expect(JSON.stringify(read({ author_url: '' })?.standingWhy)).not.toContain('lead to');
});

test('decorations that do not fit cost nothing but themselves (F08)', () => {
	expect(read({ link: 7, author_url: { a: 1 } })?.text).toMatch(/^Great post/);
	expect(read({ link: 'https://my_shop.example/rye/#comment-9' })?.permalink).toBe(
		'https://my_shop.example/rye/#comment-9',
	);
});

test('the shop’s own comment comes in when it was answered (F17), once, and without a call where nothing is missing', async () => {
	const { fakeServer, caseContext } = setUp();
	const reader = createReader(caseContext);
	const again = () => {
		caseContext.clock.advance(3 * 60_000);
		reader.round();
		return reader.readAll();
	};
	const own = fakeServer.addItem({ text: 'Which colour shall we order next?', own: true });
	await reader.readAll();
	expect(reader.items.size).toBe(0);
	for (let i = 0; i < 60; i++) fakeServer.addItem({ text: `Something else ${i}` });
	await again();
	const answer = fakeServer.addItem({ text: 'The blue one please', parentId: own });
	await again();
	expect(reader.items.get(own)).toMatchObject({
		text: 'Which colour shall we order next?',
		author: { isShop: true },
	});
	expect(reader.items.get(answer)).toMatchObject({ parentId: own });
	const asked = () => fakeServer.calls.filter(({ url }) => url.includes('include=')).length;
	const before = asked();
	await again();
	expect(asked()).toBe(before);
});
