// Feeds that once reached the inbox wrong, through the real poll. Their words and names are invented.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cannotShow } from '../sdk/index.ts';
import { hashOf } from './address.ts';
import { readEntry } from './map.ts';
import { open, rssOf, saying } from './testing/fake-server-open.ts';

const caseOf = <T extends z.ZodType>(name: string, input: T): z.output<T> => {
	const file = readFileSync(new URL(`./testing/cases/${name}.json`, import.meta.url), 'utf8');
	return input.parse((JSON.parse(file) as { input: unknown }).input);
};
async function read(document: string) {
	const { reader, items } = open(saying(document));
	await reader.readAll();
	return items();
}
const texts = async (document: string) => (await read(document)).map(({ text }) => text);
const ofEntry = (html: string) =>
	texts(
		rssOf(
			`<item><guid>1</guid><link>https://b.example/p#c1</link><description><![CDATA[${html}]]></description></item>`,
		),
	);

describe('what a customer wrote stays', () => {
	test('a document type in a comment is words (F03); one before the feed is none', async () => {
		const feed = caseOf('F03-rss-one-comment-silences-feed', z.string());
		expect(await texts(feed)).toEqual(['Where is my bread?', 'You forgot <!DOCTYPE at the top']);
		const doctype = '<?xml version="1.0"?><!-- x --><!DOCTYPE rss [<!ENTITY a "b">]>';
		expect(await texts(feed.replace('<?xml version="1.0"?>', doctype))).toHaveLength(2);
	});

	test('tags as words (F12)', async () => {
		const entry = caseOf('F12-rss-customers-words-eaten', z.string());
		expect(await texts(`<feed xmlns="http://www.w3.org/2005/Atom"><title>C</title>${entry}</feed>`)).toEqual([
			'In the mail it says </a> and <style> before my name',
		]);
	});

	test('lines, smilies, a form that is nobody’s words (F24)', async () => {
		const { wordpressAtom, discourse } = caseOf(
			'F24-feed-line-breaks-and-emoji',
			z.object({ wordpressAtom: z.string(), discourse: z.string() }),
		);
		expect(await texts(wordpressAtom)).toEqual([
			'Order 42\nnever came.\nPlease call.',
			':roll:',
			'The post is protected by a password, so the feed doesn’t show this comment.',
			'In the mail it says </a> and <style> before my name',
		]);
		expect(await texts(discourse)).toEqual(['Late parcel\n\nStill nothing :rage:']);
	});

	test.each([
		['source line wraps', '<p>Where\n is my\nbread?</p>', 'Where is my bread?'],
		['lines of a text without tags', 'One\ntwo\n\nthree', 'One\ntwo\n\nthree'],
		['a link behind words (F11)', 'See <a href="/o/42">here</a>', 'See here (https://b.example/o/42)'],
		['a picture', '<img src="https://i.example/vase.jpg">', '(picture: https://i.example/vase.jpg)'],
		['a quotation', '<blockquote>Open daily</blockquote><p>Not true.</p>', '> Open daily\n\nNot true.'],
		['a table', '<table><tr><td>Rye</td><td>2</td></tr><tr><td>Spelt</td><td>1</td></tr></table>', 'Rye  2\nSpelt  1'],
		['twice escaped', '&lt;p&gt;One&lt;br&gt;two&lt;/p&gt;', 'One\ntwo'],
		['a sentence about a tag', 'Your page shows &lt;/div&gt; at the end', 'Your page shows </div> at the end'],
	])('%s', async (_, html, text) => expect(await ofEntry(html)).toEqual([text]));

	test('a comment of which the feed has nothing is not its headline', async () => {
		const [item] = await read(
			rssOf(
				'<item><guid>1</guid><link>https://b.example/p#c1</link><title>Comment on Rye by Ann</title><author>a@b.example (Ann)</author><description></description></item>',
			),
		);
		expect(item).toMatchObject({ text: cannotShow, permalink: 'https://b.example/p#c1' });
	});

	test('files beside the words', async () => {
		const files =
			'<enclosure url="https://i.example/1.jpg" type="image/jpeg"/><enclosure url="https://i.example/2.pdf" type="application/pdf"/>';
		expect(await texts(rssOf(`<item><guid>1</guid><description>Broken</description>${files}</item>`))).toEqual([
			'Broken\n(picture: https://i.example/1.jpg)\n(file: https://i.example/2.pdf)',
		]);
	});
});

