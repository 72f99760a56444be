// Four streams of a channel. `comments`: the page of the newest threads at every poll. `older`: a new reply does not move its thread to the
// top, so this stream reads the pages below in turn and compares their numbers of replies. `held` and `spam`: comments that wait for the
// owner, or that YouTube holds as spam.
//
// The day's 10,000 units: the paces below use about 1,440 + 100 + 150 + 50 when nothing happens; 5,000 (a hundred replies) are never touched.
import { z } from 'zod';
import type { GoogleCredentials } from '../families/google/google.ts';
import { AuthorShape, defineStream, type Item, type Page, type Stream, When, zId } from '../sdk/index.ts';
import type { YouTubeCtx } from './api.ts';
import { goneItem, Place } from './map.ts';
import { zone } from './quota.ts';
import { orFromTop, readReplies, readThreads, type ThreadPage, type ThreadSeen } from './threads.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const Token = z.string().nullable();
/** The part of an item that shows whether it vanished. */
const DeliveredComment = z.object({ id: zId, at: When, author: AuthorShape });
type DeliveredComment = z.output<typeof DeliveredComment>;
const Counted = z.tuple([zId, z.number().int()]);

/** The replies of one thread, page by page. */
const RepliesCursor = z.object({ at: z.literal('replies'), place: Place, token: Token });
const CommentsCursor = z.discriminatedUnion('at', [
	/** `upTo`: the time of the newest known thread. */
	z.object({
		at: z.literal('head'),
		etag: Token,
		upTo: When.nullable(),
		counts: z.array(Counted).max(100),
		told: z.array(DeliveredComment).max(100),
		titles: z.array(z.tuple([z.string(), z.string()])).max(100),
	}),
	z.object({ at: z.literal('behind'), token: Token, until: When }),
	RepliesCursor,
]);
type CommentsCursor = z.output<typeof CommentsCursor>;

const deliveredOf = (items: readonly Item[]): DeliveredComment[] =>
	items
		.filter((item) => item.parentId === undefined && item.standing !== 'deleted')
		.slice(0, 100)
		.map(({ externalId, createdAt, author }) => ({ id: externalId, at: createdAt, author }));

/** Threads whose number of replies changed and whose replies did not come with the page: one backfill range each. */
const rangesOf = (
	threads: readonly ThreadSeen[],
	counts: ReadonlyMap<string, number>,
): z.output<typeof RepliesCursor>[] =>
	threads
		.filter(({ id, replies, isWhole }) => !isWhole && replies !== counts.get(id))
		.map(({ place }) => ({ at: 'replies', place, token: null }));

const countsOf = (threads: readonly ThreadSeen[]): [string, number][] =>
	threads.map(({ id, replies }) => [id, replies]);
const wanted = (ctx: YouTubeCtx, items: readonly Item[]): Item[] => items.filter((item) => item.createdAt >= ctx.since);
const unlessEmpty = (unparsed: NonNullable<Page<unknown>['unparsed']>) => (unparsed.length > 0 ? { unparsed } : {});

async function pollReplies(ctx: YouTubeCtx, cursor: z.output<typeof RepliesCursor>) {
	const { items, unparsed, nextToken } = await orFromTop(cursor.token, (token) =>
		readReplies(ctx, cursor.place, token),
	);
	return {
		items: wanted(ctx, items),
		...unlessEmpty(unparsed),
		next: { ...cursor, token: nextToken },
		more: nextToken !== null,
	};
}

/** The list goes from new to old; its last thread shows how far down we are. */
const lastAt = ({ threads }: ThreadPage): number | undefined => threads.findLast(({ at }) => at !== undefined)?.at;

async function pollComments(ctx: YouTubeCtx, cursor: CommentsCursor | null): Promise<Page<CommentsCursor>> {
	if (cursor?.at === 'replies') return pollReplies(ctx, cursor);
	if (cursor?.at === 'behind') {
		const page = await orFromTop(cursor.token, (token) =>
			readThreads(ctx, { status: 'published', token, etag: null }, new Map()),
		);
		if (!page) return { items: [], next: cursor, more: false };
		const last = lastAt(page);
		const more = page.nextToken !== null && (last === undefined || last >= cursor.until);
		return {
			items: wanted(ctx, page.items),
			...unlessEmpty(page.unparsed),
			next: { ...cursor, token: page.nextToken },
			more,
			backfill: rangesOf(page.threads, new Map()),
		};
	}
	const page = await readThreads(
		ctx,
		{ status: 'published', token: null, etag: cursor?.etag ?? null },
		new Map(cursor?.titles),
	);
	if (!page) return { items: [], next: cursor ?? emptyHead, more: false };
	const known = cursor?.upTo ?? null;
	const last = lastAt(page);
	const until = Math.max(known ?? ctx.since, ctx.since);
	const isComplete = page.nextToken === null || (last !== undefined && last < until);
	const gone = await askAfter(ctx, missingFrom(cursor?.told ?? [], page, last), (seen) => seen.isPublic !== false);
	const times = page.threads.flatMap(({ at }) => at ?? []);
	return {
		items: [...wanted(ctx, page.items), ...gone],
		...unlessEmpty(page.unparsed),
		next: {
			at: 'head',
			etag: page.etag,
			upTo: times.length === 0 ? known : Math.max(known ?? 0, ...times),
			counts: countsOf(page.threads).slice(0, 100),
			told: deliveredOf(wanted(ctx, page.items)),
			titles: [...page.titles].slice(0, 100),
		},
		more: false,
		// Pages first: the replies of one old thread must not delay newer threads.
		backfill: [
			...rangesOf(page.threads, new Map(cursor?.counts)),
			...(isComplete ? [] : [{ at: 'behind' as const, token: page.nextToken, until }]),
		],
	};
}

