// Reads the lists of a site: the whole newest page at every poll, then the gap down to what is known, as a backfill range.
//
// WordPress has no cursor. Numbered pages shift when somebody writes or deletes, so a range goes down by date (`before`) and lists the ids
// that it has seen there (`exclude`): it skips nothing, however many comments share a second. WordPress compares `before` with the site's
// local time, in which an hour comes twice in autumn, so we ask for one hour more. X-WP-TotalPages says how much is left; a short page
// does not, because WordPress removes from a page what the user may not see.
import { z } from 'zod';
import { ThreadKind } from '../../contract/domain.ts';
import { AuthorShape, When, zId } from '../sdk/index.ts';

/** Read again at every poll. */
const newestCount = 50;
/** WordPress' own limit. */
const maxPerPage = 100;
const second = 1000;
const hour = 3_600_000;
/** With more than this in one hour, we read only the same second twice, because the excluded ids make the URL long. */
const crowd = 300;

/** The part of an item that shows whether it changed or vanished. */
export const DeliveredComment = z.object({
	id: zId,
	kind: ThreadKind,
	author: AuthorShape,
	at: When,
	sign: z.string(),
	editedAt: When.optional(),
});
export type DeliveredComment = z.output<typeof DeliveredComment>;

export const ListCursor = z.discriminatedUnion('at', [
	/** `upTo`: the time of the newest that is known. */
	z.object({ at: z.literal('head'), upTo: When.nullable(), told: z.array(DeliveredComment).max(newestCount) }),
	/** Reads from `before` down to `until`; `seen`: ids to exclude. */
	z.object({
		at: z.literal('behind'),
		before: When,
		until: When,
		seen: z.array(z.tuple([zId, When])).max(1000),
		page: z.number().int().min(1),
	}),
]);
export type ListCursor = z.output<typeof ListCursor>;

/** Parameters for the next page of this cursor. */
export function paramsOf(cursor: ListCursor | null): Record<string, string> {
	const order = { orderby: 'date_gmt', order: 'desc' };
	if (cursor?.at !== 'behind') return { ...order, per_page: String(newestCount) };
	const before = `${new Date(cursor.before).toISOString().slice(0, 19)}Z`;
	const exclude = cursor.seen.map(([id]) => id).join(',');
	return {
		...order,
		per_page: String(maxPerPage),
		before,
		...(exclude ? { exclude } : {}),
		...(cursor.page > 1 ? { page: String(cursor.page) } : {}),
	};
}

interface Page {
	/** All elements of the page, also those that did not parse. */
	readonly elements: readonly { readonly id: string; readonly at: number }[];
	readonly totalPages: number;
	readonly told: readonly DeliveredComment[];
	/** Nothing older is wanted. */
	readonly since: number;
	readonly now: number;
}

export function advance(
	cursor: ListCursor | null,
	page: Page,
): { next: ListCursor; more: boolean; backfill: ListCursor[] } {
	const times = page.elements.map(({ at }) => at);
	const oldest = times.length === 0 ? undefined : Math.min(...times);
	if (cursor?.at === 'behind') return downwards(cursor, page, oldest);
	const known = cursor?.upTo ?? null;
	const next: ListCursor = {
		at: 'head',
		upTo: times.length === 0 ? known : Math.max(known ?? 0, ...times),
		told: page.told.toSorted((a, b) => a.at - b.at).slice(-newestCount),
	};
	const complete =
		page.totalPages <= 1 || (oldest !== undefined && (oldest < page.since || (known !== null && oldest < known)));
	if (complete) return { next, more: false, backfill: [] };
	const until = known ?? page.since;
	const range: BackfillRange = { at: 'behind', before: page.now + 24 * hour, until, seen: [], page: 1 };
	return { next, more: false, backfill: [oldest === undefined ? { ...range, page: 2 } : below(range, page, oldest)] };
}

type BackfillRange = Extract<ListCursor, { at: 'behind' }>;

/** In the hour that comes twice, a comment from up to an hour after `before` is before it by local time. */
function below(range: BackfillRange, { elements }: Page, oldest: number): BackfillRange {
	const all = new Map([...range.seen, ...elements.map(({ id, at }) => [id, at] as const)]);
	const seenBelow = (before: number) =>
		[...all].filter(([, at]) => at < before).map(([id, at]): [string, number] => [id, at]);
	const wide = Math.min(range.before, oldest + hour + second);
	const seen = seenBelow(wide + hour);
	if (seen.length <= crowd) return { ...range, before: wide, seen, page: 1 };
	const before = Math.min(range.before, oldest + second);
	return { ...range, before, seen: seenBelow(before).slice(-1000), page: 1 };
}

function downwards(
	cursor: BackfillRange,
	page: Page,
	oldest: number | undefined,
): { next: ListCursor; more: boolean; backfill: ListCursor[] } {
	const end = { next: cursor, more: false, backfill: [] };
	if (page.totalPages <= cursor.page) return end;
	if (oldest === undefined) return { next: { ...cursor, page: cursor.page + 1 }, more: true, backfill: [] };
	if (oldest < Math.max(cursor.until, page.since)) return end;
	const next = below(cursor, page, oldest);
	// A site that ignores `before` and `exclude` would return the same page for ever.
	const hasMore = next.before < cursor.before || next.seen.length > cursor.seen.length;
	return hasMore ? { next, more: true, backfill: [] } : end;
}

/** The delivered comments that should be on this page and are not. */
export function missingFrom(
	cursor: ListCursor | null,
	{ elements, totalPages }: Pick<Page, 'elements' | 'totalPages'>,
): readonly DeliveredComment[] {
	if (cursor?.at !== 'head') return [];
	const there = new Set(elements.map(({ id }) => id));
	const oldest = Math.min(...elements.map(({ at }) => at));
	return cursor.told.filter(({ id, at }) => !there.has(id) && (totalPages <= 1 || at > oldest));
}
