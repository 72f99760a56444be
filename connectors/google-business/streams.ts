// Reviews of every place of the account. `reviews`: the newest page of each place, one place a poll. `older`: walks through the pages below
// again and again, because Google's decision about a reply does not move the review to the top.
import { z } from 'zod';
import type { GoogleCredentials } from '../families/google/google.ts';
import {
	AuthorShape,
	ConnectorError,
	defineStream,
	type Item,
	type Page,
	parseEach,
	type Stream,
	When,
} from '../sdk/index.ts';
import { type BusinessCtx, getReview, listReviews, Review } from './api.ts';
import { type Facts, factsOf, goneItem, itemsOf } from './map.ts';

const minute = 60_000;
/** Reviews may appear late, so we read this much again. */
const overlap = 10 * minute;
const DeliveredReview = z.object({ id: z.string(), at: When, updated: When, author: AuthorShape });
type DeliveredReview = z.output<typeof DeliveredReview>;

const Seen = z.object({ upTo: When.nullable(), told: z.array(DeliveredReview).max(100) });
const ReviewsCursor = z.discriminatedUnion('at', [
	/** `turn`: index of the next place. */
	z.object({ at: z.literal('head'), turn: z.number().int().min(0), places: z.record(z.string(), Seen) }),
	/** `token` null = from the top; `tries`: how often it had to start there again. */
	z.object({
		at: z.literal('behind'),
		place: z.string(),
		token: z.string().nullable(),
		until: When,
		tries: z.number().int().min(0).default(0),
	}),
]);
type ReviewsCursor = z.output<typeof ReviewsCursor>;

async function readPage(ctx: BusinessCtx, facts: Facts, place: string, token: string | null) {
	const list = await listReviews(ctx, place, token);
	const { values: good, unparsed } = parseEach(Review, list.reviews ?? [], 'reviews');
	const items = good.flatMap((review) =>
		itemsOf(review, facts).filter((item) => item.createdAt >= ctx.since || review.updateTime >= ctx.since),
	);
	const updated = new Map(good.map((review) => [review.name, review.updateTime]));
	return {
		items,
		...(unparsed.length > 0 ? { unparsed } : {}),
		updated,
		oldest: good.length === 0 ? undefined : Math.min(...updated.values()),
		nextToken: list.nextPageToken ?? null,
	};
}

/** With an expired page token we read the list from the top again, which is safe, since items are upserts. */
async function pollBackfill(
	ctx: BusinessCtx,
	facts: Facts,
	cursor: Extract<ReviewsCursor, { at: 'behind' }>,
): Promise<Page<ReviewsCursor>> {
	let read: Awaited<ReturnType<typeof readPage>>;
	try {
		read = await readPage(ctx, facts, cursor.place, cursor.token);
	} catch (error) {
		const isStale =
			error instanceof ConnectorError && error.fault.kind === 'rejected' && cursor.token !== null && cursor.tries < 3;
		if (!isStale) throw error;
		return { items: [], next: { ...cursor, token: null, tries: cursor.tries + 1 }, more: true };
	}
	const { items, unparsed, oldest, nextToken } = read;
	const more = nextToken !== null && (oldest === undefined || oldest >= cursor.until);
	return { items, ...(unparsed ? { unparsed } : {}), next: { ...cursor, token: nextToken ?? cursor.token }, more };
}

