// A blog that offers its comments as a feed, in each of the languages feeds are written in; and a web server with all its moods.
import type { TestClock } from '../../testing/clock.ts';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';

export type Format = 'atom' | 'rss' | 'rdf' | 'json';
interface FeedItem {
	readonly id: string;
	text: string;
	readonly at: number;
	editedAt?: number;
	readonly by: string;
	readonly parent?: string;
	readonly rating?: number;
	readonly post: string;
}

export interface Shape {
	format: Format;
	/** Entries the feed shows. */
	window?: number;
	/** Names a page with what came before. */
	paged?: boolean;
	/** A new guid at every fetch. */
	changingIds?: boolean;
	headers?: Record<string, string>;
	/** In place of everything: an answer of one's own. */
	answer?: (request: Request) => Response | undefined;
	encode?: (text: string) => Uint8Array<ArrayBuffer>;
	/** Parts of the channel that the feed says of itself. */
	head?: string;
}
export interface FakeRss extends FakeServer {
	readonly shape: Shape;
	readonly said: FeedItem[];
	readonly feedText: (origin: string) => string;
}

export const shopName = 'Birch Lane Bakery';
const path = '/comments/feed/';
const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** As a blog stores it: paragraphs of escaped text. */
const html = (text: string): string => `<p>${xml(text)}</p>`;

