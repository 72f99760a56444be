// Three streams: comments, held comments (moderation changes no date, so the list of comments does not show it), and the reviews of the
// WooCommerce shop, where there is one.
import { z } from 'zod';
import {
	ConnectorError,
	type Ctx,
	defineStream,
	type Item,
	type Page,
	parseItems,
	readJson,
	type Stream,
} from '../sdk/index.ts';
import { Comment, type Credentials, call, callInfoOf, commentFields, Element, List, Review } from './api.ts';
import { type Before, commentItem, type Facts, factsOf, Handle, reviewItem } from './map.ts';
import { answeredIn, ownParents } from './own-parents.ts';
import { advance, DeliveredComment, ListCursor, missingFrom, paramsOf } from './paging.ts';
import { askAfter, deliveredOf } from './vanished.ts';

const minute = 60_000;

interface Feed {
	readonly type: 'comment' | 'review';
	readonly route: string;
	readonly query: Readonly<Record<string, string>>;
	readonly read: (
		raw: readonly unknown[],
		seen: (id: string) => Parameters<typeof commentItem>[1],
	) => Pick<Page<unknown>, 'items' | 'unparsed'>;
}

const comments: Feed = {
	type: 'comment',
	route: '/wp/v2/comments',
	query: { ...commentFields, type: 'comment', status: 'all' },
	read: (raw, seen) => {
		const answered = answeredIn(raw);
		return parseItems(Comment, raw, 'comments', (comment) =>
			commentItem(comment, { ...seen(comment.id), alone: answered.has(comment.id) }),
		);
	},
};
const reviews: Feed = {
	type: 'review',
	route: '/wc/v3/products/reviews',
	query: { context: 'edit', status: 'all' },
	read: (raw, seen) => parseItems(Review, raw, 'reviews', (review) => reviewItem(review, seen(review.id))),
};

const signs = (told: readonly DeliveredComment[]): ReadonlyMap<string, Before> =>
	new Map(told.map((one) => [one.id, one]));
const remember = (items: readonly Item[]): DeliveredComment[] =>
	items.flatMap((item) => {
		const handle = Handle.safeParse(item.handle).data;
		return handle && item.standing !== 'deleted' ? [deliveredOf(item, handle.sign)] : [];
	});

async function pollFeed(feed: Feed, ctx: Ctx<Credentials>, cursor: ListCursor | null): Promise<Page<ListCursor>> {
	const facts = factsOf(ctx.self);
	const list = await listOf(ctx, facts, feed.route, { ...feed.query, ...paramsOf(cursor) });
	const before = signs(cursor?.at === 'head' ? cursor.told : []);
	const { items, unparsed } = feed.read(list.raw, (id) => ({ facts, now: ctx.now(), before: before.get(id) }));
	const changed = await askAfter(ctx, facts, feed.type, missingFrom(cursor, list));
	const wanted = items.filter((item) => item.createdAt >= ctx.since);
	const known = new Set([...before.keys(), ...list.elements.map(({ id }) => id)]);
	const above = await ownParents(
		ctx,
		facts,
		wanted.filter(({ externalId }) => !before.has(externalId)),
		known,
	);
	const reading = advance(cursor, { ...list, told: remember(wanted), since: ctx.since, now: ctx.now() });
	return { items: [...above, ...wanted, ...changed], unparsed: unparsed ?? [], ...reading };
}

/** Elements that do not parse count for the paging as long as they have an id and a time. */
async function listOf(ctx: Ctx<Credentials>, facts: Facts, route: string, query: Readonly<Record<string, string>>) {
	const response = await call(ctx, facts.way, 'GET', route, { query });
	const raw = await readJson(response, List, callInfoOf(ctx, route));
	const elements = raw.flatMap((one) => {
		const { data } = Element.safeParse(one);
		const at = data?.date_gmt ?? data?.date_created_gmt ?? data?.date ?? data?.date_created;
		return data && at !== undefined ? [{ id: data.id, at }] : [];
	});
	const header = Number(response.headers.get('x-wp-totalpages') ?? Number.NaN);
	// Some proxies remove the header: then only an empty page is the end.
	const totalPages = Number.isFinite(header) ? header : raw.length === 0 ? 0 : Number.POSITIVE_INFINITY;
	return { raw, elements, totalPages };
}

const HeldCursor = z.object({ held: z.array(DeliveredComment).max(100) });
type HeldCursor = z.output<typeof HeldCursor>;

/** The newest hundred held comments. One that is no longer held was moderated on the site. */
async function pollHeld(ctx: Ctx<Credentials>, cursor: HeldCursor | null): Promise<Page<HeldCursor>> {
	const facts = factsOf(ctx.self);
	const query = { ...comments.query, status: 'hold', per_page: '100', orderby: 'date_gmt', order: 'desc' };
	const { raw, elements } = await listOf(ctx, facts, comments.route, query);
	const held = cursor?.held ?? [];
	const before = signs(held);
	const { items, unparsed } = comments.read(raw, (id) => ({ facts, now: ctx.now(), before: before.get(id) }));
	const there = new Set(elements.map(({ id }) => id));
	const decided = await askAfter(
		ctx,
		facts,
		'comment',
		held.filter(({ id }) => !there.has(id)),
	);
	const wanted = items.filter((item) => item.createdAt >= ctx.since);
	return {
		items: [...wanted, ...decided],
		unparsed: unparsed ?? [],
		next: { held: remember(wanted).slice(0, 100) },
		more: false,
	};
}

/** A site without WooCommerce answers 404; we keep asking in case it gets WooCommerce later. */
async function pollReviews(ctx: Ctx<Credentials>, cursor: ListCursor | null): Promise<Page<ListCursor>> {
	try {
		return await pollFeed(reviews, ctx, cursor);
	} catch (error) {
		if (!(error instanceof ConnectorError) || !isNoRoute(error)) throw error;
		return { items: [], next: cursor ?? { at: 'head', upTo: null, told: [] }, more: false };
	}
}

/** 404 rest_no_route. On other routes it means that the REST API is switched off. */
const isNoRoute = (error: ConnectorError): boolean =>
	error.fault.kind === 'permission' && error.cause instanceof Error && error.cause.message.endsWith('HTTP 404');

const stream = <Cursor>(
	id: string,
	cursor: z.ZodType<Cursor>,
	usual: number,
	units: number,
	poll: Stream<Credentials, Cursor>['poll'],
	keepForReplies = 0,
): Stream<Credentials, Cursor> =>
	defineStream({
		id,
		cursor,
		every: { min: 15_000, usual },
		budget: { units, perMs: 5 * minute, ...(keepForReplies ? { keepForReplies } : {}) },
		poll,
	});

/** WordPress has no rate limits, its host may have: a call costs a small server as much as a visitor. */
export const streams = [
	stream('comments', ListCursor, 2 * minute, 90, (ctx, cursor) => pollFeed(comments, ctx, cursor), 30),
	stream('held', HeldCursor, 10 * minute, 20, pollHeld),
	stream('reviews', ListCursor, 10 * minute, 40, pollReviews),
] as const;
