// A feed is one document: we take its new entries, and entries that it no longer shows stay as they were. Where it links a page of older
// entries (RFC 5005), we read that as a backfill range. Where it does not, and none of its entries is known, the time between is lost.
import { z } from 'zod';
import { plural, type UiText, uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Ctx, type Page, When, zWebAddress } from '../sdk/index.ts';
import { type Credentials, entryOf, hashOf, hostsOf, urlOf } from './address.ts';
import { allow, type Fetched, fetchFeed, parseFeed } from './fetch.ts';
import { follow, maxKnown } from './follow.ts';
import { type Known, linkOf } from './map.ts';

const maxMet = 200;
const Seen = z.object({
	id: z.string().min(1).max(2048),
	key: z.string(),
	link: z.string(),
	sign: z.string(),
	date: z.string(),
	at: When,
	editedAt: When.optional(),
}) satisfies z.ZodType<Known>;

export const Cursor = z.discriminatedUnion('at', [
	z.object({
		at: z.literal('head'),
		/** Hash of the address that etag and modified belong to. */
		of: z.string(),
		etag: z.string().max(512).optional(),
		modified: z.string().max(512).optional(),
		/** The feed asks not to be read before this time. */
		notBefore: When.optional(),
		/** The time of the last read. */
		readAt: When.optional(),
		/** How many permanent redirects in a row, and the hash of their target. */
		moved: z.object({ to: z.string(), times: z.number().int() }).optional(),
		known: z.array(Seen).max(maxKnown),
	}),
	/** An older page; `until`: the time of the newest known entry; `known`: that entry and older ones. */
	z.object({
		at: z.literal('page'),
		url: zWebAddress,
		until: When.nullable(),
		pages: z.number().int(),
		known: z.array(Seen).max(maxMet),
	}),
]);
export type Cursor = z.output<typeof Cursor>;
type Head = Extract<Cursor, { at: 'head' }>;

const hour = 3_600_000;
const maxPages = 100;
/** A full feed shows at least this many entries. */
const minFull = 10;
/** After so many permanent redirects we store the new address: some servers send one for an afternoon only. */
const movesToBelieve = 3;

export async function poll(ctx: Ctx<Credentials>, cursor: Cursor | null): Promise<Page<Cursor>> {
	return cursor?.at === 'page' ? pollPage(ctx, cursor) : pollHead(ctx, cursor);
}

async function pollHead(ctx: Ctx<Credentials>, cursor: Head | null): Promise<Page<Cursor>> {
	const now = ctx.now();
	// Too early a request gets nothing new, and some hosts block such readers.
	if (cursor?.notBefore !== undefined && now < cursor.notBefore && cursor.notBefore < now + 25 * hour)
		return stop(ctx, { items: [], next: cursor, more: false });
	const start = urlOf(ctx.creds);
	const of = hashOf(start.href);
	const got = await fetchFeed(ctx, start, cursor?.of === of ? cursor : {});
	const moved = movedOf(cursor, got);
	if (moved && moved.times >= movesToBelieve && got.movedTo) await moveTo(ctx, got.movedTo);
	const head = { at: 'head' as const, readAt: Math.round(now), ...withoutUndefined({ ...got.validators, moved }) };
	if (got.text === null) {
		const known = cursor?.known ?? [];
		return { items: [], next: { ...head, of, ...cacheMs(got, 0, now), known }, more: false };
	}
	const feed = await parseFeed(ctx, got);
	const before = cursor?.known ?? [];
	const found = follow({
		feed,
		base: got.url.href,
		shop: ctx.creds.shop,
		since: ctx.since,
		now,
		before,
		isFirst: cursor === null,
	});
	const next: Head = { ...head, of, ...cacheMs(got, feed.ttlMs, now), known: [...found.known] };
	const older = await olderPageOf(ctx, feed.next, got.url);
	// The first entries of a feed that was empty are not a gap, unless they fill it.
	const isFull = before.length > 0 || (cursor !== null && feed.entries.length >= minFull);
	const gap = isFull && !found.overlaps && found.span !== null;
	const newest = before.length === 0 ? (cursor?.readAt ?? null) : Math.max(...before.map(({ at }) => at));
	const readsOn =
		older !== null && (gap || (before.length === 0 && found.span !== null && found.span.from >= ctx.since));
	return {
		items: found.items,
		unparsed: found.unparsed,
		next,
		more: false,
		...(readsOn ? { backfill: [{ at: 'page', url: older, until: newest, pages: 0, known: newestOf(before) }] } : {}),
		...(gap && !readsOn && newest !== null && found.span && newest < found.span.from
			? { lost: [{ from: newest, to: found.span.from, why: lostWhy(feed.entries.length) }] }
			: {}),
	};
}