export function fakeRss(clock: TestClock, shape: Shape): FakeRss {
	const said: FeedItem[] = [];
	const broken: number[] = [];
	let count = 0;
	let fetches = 0;
	const idOf = (one: FeedItem) => (shape.changingIds ? `${one.id}&fetch=${fetches}` : one.id);
	const linkOf = (origin: string, one: FeedItem) => `${origin}/${one.post}/#comment-${one.id.split('-').at(-1)}`;
	const iso = (at: number) => new Date(at).toISOString();

	function page(origin: string, before: string | null): { list: readonly (FeedItem | null)[]; next: string | null } {
		const window = shape.window ?? Number.POSITIVE_INFINITY;
		const all = said.toSorted((a, b) => b.at - a.at || Number(b.id.split('-').at(-1)) - Number(a.id.split('-').at(-1)));
		const from = before === null ? 0 : all.findIndex(({ at }) => at < Number(before));
		const rest = from < 0 ? [] : all.slice(from);
		// All that share a millisecond stand on one page, or "before" would skip some.
		let end = Math.min(window, rest.length);
		while (end > 0 && end < rest.length && rest[end]?.at === rest[end - 1]?.at) end++;
		const list = rest.slice(0, end);
		const last = list.at(-1);
		const next = shape.paged && last && rest.length > list.length ? `${origin}${path}?before=${last.at}` : null;
		return { list: before === null ? [...list, ...broken.map(() => null)] : list, next };
	}

	const writers: Record<Format, (origin: string, before: string | null) => string> = {
		atom: (origin, before) => {
			const { list, next } = page(origin, before);
			const entries = list.map((one) =>
				one === null
					? '<entry><updated>yesterday</updated></entry>'
					: `<entry><id>${xml(idOf(one))}</id><title>Comment on ${one.post} by ${xml(one.by)}</title>
<link rel="alternate" href="${linkOf(origin, one)}"/><author><name>${xml(one.by)}</name></author>
<published>${iso(one.at)}</published><updated>${iso(one.editedAt ?? one.at)}</updated>
<content type="html"><![CDATA[${html(one.text)}]]></content>
${one.rating === undefined ? '' : `<media:community><media:starRating average="${one.rating}" min="1" max="5"/></media:community>`}
<thr:in-reply-to ref="${xml(one.parent ?? `tag:${one.post}`)}" href="${origin}/${one.post}/"/></entry>`,
			);
			return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"
xmlns:media="http://search.yahoo.com/mrss/"><title>Comments on The Crumb</title><link rel="alternate" href="${origin}/"/>
${next ? `<link rel="next" href="${xml(next)}"/>` : ''}${shape.head ?? ''}${entries.join('\n')}</feed>`;
		},
		rss: (origin, before) => {
			const { list, next } = page(origin, before);
			const items = list.map((one) =>
				one === null
					? '<item><pubDate>yesterday</pubDate></item>'
					: `<item><title>By: ${xml(one.by)}</title><link>${linkOf(origin, one)}</link><dc:creator><![CDATA[${one.by}]]></dc:creator>
<pubDate>${new Date(one.at).toUTCString()}</pubDate><guid isPermaLink="false">${xml(idOf(one))}</guid>
<description>${xml(one.text.slice(0, 20))} [&amp;#8230;]</description><content:encoded><![CDATA[${html(one.text)}]]></content:encoded>
${one.rating === undefined ? '' : `<media:community><media:starRating average="${one.rating}" min="1" max="5"/></media:community>`}
${one.parent ? `<thr:in-reply-to ref="${xml(one.parent)}"/>` : ''}</item>`,
			);
			return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:atom="http://www.w3.org/2005/Atom"
xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/">
<channel><title>Comments on The Crumb</title><link>${origin}/</link>${next ? `<atom:link rel="next" href="${xml(next)}"/>` : ''}${shape.head ?? ''}
${items.join('\n')}</channel></rss>`;
		},
		rdf: (origin, before) => {
			const items = page(origin, before).list.map((one) =>
				one === null
					? '<item><dc:date>yesterday</dc:date></item>'
					: `<item rdf:about="${xml(idOf(one))}"><title>By: ${xml(one.by)}</title><link>${linkOf(origin, one)}</link>
<description>${xml(html(one.text))}</description><dc:creator>${xml(one.by)}</dc:creator><dc:date>${iso(one.at)}</dc:date></item>`,
			);
			return `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="${origin}/"><title>Comments on The Crumb</title><link>${origin}/</link></channel>
${items.join('\n')}</rdf:RDF>`;
		},
		json: (origin, before) => {
			const { list, next } = page(origin, before);
			return JSON.stringify({
				version: 'https://jsonfeed.org/version/1.1',
				title: 'Comments on The Crumb',
				home_page_url: `${origin}/`,
				...(next ? { next_url: next } : {}),
				items: list.map((one) =>
					one === null
						? 'yesterday'
						: {
								id: idOf(one),
								url: linkOf(origin, one),
								content_html: html(one.text),
								date_published: iso(one.at),
								...(one.editedAt === undefined ? {} : { date_modified: iso(one.editedAt) }),
								authors: [{ name: one.by }],
							},
				),
			});
		},
	};
	const types = {
		atom: 'application/atom+xml',
		rss: 'application/rss+xml',
		rdf: 'application/xml',
		json: 'application/feed+json',
	} as const;

	function answer(request: Request): Response {
		const url = new URL(request.url);
		const own = shape.answer?.(request);
		if (own) return own;
		if (url.pathname !== path) return new Response('Not found', { status: 404 });
		if (request.method !== 'GET') return new Response('No', { status: 405 });
		fetches++;
		const text = writers[shape.format](url.origin, url.searchParams.get('before'));
		const etag = `W/"${text.length}-${said.map((one) => `${one.text.length}${one.editedAt ?? ''}`).join('').length}-${count}-${lastEdit}"`;
		if (!shape.changingIds && request.headers.get('if-none-match') === etag)
			return new Response(null, { status: 304, headers: { etag } });
		const body = shape.encode ? shape.encode(text) : text;
		return new Response(body, { headers: { 'content-type': types[shape.format], etag, ...shape.headers } });
	}

	let lastEdit = 0;
	const fakeServer = createFakeServer(
		{
			answer,
			addItem: ({ text, kind = 'comment', at = clock.now(), by, parentId, own }) => {
				const id = `https://blog.example/?p=1#comment-${++count}`;
				said.push({
					id,
					text,
					at,
					by: own ? shopName : (by?.name ?? 'Ann Lee'),
					post: 'rye',
					...(parentId === undefined ? {} : { parent: parentId }),
					...(kind === 'review' ? { rating: 4 } : {}),
				});
				return id;
			},
			editItem: (id, text) => {
				lastEdit++;
				const one = said.find((each) => each.id === id);
				if (one) Object.assign(one, { text, editedAt: clock.now() });
			},
			deleteItem: (id) => {
				lastEdit++;
				const at = said.findIndex((each) => each.id === id);
				if (at >= 0) said.splice(at, 1);
			},
			addBroken: () => void broken.push(++count),
			find: (id) => {
				const one = said.find((each) => each.id === id);
				if (!one) return undefined;
				return {
					text: one.text,
					audience: 'public',
					own: one.by === shopName,
					...(one.parent ? { parentId: one.parent } : {}),
				};
			},
			published: () => [],
		},
		clock,
	);
	return { ...fakeServer, shape, said, feedText: (origin) => writers[shape.format](origin, null) };
}
