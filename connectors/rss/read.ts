// Text → Feed. RSS 0.9x, 1.0 (RDF), 2.0, Atom and JSON Feed by feedsmith, which expands no entity of a document's own making.
// We remove the document type first: feeds need none, and its entities are an attack.

import { type AtomFeed, type JsonFeed, parseFeed, parseJsonFeed, type RdfFeed, type RssFeed } from 'feedsmith';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { ConnectorError, parseJson, UnreadableJson } from '../sdk/index.ts';
import type { Entry, Feed, Words } from './entry.ts';
import { mediaOf, mediaWordsOf } from './media.ts';

/** More than any feed shows at once; we ignore the rest of a longer one. */
const maxEntries = 1000;
const minute = 60_000;
const periods: Record<string, number> = { hourly: 60, daily: 1440, weekly: 10_080, monthly: 43_200, yearly: 525_600 };

type Raw = { [Key in keyof Entry]?: Entry[Key] | undefined };

/** The parser "rss.feed". `from`: the host, for the owner. Throws `drift` for a text that is not a feed. */
export function readFeed({ text, from }: { readonly text: string; readonly from: string }): Feed {
	try {
		return /^[\s\ufeff]*[{["]/.test(text) ? jsonFeed(text) : xmlFeed(text, from);
	} catch (error) {
		if (error instanceof ConnectorError) throw error;
		throw noFeed('not a feed', uiText`${from} answered with something that is not a feed.`, error);
	}
}

const noFeed = (what: string, message: UiText, cause?: unknown): ConnectorError =>
	new ConnectorError({ kind: 'drift', where: `feed: ${what}` }, message, {
		// The library's own errors may hold the text: we keep only their names.
		cause: new Error(cause instanceof UnreadableJson ? cause.why : cause instanceof Error ? cause.name : what),
	});

function xmlFeed(given: string, from: string): Feed {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: no XML may hold them, and databases end a text there.
	const text = withoutDoctype(given.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').toWellFormed());
	if (!/<\/(?:[\w.-]+:)?(rss|feed|rdf)\s*>[^<]*(?:<!--[\s\S]*)?$/i.test(text.slice(-4096)))
		throw noFeed('cut', uiText`${from} sent an incomplete feed.`);
	const { format, feed } = parseFeed(text, { maxItems: maxEntries });
	switch (format) {
		case 'rss':
			return fromRss(feed);
		case 'rdf':
			return fromRdf(feed);
		case 'atom':
			return fromAtom(feed);
		default:
			throw noFeed('not a feed', uiText`${from} answered with something that is not a feed.`);
	}
}

/** Removes document types with their entities: `[` … `]>`, or up to the `>`. One without an end removes the rest. */
function withoutDoctype(text: string): string {
	const kept: string[] = [];
	let at = 0;
	for (let from = text.indexOf('<!'); from >= 0; ) {
		let end: number;
		// Inside these it is what somebody wrote.
		if (text.startsWith('<![CDATA[', from)) end = after(text, ']]>', from + 9);
		else if (text.startsWith('<!--', from)) end = after(text, '-->', from + 4);
		else if (/^<!doctype/i.test(text.slice(from, from + 9))) {
			end = endOfDoctype(text, from);
			kept.push(text.slice(at, from));
			at = end;
		} else end = from + 2;
		from = text.indexOf('<!', end);
	}
	return kept.join('') + text.slice(at);
}
function after(text: string, sign: string, from: number): number {
	const at = text.indexOf(sign, from);
	return at < 0 ? text.length : at + sign.length;
}
function endOfDoctype(text: string, from: number): number {
	const subset = text.indexOf('[', from);
	const plain = text.indexOf('>', from);
	return subset >= 0 && subset < plain ? endOf(/\]\s*>/g, text, subset) : plain < 0 ? text.length : plain + 1;
}
function endOf(sign: RegExp, text: string, from: number): number {
	sign.lastIndex = from;
	return sign.exec(text) ? sign.lastIndex : text.length;
}

const html = (value: string | undefined): Words | undefined =>
	value === undefined ? undefined : { value, isHtml: true };
const plain = (value: string | undefined): Words | undefined =>
	value === undefined ? undefined : { value, isHtml: false };
const typed = (text: AtomFeed.Text | undefined): Words | undefined =>
	text === undefined
		? undefined
		: { value: text.value ?? '', isHtml: text.type !== undefined && /html/i.test(text.type) };

/** WordPress and others end a cut text with a mark. */
const endsCut = (text: string | undefined): boolean =>
	text !== undefined && /(\[(…|\.\.\.|&hellip;|&#8230;)\]|(…|&#8230;|&hellip;))\s*(<\/p>)?\s*$/.test(text);

function fromRss(feed: RssFeed.Feed<string>): Feed {
	return {
		title: feed.title ?? '',
		link: feed.link,
		next: feed.atom?.links?.find(({ rel }) => rel === 'next')?.href,
		isWordPress: /wordpress\.org/i.test(feed.generator ?? ''),
		ttlMs: Math.max((feed.ttl ?? 0) * minute, periodOf(feed.sy)),
		entries: (feed.items ?? []).map((item): Raw => {
			const whole = item.content?.encoded;
			const person = item.authors?.[0] ?? item.atom?.authors?.[0];
			const media = mediaWordsOf(item.media);
			return {
				id: item.guid?.value,
				link:
					item.link ??
					(item.guid?.isPermaLink !== false && /^https?:/.test(item.guid?.value ?? '') ? item.guid?.value : undefined),
				title: html(item.title) ?? media.title,
				body: html(whole ?? item.description ?? item.itunes?.summary) ?? media.body,
				isCut: whole === undefined && endsCut(item.description),
				author: {
					name: item.dc?.creators?.[0] ?? person?.name ?? item.itunes?.author,
					mail: person?.email,
					uri: item.authors?.[0]?.link ?? item.atom?.authors?.[0]?.uri,
				},
				created: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published ?? item.atom?.updated,
				updated: item.atom?.updated,
				answers: answersOf(item.thr),
				isPost:
					item.slash?.comments !== undefined || item.wfw?.commentRss !== undefined || item.thr?.total !== undefined,
				rating: ratingOf(item.media?.community?.starRating),
				media: mediaOf([...(item.enclosures ?? []), ...media.files]),
			};
		}),
	};
}

function fromRdf(feed: RdfFeed.Feed<string>): Feed {
	return {
		title: feed.title ?? '',
		link: feed.link,
		next: feed.atom?.links?.find(({ rel }) => rel === 'next')?.href,
		isWordPress: false,
		ttlMs: periodOf(feed.sy),
		entries: (feed.items ?? []).map((item): Raw => {
			const whole = item.content?.encoded;
			return {
				id: item.rdf?.about ?? item.link,
				link: item.link,
				title: html(item.title),
				body: html(whole ?? item.description),
				isCut: whole === undefined && endsCut(item.description),
				author: { name: item.dc?.creators?.[0] },
				created: item.dc?.dates?.[0],
				answers: [],
				isPost: item.slash?.comments !== undefined || item.wfw?.commentRss !== undefined,
			};
		}),
	};
}

function fromAtom(feed: AtomFeed.Feed<string>): Feed {
	return {
		title: feed.title?.value ?? '',
		link: linkOf(feed.links),
		next: feed.links?.find(({ rel }) => rel === 'next')?.href,
		isWordPress: false,
		ttlMs: periodOf(feed.sy),
		entries: (feed.entries ?? []).map((entry): Raw => {
			const person = entry.authors?.[0];
			const { content } = entry;
			const inside =
				content?.value === undefined ? undefined : { value: content.value, isHtml: /html/i.test(content.type ?? '') };
			const media = mediaWordsOf(entry.media);
			return {
				id: entry.id,
				link: linkOf(entry.links),
				title: typed(entry.title) ?? media.title,
				body: inside ?? typed(entry.summary) ?? media.body,
				isCut: inside === undefined && endsCut(entry.summary?.value),
				author: { name: person?.name, uri: person?.uri, mail: person?.email },
				created: entry.published ?? entry.updated,
				updated: entry.published === undefined ? undefined : entry.updated,
				answers: answersOf(entry.thr),
				isPost:
					entry.slash?.comments !== undefined || entry.wfw?.commentRss !== undefined || entry.thr?.total !== undefined,
				rating: ratingOf(entry.media?.community?.starRating),
				media: mediaOf([
					...(entry.links ?? []).flatMap(({ rel, href, type }) => (rel === 'enclosure' ? [{ url: href, type }] : [])),
					...(content?.src === undefined ? [] : [{ url: content.src, type: content.type }]),
					...media.files,
				]),
			};
		}),
	};
}

function jsonFeed(text: string): Feed {
	const whole = parseJson(text);
	if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) throw new TypeError('not a feed');
	const { items, ...head } = whole as Record<string, unknown>;
	if (!Array.isArray(items)) throw new TypeError('not a feed');
	// The library takes a feed that says nothing of itself for none.
	const feed = parseJsonFeed({ language: 'en', ...head, items: [] }) as JsonFeed.Feed<string>;
	return {
		title: feed.title ?? '',
		link: feed.home_page_url,
		next: feed.next_url,
		isWordPress: false,
		ttlMs: 0,
		// One at a time, so that a malformed element does not shift its neighbours.
		entries: items.slice(0, maxEntries).map((raw: unknown) => {
			const [item] =
				(
					parseJsonFeed({
						version: 'https://jsonfeed.org/version/1.1',
						title: 'x',
						items: [raw],
					}) as JsonFeed.Feed<string>
				).items ?? [];
			return item ? fromJson(item) : raw;
		}),
	};
}
function fromJson(item: JsonFeed.Item<string>): Raw {
	const body = html(item.content_html) ?? plain(item.content_text);
	return {
		id: item.id,
		link: item.url ?? item.external_url,
		title: plain(item.title),
		body: body ?? plain(item.summary),
		isCut: body === undefined && item.summary !== undefined,
		author: { name: item.authors?.[0]?.name, uri: item.authors?.[0]?.url },
		created: item.date_published ?? item.date_modified,
		updated: item.date_published === undefined ? undefined : item.date_modified,
		answers: [],
		isPost: false,
		media: mediaOf([
			...(item.attachments ?? []).map(({ url, mime_type: type }) => ({ url, type })),
			...(item.image === undefined ? [] : [{ url: item.image, type: 'image' }]),
		]),
	};
}

const linkOf = (links: readonly { href?: string; rel?: string }[] | undefined): string | undefined =>
	(
		links?.find(({ rel }) => rel === 'alternate' || rel === undefined) ??
		links?.find(({ rel }) => rel !== 'self' && rel !== 'next' && rel !== 'enclosure')
	)?.href;

const answersOf = (thr: { inReplyTos?: readonly { ref?: string; href?: string }[] } | undefined): Entry['answers'] =>
	(thr?.inReplyTos ?? []).flatMap(({ ref, href }) => (ref ? [{ ref, ...(href ? { href } : {}) }] : []));

const ratingOf = (stars: { average?: number; max?: number } | undefined): number | undefined => {
	if (stars?.average === undefined) return undefined;
	const most = stars.max !== undefined && stars.max > 0 ? stars.max : 5;
	const rating = (stars.average / most) * 5;
	return rating >= 0 && rating <= 5 ? rating : undefined;
};

const periodOf = (sy: { updatePeriod?: string; updateFrequency?: number } | undefined): number => {
	const minutes = periods[sy?.updatePeriod?.toLowerCase() ?? ''] ?? 0;
	return (minutes * minute) / Math.max(1, sy?.updateFrequency ?? 1);
};
