// Whether there is a feed, and whether it is one of comments. The owner may have typed the page instead, or the feed of the shop's own
// posts: then we look for the feed of the comments, under the names that blogs use.
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Ctx, type Self, tidyName } from '../sdk/index.ts';
import { type Credentials, identityOf, refusal, urlOf } from './address.ts';
import type { Feed } from './entry.ts';
import { allow, type Fetched, fetchFeed, parseFeed } from './fetch.ts';
import { follow } from './follow.ts';
import { lineOf } from './words.ts';

interface Found {
	readonly url: URL;
	readonly feed: Feed;
	readonly isPosts: boolean;
}

export async function check(ctx: Ctx<Credentials>): Promise<Self> {
	const typed = urlOf(ctx.creds);
	const first = await fetchFeed(ctx, typed);
	const found = await best(ctx, await candidates(ctx, first), first);
	if (found.url.href !== typed.href) {
		await allow(ctx, found.url);
		await ctx.renew(async (latest) => ({ ...latest, address: found.url.href }));
	}
	return {
		externalId: identityOf(found.url),
		displayName: tidyName(lineOf({ value: found.feed.title, isHtml: true }), found.url.host),
	};
}

async function readOf(ctx: Ctx<Credentials>, { text, url }: Fetched): Promise<Found> {
	const feed = await parseFeed(ctx, { text, url });
	const isPosts =
		feed.entries.length > 0 &&
		follow({ feed, base: url.href, shop: undefined, since: 0, now: ctx.now(), before: [], isFirst: true }).isPosts;
	return { url, feed, isPosts };
}

/** The typed feed, if it is one, and other addresses to try. */
async function candidates(ctx: Ctx<Credentials>, first: Fetched): Promise<{ found: Found | null; tries: URL[] }> {
	if (first.isPage) return { found: null, tries: [...linksIn(first.text ?? '', first.url), ...usual(first.url)] };
	const found = await readOf(ctx, first);
	// WordPress' Atom says which comment answers which; its RSS does not.
	if (!found.isPosts && found.feed.isWordPress && /\/feed\/?$/.test(found.url.pathname))
		return { found, tries: near(found.url, 'atom/') };
	return { found, tries: found.isPosts ? usual(URL.parse(found.feed.link ?? '', found.url.href) ?? found.url) : [] };
}

/** At most six calls, because the owner is waiting. */
async function best(
	ctx: Ctx<Credentials>,
	{ found, tries }: { found: Found | null; tries: URL[] },
	first: Fetched,
): Promise<Found> {
	let posts = found?.isPosts ? found : null;
	for (const url of tries.filter((one) => refusal(first.url, one) === null).slice(0, 6)) {
		try {
			await allow(ctx, url);
			const got = await readOf(ctx, await fetchFeed(ctx, url));
			if (!got.isPosts) return got;
			posts ??= got;
		} catch (error) {
			if (!(error instanceof ConnectorError) || ['auth', 'rate', 'transient'].includes(error.fault.kind)) throw error;
		}
	}
	if (found && !found.isPosts) return found;
	const host = first.url.host;
	throw new ConnectorError(
		{ kind: 'drift', where: posts ? 'feed: posts' : 'feed: none' },
		posts
			? uiText`The feed at ${host} has posts, not the comments on them, and we found no feed of the comments. If there is one, enter its address.`
			: uiText`${host} shows a page here, not a feed, and we found no feed for it.`,
	);
}

/** `<link rel="alternate" type="application/…">` of a page; feeds of comments and reviews first. */
function linksIn(page: string, base: URL): URL[] {
	const found: { url: URL; rank: number }[] = [];
	for (const [tag] of page.slice(0, 500_000).matchAll(/<link\b[^>]{0,2000}>/gi)) {
		const attribute = (name: string) =>
			new RegExp(`\\b${name}\\s*=\\s*("([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag)?.slice(2).find(Boolean) ?? '';
		if (
			!/\balternate\b/i.test(attribute('rel')) ||
			!/^application\/(rss|atom|feed)\+(xml|json)/i.test(attribute('type'))
		)
			continue;
		const url = URL.parse(attribute('href').replaceAll('&amp;', '&'), base.href);
		if (!url || !/^https?:$/.test(url.protocol)) continue;
		found.push({
			url,
			rank: /comment|review|kommentar|comentario|commentaire/i.test(`${attribute('title')} ${url.href}`) ? 0 : 1,
		});
	}
	return found.sort((a, b) => a.rank - b.rank).map(({ url }) => url);
}

const usual = (page: URL): URL[] => [
	...near(new URL('/', page), 'comments/feed/', 'feeds/comments/default'),
	...near(page, 'feed/'),
	...near(new URL('/', page), 'atom.xml', 'rss.xml', 'feed.json'),
];
const near = (base: URL, ...paths: string[]): URL[] =>
	paths.map(
		(path) =>
			new URL(path, base.pathname.endsWith('/') ? new URL(base.pathname, base) : new URL(`${base.pathname}/`, base)),
	);