async function pollReviews(ctx: BusinessCtx, cursor: ReviewsCursor | null): Promise<Page<ReviewsCursor>> {
	const facts = factsOf(ctx.self);
	if (cursor?.at === 'behind') return pollBackfill(ctx, facts, cursor);
	const { turn = 0, places = {} } = cursor ?? {};
	const place = facts.places[turn] ?? facts.places[0];
	if (!place) return { items: [], next: { at: 'head', turn: 0, places }, more: false };
	const before = places[place.name];
	const following = facts.places[turn + 1] ? turn + 1 : 0;
	let read: Awaited<ReturnType<typeof readPage>>;
	try {
		read = await readPage(ctx, facts, place.name, null);
	} catch (error) {
		// Skips a closed place.
		if (facts.places.length < 2 || !(error instanceof ConnectorError) || error.fault.kind !== 'gone') throw error;
		return { items: [], next: { at: 'head', turn: following, places }, more: following !== 0 };
	}
	const { items, unparsed, updated, oldest, nextToken } = read;
	const gone = await vanished(ctx, facts, before?.told ?? [], items, nextToken === null ? 0 : (oldest ?? 0), updated);
	const until = Math.max(ctx.since, (before?.upTo ?? 0) - overlap);
	const isBehind = nextToken !== null && (oldest === undefined || oldest >= until);
	const upTo = updated.size === 0 ? (before?.upTo ?? null) : Math.max(before?.upTo ?? 0, ...updated.values());
	const told = items.map(({ externalId: id, createdAt, author }) => ({
		id,
		at: createdAt,
		updated: updated.get(id.replace(/\/reply$/, '')) ?? createdAt,
		author,
	}));
	return {
		items: [...items, ...gone],
		...(unparsed ? { unparsed } : {}),
		next: { at: 'head', turn: following, places: { ...places, [place.name]: { upTo, told: told.slice(0, 100) } } },
		more: following !== 0,
		backfill:
			isBehind && nextToken !== null ? [{ at: 'behind', place: place.name, token: nextToken, until, tries: 0 }] : [],
	};
}

/** Deleted replies, and reviews that this page should have and does not: we check those one by one, a few at a time. */
async function vanished(
	ctx: BusinessCtx,
	facts: Facts,
	told: readonly DeliveredReview[],
	items: readonly Item[],
	from: number,
	updated: ReadonlyMap<string, number>,
): Promise<Item[]> {
	const there = new Set(items.map(({ externalId }) => externalId));
	const missing = told.filter(({ id, updated: at }) => !there.has(id) && at > from);
	const replies = missing.filter(({ id, author }) => author.isShop && updated.has(id.replace(/\/reply$/, '')));
	const found = replies.map(({ id, author, at }) => goneItem(id, author, at, facts));
	for (const { id, author, at } of missing.filter((one) => !one.author.isShop && !updated.has(one.id)).slice(0, 5)) {
		try {
			found.push(...itemsOf(await getReview(ctx, id), facts));
		} catch (error) {
			if (!(error instanceof ConnectorError) || error.fault.kind !== 'gone') throw error;
			found.push(goneItem(id, author, at, facts));
		}
	}
	return found;
}

const OlderCursor = z.object({
	turn: z.number().int().min(0),
	token: z.string().nullable(),
	page: z.number().int().min(0),
});
type OlderCursor = z.output<typeof OlderCursor>;
const maxPages = 20;

async function pollOlder(ctx: BusinessCtx, cursor: OlderCursor | null): Promise<Page<OlderCursor>> {
	const facts = factsOf(ctx.self);
	const { turn = 0, token = null, page = 0 } = cursor ?? {};
	const place = facts.places[turn] ?? facts.places[0];
	if (!place) return { items: [], next: { turn: 0, token: null, page: 0 }, more: false };
	const afterThis = { turn: facts.places[turn + 1] ? turn + 1 : 0, token: null, page: 0 };
	let read: Awaited<ReturnType<typeof readPage>>;
	try {
		read = await readPage(ctx, facts, place.name, token);
	} catch (error) {
		// An expired page token.
		if (token === null || !(error instanceof ConnectorError) || error.fault.kind !== 'rejected') throw error;
		return { items: [], next: { turn, token: null, page: 0 }, more: false };
	}
	const { items, unparsed, nextToken } = read;
	const hasMore = nextToken !== null && page + 1 < maxPages;
	return {
		items,
		...(unparsed ? { unparsed } : {}),
		next: hasMore ? { turn, token: nextToken, page: page + 1 } : afterThis,
		more: false,
	};
}

const stream = <Cursor>(
	id: string,
	cursor: z.ZodType<Cursor>,
	usual: number,
	units: number,
	poll: Stream<GoogleCredentials, Cursor>['poll'],
	keepForReplies = 0,
): Stream<GoogleCredentials, Cursor> =>
	defineStream({
		id,
		cursor,
		every: { min: minute, usual },
		budget: { units, perMs: minute, ...(keepForReplies ? { keepForReplies } : {}) },
		poll,
	});

/** Google allows 300 calls a minute for a project, and ten changes a minute to a profile. */
export const streams = [
	stream('reviews', ReviewsCursor, 5 * minute, 150, pollReviews, 20),
	stream('older', OlderCursor, 15 * minute, 30, pollOlder),
] as const;