test('a host with an underscore, of another script, a number: all are read and keep their link (F08)', async () => {
	const links = [
		'https://my_shop.blogspot.com/p#c1',
		'https://xn--e1afmkfd.xn--p1ai/p#c1',
		'https://shop.xn--fiqs8s/p#c1',
		'http://203.0.113.7/p#c1',
	];
	const items = links.map(
		(link, i) => `<item><guid>${i}</guid><link>${link}</link><description>Hi ${i}</description></item>`,
	);
	expect((await read(rssOf(items.join('')))).map(({ permalink }) => permalink)).toEqual(links);
});

describe('times (F13)', () => {
	const forty = (date: (i: number) => string) =>
		rssOf(
			Array.from(
				{ length: 40 },
				(_, i) => `<item><guid>${i}</guid><description>No. ${i}</description>${date(i)}</item>`,
			).join(''),
		);

	test('forty comments with Portuguese dates arrive with their times', async () => {
		const items = await read(
			forty((i) => `<pubDate>Dom, 10 Mai 2026 09:${String(59 - i).padStart(2, '0')}:00 -0300</pubDate>`),
		);
		expect(items.map(({ createdAt }) => createdAt)).toEqual(items.map((_, i) => Date.UTC(2026, 4, 10, 12, 59 - i)));
		expect(items).toHaveLength(40);
	});

	test('forty without a date all arrive, in the feed’s order', async () => {
		const items = await read(forty(() => ''));
		expect(items).toHaveLength(40);
		expect(items.toSorted((a, b) => b.createdAt - a.createdAt).map(({ text }) => text)).toEqual(
			items.map((_, i) => `No. ${i}`),
		);
	});

	test('one without a date is as old as the one above it; one that comes later is new', async () => {
		const item = (n: number, date = '') => `<item><guid>${n}</guid><description>No. ${n}</description>${date}</item>`;
		let list = item(1, '<pubDate>Sun, 10 May 2026 09:00:00 GMT</pubDate>') + item(2);
		const { reader, items, again, caseContext } = open(saying(() => rssOf(list)));
		await reader.readAll();
		expect(items().map(({ createdAt }) => createdAt)).toEqual([Date.UTC(2026, 4, 10, 9), Date.UTC(2026, 4, 10, 9) - 1]);
		list = item(3) + list;
		await again();
		expect(reader.items.get('3')?.createdAt).toBe(caseContext.clock.now());
	});
});

test('fingerprints in stored cursors stay as they were: nothing comes twice, nothing looks edited', () => {
	const entry = {
		link: 'https://b.example/p#c1',
		title: { value: 'Comment on Rye by Ann', isHtml: true },
		body: { value: '<p>See <a href="https://x.example">this</a><br />\nnow</p>', isHtml: true },
		author: { name: 'Ann' },
		isCut: false,
		created: '2026-05-10',
		answers: [],
		isPost: false,
		media: [{ kind: 'picture', url: 'https://i.example/1.jpg' }],
	};
	const { known, text } = readEntry(entry, 'https://b.example/', Date.UTC(2026, 5, 1));
	expect(text).toBe('See this (https://x.example)\nnow\n(picture: https://i.example/1.jpg)');
	// Made by version 0.1.0 of this text.
	const before = 'See this\n\nnow';
	expect(known.key).toBe(hashOf(`https://b.example/p#c1\n2026-05-10\n${before}`));
	expect(known.sign).toBe(hashOf(`${before}\n`));
});
