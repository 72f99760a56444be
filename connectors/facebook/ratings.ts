// Recommendations of the Page, newest first. There are few, so every poll reads the first page again.
import { z } from 'zod';
import { read } from '../families/meta/call.ts';
import { afterOf, Edge, zGraphTime } from '../families/meta/edge.ts';
import { type Ctx, defineStream, type Item, type Page, parseItems, When } from '../sdk/index.ts';
import { type Credentials, graph, Rating, ratingFields } from './api.ts';
import { factsOf, ratingItem } from './map.ts';

const minute = 60_000;
const After = z.string().min(1).max(4096);
const RatingCursor = z.discriminatedUnion('at', [
	z.object({ at: z.literal('head'), upTo: When.nullable() }),
	z.object({ at: z.literal('behind'), after: After, until: When }),
]);
type RatingCursor = z.output<typeof RatingCursor>;

export async function readRatings(ctx: Ctx<Credentials>, after?: string) {
	const facts = factsOf(ctx.self);
	const edge = await read(graph, ctx, `/${facts.page}/ratings`, Edge, { fields: ratingFields, limit: '50', after });
	const raw = edge.data ?? [];
	const { items, unparsed } = parseItems(Rating, raw, 'ratings', (rating) => ratingItem(rating, facts));
	const times = raw.flatMap((one) => z.object({ created_time: zGraphTime }).safeParse(one).data?.created_time ?? []);
	return { items, unparsed, times, after: afterOf(edge) };
}

async function poll(ctx: Ctx<Credentials>, cursor: RatingCursor | null): Promise<Page<RatingCursor>> {
	const { items, unparsed, times, after } = await readRatings(ctx, cursor?.at === 'behind' ? cursor.after : undefined);
	const wanted: readonly Item[] = items.filter((item) => item.createdAt >= ctx.since);
	const oldest = Math.min(...times);
	if (cursor?.at === 'behind') {
		const hasMore = after !== undefined && after !== cursor.after && !(oldest < Math.max(cursor.until, ctx.since));
		return { items: wanted, unparsed, next: hasMore ? { ...cursor, after } : cursor, more: hasMore };
	}
	const known = cursor?.upTo ?? null;
	const until = known ?? ctx.since;
	return {
		items: wanted,
		unparsed: unparsed.map(({ where, raw }) => ({ where: where.replace(/\[\d+\]/, ''), raw })),
		next: { at: 'head', upTo: times.length === 0 ? known : Math.max(known ?? 0, ...times) },
		more: false,
		backfill: after === undefined || oldest < until ? [] : [{ at: 'behind', after, until }],
	};
}

export const reviews = defineStream({
	id: 'reviews',
	cursor: RatingCursor,
	every: { min: 5 * minute, usual: 30 * minute },
	budget: { units: 30, perMs: 60 * minute },
	poll,
});
