// Two streams of posts: those that mention the shop or reply to it, and the shop's own, written here or elsewhere.
//
// X charges for every post that it returns, so we read none twice on purpose: a poll asks for posts newer than the newest known one
// (since_id). Only the last five minutes are read again, because ids become visible a little out of order; X charges the same post once a
// day, and so do we. The gap between a page and the known posts is a backfill range, read downwards (until_id). X gives only the newest 800
// mentions: a range that ends there without reaching a known post has lost some.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { defineStream, type Item, type Page, parseItems, type Stream } from '../sdk/index.ts';
import { list } from './api.ts';
import { postFields } from './fields.ts';
import { before, idOfTime, isNewer, newestOf, oldestOf, timeOfId } from './ids.ts';
import { addresseeOf, type Facts, factsOf, ownParents, postItem } from './map.ts';
import { paidRead, prices } from './prices.ts';
import type { Credentials, XCtx } from './session.ts';
import { type Included, includedOf, Post, zPostId } from './shapes.ts';

const minute = 60_000;
const overlap = 5 * minute;
const pageSize = 100;
/** X' own minimum. */
const minPage = 5;

const PostCursor = z.discriminatedUnion('at', [
	/** `recent`: the newest ids, already paid for. */
	z.object({ at: z.literal('head'), newest: zPostId.nullable(), recent: z.array(zPostId).max(2 * pageSize) }),
	/** Reads down from `below` to `above` (null = to the horizon); `read` so many so far. */
	z.object({ at: z.literal('behind'), below: zPostId, above: zPostId.nullable(), read: z.number().int() }),
]);
type PostCursor = z.output<typeof PostCursor>;

interface Feed {
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	/** X gives only so many of the newest. */
	readonly reachable: number;
	readonly wanted: (post: Post, facts: Facts, included: Included) => boolean;
}

const WithId = z.object({ id: zPostId });

/** Query parameters. At the end of a backfill range it asks for the known post once more: if that comes, nothing is missing before it. */
function rangeOf(ctx: XCtx, cursor: PostCursor | null): Record<string, string> {
	const horizon = { start_time: new Date(ctx.since).toISOString().replace(/\.\d+Z$/, 'Z') };
	if (cursor?.at === 'behind')
		return { until_id: cursor.below, ...(cursor.above ? { since_id: before(cursor.above) } : horizon) };
	if (!cursor?.newest) return horizon;
	const floor = idOfTime(ctx.now() - overlap);
	return { since_id: isNewer(cursor.newest, floor) ? floor : cursor.newest };
}

async function poll(feed: Feed, ctx: XCtx, cursor: PostCursor | null): Promise<Page<PostCursor>> {
	const facts = factsOf(ctx.self);
	const paid = new Set(cursor?.at === 'head' ? cursor.recent : []);
	const { raw, ids, includes, meta } = await paidRead(
		ctx,
		{ unitPrice: prices.ownedRead, max: pageSize, min: minPage },
		async (most) => {
			const query = { ...postFields, ...feed.query, max_results: String(most), ...rangeOf(ctx, cursor) };
			const { data, ...rest } = await list(ctx, feed.path, query, { id: facts.id });
			const came = data ?? [];
			const named = came.flatMap((element) => WithId.safeParse(element).data?.id ?? []);
			return { value: { raw: came, ids: named, ...rest }, charged: new Set(named.filter((id) => !paid.has(id))).size };
		},
	);
	const included = includedOf(includes);
	const { items, unparsed = [] } = parseItems(Post, raw, feed.path, (post): Item | null =>
		feed.wanted(post, facts, included) ? postItem(post, facts, included) : null,
	);
	const wanted = items.filter((item) => item.createdAt >= ctx.since);
	const page = { items: [...ownParents(wanted, facts, included), ...wanted], unparsed };
	const older = meta.next_token ? (oldestOf(ids) ?? meta.oldest_id ?? undefined) : undefined;
	if (cursor?.at === 'behind') {
		const next = { ...cursor, below: older ?? cursor.below, read: cursor.read + ids.length };
		// A server that ignores until_id would return the same page for ever.
		const more = older !== undefined && isNewer(cursor.below, older);
		return { ...page, next, more, lost: more ? [] : lostBelow(ctx, feed, next, ids) };
	}
	const newest = newestOf([...ids, ...(cursor?.newest ? [cursor.newest] : [])]) ?? null;
	const floor = idOfTime(ctx.now() - overlap);
	const recent = [...new Set([...ids, ...paid])].filter((id) => isNewer(id, floor)).slice(0, 2 * pageSize);
	const backfill: PostCursor[] =
		older === undefined ? [] : [{ at: 'behind', below: older, above: cursor?.newest ?? null, read: ids.length }];
	return { ...page, next: { at: 'head', newest, recent }, more: false, backfill };
}

/** New posts push the oldest out of reach during the reading, so a range that reaches nearly the limit counts as cut. */
function lostBelow(
	ctx: XCtx,
	feed: Feed,
	end: Extract<PostCursor, { at: 'behind' }>,
	ids: readonly string[],
): NonNullable<Page<never>['lost']> {
	const metTheKnown = end.above !== null && ids.includes(end.above);
	const atTheBound = end.read >= feed.reachable * 0.95 && end.read <= feed.reachable + 1;
	const from = Math.max(ctx.since, end.above === null ? 0 : timeOfId(end.above));
	const to = timeOfId(oldestOf(ids) ?? end.below);
	if (metTheKnown || !atTheBound || to <= from) return [];
	return [
		{
			from,
			to,
			why: uiText`X gives apps only the newest ${feed.reachable} posts that mention you, so we couldn’t read the older ones. Check X itself for that time.`,
		},
	];
}

const stream = (
	id: string,
	feed: Feed,
	usual: number,
	units: number,
	keepForReplies: number,
): Stream<Credentials, PostCursor> =>
	defineStream({
		id,
		cursor: PostCursor,
		every: { min: minute, usual },
		budget: { units, perMs: 15 * minute, keepForReplies },
		poll: (ctx, cursor) => poll(feed, ctx, cursor),
	});

export const mentions = stream(
	'mentions',
	// Own posts that mention the shop come through the other stream.
	{ path: 'users/:id/mentions', query: {}, reachable: 800, wanted: (post, facts) => post.author_id !== facts.id },
	2 * minute,
	300,
	60,
);

export const own = stream(
	'own',
	{
		path: 'users/:id/tweets',
		query: { exclude: 'retweets' },
		reachable: 3200,
		// The shop's ordinary posts are context, not messages.
		wanted: (post, facts, included) => addresseeOf(post, facts, included) !== undefined,
	},
	5 * minute,
	300,
	20,
);