const emptyHead: CommentsCursor = { at: 'head', etag: null, upTo: null, counts: [], told: [], titles: [] };

/** The delivered comments that should be on this page and are not. */
function missingFrom(
	delivered: readonly DeliveredComment[],
	page: ThreadPage,
	last: number | undefined,
): DeliveredComment[] {
	const there = new Set(page.threads.map(({ id }) => id));
	return delivered.filter(
		({ id, at }) => !there.has(id) && (page.nextToken === null || (last !== undefined && at > last)),
	);
}

/** Asks for missing comments by id (fifty at once): they are gone, or moved to another of YouTube's lists, which then reports them. */
async function askAfter(
	ctx: YouTubeCtx,
	delivered: readonly DeliveredComment[],
	isHere: (seen: ThreadSeen) => boolean,
): Promise<Item[]> {
	const asked = delivered.slice(0, 50);
	if (asked.length === 0) return [];
	const page = await readThreads(ctx, { ids: asked.map(({ id }) => id) }, new Map());
	const seen = new Map(page?.threads.map((thread) => [thread.id, thread]));
	const gone = asked.filter(({ id }) => !seen.has(id));
	return [
		...(page?.items ?? []).filter((item) => {
			const thread = seen.get(item.externalId);
			return thread !== undefined && isHere(thread);
		}),
		...gone.map(({ id, at, author }) => goneItem({ externalId: id, conversation: id, author }, at)),
	];
}

const OlderCursor = z.discriminatedUnion('at', [
	z.object({ at: z.literal('round'), token: Token, page: z.number().int().min(0), counts: z.array(Counted).max(2000) }),
	RepliesCursor,
]);
type OlderCursor = z.output<typeof OlderCursor>;
const maxPages = 15;

/** One page further at every poll. It skips the first page: `comments` reads it every minute. */
async function pollOlder(ctx: YouTubeCtx, cursor: OlderCursor | null): Promise<Page<OlderCursor>> {
	if (cursor?.at === 'replies') return pollReplies(ctx, cursor);
	const { token = null, page: number = 0, counts = [] } = cursor ?? {};
	const page = await orFromTop(token, (from) =>
		readThreads(ctx, { status: 'published', token: from, etag: null }, new Map()),
	);
	if (!page) return { items: [], next: cursor ?? { at: 'round', token: null, page: 0, counts: [] }, more: false };
	const isFirst = number === 0;
	const fresh = new Map([...counts, ...(isFirst ? [] : countsOf(page.threads))]);
	const hasMore = page.nextToken !== null && number + 1 < maxPages;
	return {
		items: wanted(ctx, page.items),
		...unlessEmpty(page.unparsed),
		next: {
			at: 'round',
			token: hasMore ? page.nextToken : null,
			page: hasMore ? number + 1 : 0,
			counts: [...fresh].slice(-2000),
		},
		more: false,
		backfill: isFirst ? [] : rangesOf(page.threads, new Map(counts)),
	};
}

const QueueCursor = z.object({ queue: z.array(DeliveredComment).max(200) });
type QueueCursor = z.output<typeof QueueCursor>;

/** The newest hundred threads of a queue. One that is no longer in it was moderated on YouTube itself. */
const pollQueue =
	(status: 'heldForReview' | 'likelySpam') =>
	async (ctx: YouTubeCtx, cursor: QueueCursor | null): Promise<Page<QueueCursor>> => {
		const page = await readThreads(ctx, { status, token: null, etag: null }, new Map());
		if (!page) return { items: [], next: cursor ?? { queue: [] }, more: false };
		const queue = deliveredOf(wanted(ctx, page.items));
		const decided = await askAfter(
			ctx,
			missingFrom(cursor?.queue ?? [], page, lastAt(page)),
			(seen) => seen.isPublic === true,
		);
		return {
			items: [...wanted(ctx, page.items), ...decided],
			...unlessEmpty(page.unparsed),
			next: { queue },
			more: false,
		};
	};

const stream = <Cursor>(
	id: string,
	cursor: z.ZodType<Cursor>,
	pace: { readonly min: number; readonly usual: number },
	units: number,
	poll: Stream<GoogleCredentials, Cursor>['poll'],
	keepForReplies = 0,
): Stream<GoogleCredentials, Cursor> =>
	defineStream({
		id,
		cursor,
		every: pace,
		budget: { units, perMs: day, resetsAt: zone, ...(keepForReplies ? { keepForReplies } : {}) },
		poll,
	});

export const streams = [
	stream('comments', CommentsCursor, { min: minute / 2, usual: minute }, 8_700, pollComments, 5_000),
	stream('older', OlderCursor, { min: 10 * minute, usual: 15 * minute }, 600, pollOlder),
	stream('held', QueueCursor, { min: 5 * minute, usual: 10 * minute }, 400, pollQueue('heldForReview')),
	stream('spam', QueueCursor, { min: 15 * minute, usual: 30 * minute }, 200, pollQueue('likelySpam')),
] as const;