const newestOf = (known: readonly Known[]): Known[] => known.toSorted((a, b) => b.at - a.at).slice(0, maxMet);

const lostWhy = (shown: number): UiText =>
	uiText`This feed shows only ${plural(shown, { one: 'its newest entry', other: 'its newest # entries' })}, and none of them was known. Others may have come and gone in between: check the page itself.`;

async function pollPage(ctx: Ctx<Credentials>, cursor: Extract<Cursor, { at: 'page' }>): Promise<Page<Cursor>> {
	const url = new URL(cursor.url);
	if (!hostsOf(ctx.creds).includes(entryOf(url))) return { items: [], next: cursor, more: false };
	const got = await fetchFeed(ctx, url);
	const feed = await parseFeed(ctx, got);
	const now = ctx.now();
	const {
		items: all,
		unparsed,
		span,
	} = follow({
		feed,
		base: got.url.href,
		shop: ctx.creds.shop,
		since: ctx.since,
		now,
		before: cursor.known,
		// Entries of older pages that have no date are older than those of the pages before.
		isFirst: true,
		newest: now - (cursor.pages + 1) * hour,
	});
	const older = await olderPageOf(ctx, feed.next, got.url);
	const until = Math.max(ctx.since, cursor.until ?? 0);
	// Entries before the newest known one were read already, perhaps under another id.
	const items = all.filter(({ createdAt }) => createdAt >= until);
	const more = older !== null && older !== cursor.url && span !== null && span.to >= until && cursor.pages < maxPages;
	return { items, unparsed, next: more ? { ...cursor, url: older, pages: cursor.pages + 1 } : cursor, more };
}

/** Only on the feed's own host: an address in a document is not a permission. */
async function olderPageOf(ctx: Ctx<Credentials>, next: string | undefined, from: URL): Promise<string | null> {
	const link = linkOf(next, from.href);
	return link !== undefined && entryOf(new URL(link)) === entryOf(from) && hostsOf(ctx.creds).includes(entryOf(from))
		? link
		: null;
}

function movedOf(cursor: Head | null, { movedTo }: Fetched): Head['moved'] {
	if (!movedTo) return undefined;
	const to = hashOf(movedTo.href);
	return { to, times: cursor?.moved?.to === to ? cursor.moved.times + 1 : 1 };
}

async function moveTo(ctx: Ctx<Credentials>, to: URL): Promise<void> {
	await allow(ctx, to);
	await ctx.renew(async (latest) => ({ ...latest, address: to.href }));
}

/** The pause that the feed or its server asks for, at most a day, so that a mistake there does not silence the feed. */
function cacheMs({ headers }: Fetched, ttlMs: number, now: number): { notBefore?: number } {
	const age = Number(headers.get('age') ?? 0) || 0;
	const maxAge = Number(/max-age\s*=\s*"?(\d{1,9})/i.exec(headers.get('cache-control') ?? '')?.[1] ?? 0);
	const rest = Math.min(24 * hour, Math.max(ttlMs, (maxAge - age) * 1000));
	return rest > 0 ? { notBefore: Math.round(now + rest) } : {};
}

const withoutUndefined = <T extends object>(of: T): { [Key in keyof T]: Exclude<T[Key], undefined> } =>
	Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as never;

function stop<T>(ctx: Pick<Ctx<unknown>, 'signal'>, page: T): T {
	if (ctx.signal.aborted) throw new ConnectorError({ kind: 'transient' }, uiText`We stopped before we made the call.`);
	return page;
}
