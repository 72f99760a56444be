// Entries as feeds have them: elements missing or empty, words and names elsewhere than usual. Words and names are invented.
import { expect, test } from 'vitest';
import { Entry } from './entry.ts';
import { readEntry } from './map.ts';
import { readFeed } from './read.ts';

const read = (text: string) =>
	readFeed({ text, from: 'feeds.example' }).entries.flatMap((raw) => {
		const entry = Entry.safeParse(raw).data;
		return entry ? [readEntry(entry, 'https://feeds.example/feed', Date.UTC(2026, 11, 1))] : [];
	});
const spaces = [
	'atom="http://www.w3.org/2005/Atom"',
	'dc="http://purl.org/dc/elements/1.1/"',
	'media="http://search.yahoo.com/mrss/"',
	'itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
]
	.map((space) => ` xmlns:${space}`)
	.join('');
const rss = (items: string) => `<rss version="2.0"${spaces}><channel><title>C</title>${items}</channel></rss>`;
const atom = (entries: string) =>
	`<feed xmlns="http://www.w3.org/2005/Atom"${spaces}><title>C</title>${entries}</feed>`;
const media =
	'<media:group><media:content url="https://feeds.example/a.jpg" medium="image"/><media:title>A vase</media:title><media:description>It broke</media:description></media:group>';

test.each([
	['RSS', rss(`<item><guid>1</guid>${media}</item>`)],
	['Atom', atom(`<entry><id>1</id>${media}</entry>`)],
])('the words and pictures of a media group are those of an entry that has no others, in %s', (_, feed) => {
	expect(read(feed)[0]?.text).toBe('A vase\n\nIt broke\n(picture: https://feeds.example/a.jpg)');
});

test('an entry’s own words stand before those of its files', () => {
	const own = `<item><guid>1</guid><title>Order 42</title><description>never came</description>${media}</item>`;
	expect(read(rss(own))[0]?.text).toBe('Order 42\n\nnever came\n(picture: https://feeds.example/a.jpg)');
});

test.each([
	['atom:author', '<atom:author><atom:name>Ann</atom:name><atom:uri>https://ann.example</atom:uri></atom:author>'],
	['itunes:author', '<itunes:author>Ann</itunes:author>'],
	['author', '<author>ann@feeds.example (Ann)</author>'],
])('the author of an entry in %s', (_, author) => {
	expect(read(rss(`<item><guid>1</guid>${author}<description>Hi</description></item>`))[0]?.name).toBe('Ann');
});

test('the time in atom:updated is better than none', () => {
	const item =
		'<item><guid>1</guid><description>Hi</description><atom:updated>2026-05-01T10:00:00Z</atom:updated></item>';
	expect(read(rss(item))[0]?.createdAt).toBe(Date.UTC(2026, 4, 1, 10));
});

test.each([
	['nothing of itself', {}],
	['another version', { version: 'https://jsonfeed.org/version/2' }],
	['null everywhere', { title: null, home_page_url: null, next_url: null, authors: null }],
])('a JSON feed that says %s is read', (_, head) => {
	const items = [
		{ id: 7, content_text: 'Hi', content_html: null, authors: null, date_published: null, attachments: null },
		null,
		5,
		{ id: '8', author: { name: 'Ann' }, content_html: '<p>Ho</p>', image: null, tags: null },
	];
	const text = JSON.stringify({ version: 'https://jsonfeed.org/version/1', ...head, items });
	expect(read(text).map((one) => [one.entry.id, one.text, one.name])).toEqual([
		['7', 'Hi', ''],
		['8', 'Ho', 'Ann'],
	]);
});

test.each([
	'guid',
	'link',
	'title',
	'description',
	'pubDate',
	'dc:creator',
	'enclosure',
	'media:content',
	'media:group',
])('an empty <%s> costs no entry', (name) => {
	const feed = rss(`<item><description>Hi</description><${name}/></item><item><title>Ho</title></item>`);
	expect(read(feed).map(({ text }) => text)).toEqual(
		name === 'description' ? expect.arrayContaining(['Ho']) : ['Hi', 'Ho'],
	);
});
