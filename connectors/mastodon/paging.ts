// Reads every Mastodon list in the same way: the newest page first, then the gap down to what is known, as a backfill range.
//
// A poll asks for the newest page above the oldest of twenty (since_id), so it reads those twenty again each time: that finds edits, deletions,
// and rows that became visible late although their id is lower. since_id alone may skip rows; the skipped part becomes a backfill range, read
// downwards by max_id until a known id, an empty page or the horizon. min_id would read oldest first, and after a week off the newest customer
// would come last. Ids are opaque: longer is newer, then by letters (numbers, ULIDs and flake ids alike). Never Number().
import { z } from 'zod';
import { zId } from '../sdk/index.ts';
import { DeliveredStatus } from './vanished.ts';

/** Elements read again at every poll. */
const overlap = 20;
/** The most that every server version gives. */
const pageSize = 40;

/** Roots of conversations by the id of a status in them, so that one /context serves all who answer the same post. */
export const Root = z.object({ id: zId, by: z.string(), title: z.string(), permalink: z.string().optional() });
export type Root = z.output<typeof Root>;
const Roots = z.record(z.string(), Root.nullable());
export type Roots = z.output<typeof Roots>;

export const ListCursor = z.discriminatedUnion('at', [
	/** `recent`: ids of the newest known elements, oldest first. `told`: those of them that became items. */
	z.object({
		at: z.literal('head'),
		recent: z.array(zId).max(overlap),
		told: z.array(DeliveredStatus).max(overlap),
		roots: Roots,
	}),
	/** Reads down from `below` to `above` (null = to the horizon). */
	z.object({ at: z.literal('behind'), below: zId, above: zId.nullable(), roots: Roots }),
]);
export type ListCursor = z.output<typeof ListCursor>;

export const isNewer = (a: string, b: string): boolean => (a.length === b.length ? a > b : a.length > b.length);
const byAge = (a: string, b: string) => (a === b ? 0 : isNewer(a, b) ? 1 : -1);

/** The id where the overlap starts; undefined for a list that is shorter than the overlap. */
const floorOf = (recent: readonly string[]): string | undefined => (recent.length < overlap ? undefined : recent[0]);

/** Query parameters for the next page of this cursor. */
export function paramsOf(cursor: ListCursor | null): Record<string, string> {
	const limit = String(pageSize);
	if (cursor === null) return { limit };
	if (cursor.at === 'head')
		return floorOf(cursor.recent) === undefined ? { limit } : { limit, since_id: floorOf(cursor.recent) ?? '' };
	return cursor.above === null
		? { limit, max_id: cursor.below }
		: { limit, max_id: cursor.below, since_id: cursor.above };
}

/**
 * The cursors after a page. `ids` in any order; `older`: the server's own max_id for the next page, where it sends one;
 * `reachedHorizon`: the page has elements older than `ctx.since`. A backfill range ends at an empty page, not at a short one, because
 * servers leave out what they may not show.
 */
export function advance(
	cursor: ListCursor | null,
	page: {
		readonly told: readonly DeliveredStatus[];
		readonly ids: readonly string[];
		readonly older: string | undefined;
		readonly reachedHorizon: boolean;
		readonly roots: Roots;
	},
): { next: ListCursor; more: boolean; backfill: ListCursor[] } {
	const { roots } = page;
	const ids = [...new Set(page.ids)].sort(byAge);
	const oldest = ids[0];
	const below = page.older ?? oldest;
	if (cursor?.at === 'behind') {
		// A server that ignores max_id would return the same page for ever.
		const hasMore = below !== undefined && isNewer(cursor.below, below);
		return {
			next: hasMore ? { ...cursor, below, roots } : cursor,
			more: hasMore && !page.reachedHorizon,
			backfill: [],
		};
	}
	const known = cursor?.recent ?? [];
	const newestKnown = known.at(-1);
	const next: ListCursor = {
		at: 'head',
		recent: [...new Set([...known, ...ids])].sort(byAge).slice(-overlap),
		told: page.told.toSorted((a, b) => byAge(a.id, b.id)).slice(-overlap),
		roots,
	};
	const touchesKnown = newestKnown !== undefined && oldest !== undefined && !isNewer(oldest, newestKnown);
	const complete = below === undefined || touchesKnown || page.reachedHorizon;
	return { next, more: false, backfill: complete ? [] : [{ at: 'behind', below, above: known[0] ?? null, roots }] };
}

/** The delivered statuses that should be on this page and are not. */
export function missingFrom(
	cursor: ListCursor | null,
	ids: readonly string[],
	older: string | undefined,
): readonly DeliveredStatus[] {
	if (cursor?.at !== 'head') return [];
	const there = new Set(ids);
	const oldest = [...ids].sort(byAge)[0];
	// The page starts above the floor of the overlap, and ends where it says that there are older ones.
	const covered = (id: string) =>
		id !== floorOf(cursor.recent) && (older === undefined || (oldest !== undefined && !isNewer(oldest, id)));
	return cursor.told.filter(({ id }) => covered(id) && !there.has(id));
}

/**
 * `max_id` of the Link header's older page. Uses only the parameter: an absolute address could send the token to another host.
 * Accepts a missing or oddly written rel.
 */
export function olderOf(header: string | null): string | undefined {
	for (const link of header?.split(/,\s*(?=<)/) ?? []) {
		const query = /<([^<>]*)>/.exec(link)?.[1]?.split('?')[1];
		const rel = /\brel="?([a-z]+)/i.exec(link)?.[1]?.toLowerCase();
		const maxId = query === undefined ? null : new URLSearchParams(query).get('max_id');
		if (maxId && (rel === 'next' || rel === undefined)) return maxId;
	}
	return undefined;
}
