// Reads comments under many posts. Graph lists posts by their own age, and no list says which old post has a new comment.
//
// At every poll the head reads the newest posts with the newest comments of each in one call, so it sees at once what is new, edited or
// gone there. Posts with more comments than that, and older posts, are backfill ranges. A second stream, the sweep, walks through the older
// posts a page at a time and looks for comments newer than its last round. Graph's cursors expire: a range whose cursor is refused starts
// again at the top of its list, which is safe, since items are upserts.

import { z } from 'zod';
import { ConnectorError, type Ctx, defineStream, type Item, type Page, type Stream, When } from '../../sdk/index.ts';
import { DeliveredComment, deliveredOf, goneItem } from './comment.ts';

const minute = 60_000;
/** Clocks of Meta's own machines may differ by this. */
const overlap = 5 * minute;
const maxDelivered = 50;
/** Pages of posts read at the first import and in each round of the sweep. */
const maxPages = 8;
/** Limits the calls of a poll after many deletions; the next poll checks the others. */
const maxChecksPerPoll = 5;

const After = z.string().min(1).max(4096);
const BackfillRanges = [
	/** Further pages of posts. */
	z.object({
		at: z.literal('places'),
		after: After.nullable(),
		until: When,
		page: z.number().int().min(0),
		tries: z.number().int().min(0),
	}),
	/** Comments of one post, newest first, down to `until`. */
	z.object({
		at: z.literal('place'),
		id: z.string().min(1),
		after: After.nullable(),
		until: When,
		tries: z.number().int().min(0),
	}),
] as const;
const HeadCursor = z.discriminatedUnion('at', [
	z.object({ at: z.literal('head'), upTo: When.nullable(), told: z.array(DeliveredComment).max(maxDelivered) }),
	...BackfillRanges,
]);
type HeadCursor = z.output<typeof HeadCursor>;
const SweepCursor = z.discriminatedUnion('at', [
	/** Comments older than `known` have been read; this round started at `begun`. */
	z.object({
		at: z.literal('sweep'),
		after: After.nullable(),
		page: z.number().int().min(0),
		known: When,
		begun: When,
	}),
	...BackfillRanges,
]);
type SweepCursor = z.output<typeof SweepCursor>;
type BackfillRange = Extract<HeadCursor, { at: 'places' | 'place' }>;

/** One post: the ids and times of its comments, parsed or not, and the cursor of its older ones. */
export interface Place {
	readonly id: string;
	readonly elements: readonly { readonly id: string; readonly at: number }[];
	readonly after: string | undefined;
}
export interface Reading {
	readonly places: readonly Place[];
	readonly after: string | undefined;
	readonly items: readonly Item[];
	readonly unparsed: NonNullable<Page<unknown>['unparsed']>;
}
type Before = ReadonlyMap<string, DeliveredComment>;

export interface Source<C> {
	readonly places: (ctx: Ctx<C>, after: string | null, before: Before) => Promise<Reading>;
	readonly place: (ctx: Ctx<C>, id: string, after: string | null) => Promise<Reading>;
	/** Whether a comment is gone. */
	readonly isGone: (ctx: Ctx<C>, id: string) => Promise<boolean>;
}

const oldestOf = (place: Place): number => Math.min(...place.elements.map(({ at }) => at));

/** The backfill ranges for the comments that a page of posts did not contain. */
const rangesBelow = (places: readonly Place[], until: number): BackfillRange[] =>
	places.flatMap((place) =>
		place.after !== undefined && !(oldestOf(place) < until)
			? [{ at: 'place' as const, id: place.id, after: place.after, until, tries: 0 }]
			: [],
	);

const wantedOf = (items: readonly Item[], since: number) => items.filter((item) => item.createdAt >= since);
const isStale = (error: unknown) => error instanceof ConnectorError && error.fault.kind === 'rejected';
const isGoneFault = (error: unknown) => error instanceof ConnectorError && error.fault.kind === 'gone';

async function pollHead<C>(
	source: Source<C>,
	ctx: Ctx<C>,
	cursor: Extract<HeadCursor, { at: 'head' }> | null,
): Promise<Page<HeadCursor>> {
	const told = cursor?.told ?? [];
	const { places, after, items, unparsed } = await source.places(ctx, null, new Map(told.map((one) => [one.id, one])));
	const wanted = wantedOf(items, ctx.since);
	const missing = missingFrom(told, places, after);
	const gone: Item[] = [];
	for (const one of missing.slice(0, maxChecksPerPoll)) if (await source.isGone(ctx, one.id)) gone.push(goneItem(one));
	const known = cursor?.upTo ?? null;
	const until = known ?? ctx.since;
	const left = new Set(missing.slice(0, maxChecksPerPoll).map(({ id }) => id));
	const kept = new Map(
		[...told.filter(({ id }) => !left.has(id)), ...wanted.flatMap(deliveredOf)].map((one) => [one.id, one]),
	);
	const times = places.flatMap(({ elements }) => elements.map(({ at }) => at));
	const next: HeadCursor = {
		at: 'head',
		upTo: times.length === 0 ? known : Math.max(known ?? 0, ...times),
		told: [...kept.values()].sort((a, b) => a.at - b.at).slice(-maxDelivered),
	};
	// The first import reads older posts; after it the sweep does.
	const further: BackfillRange[] =
		cursor === null && after !== undefined ? [{ at: 'places', after, until, page: 1, tries: 0 }] : [];
	return {
		items: [...wanted, ...gone],
		unparsed,
		next,
		more: false,
		backfill: [...further, ...rangesBelow(places, until)],
	};
}

/** Delivered before, and missing where they should be. */
function missingFrom(
	told: readonly DeliveredComment[],
	places: readonly Place[],
	after: string | undefined,
): readonly DeliveredComment[] {
	const byId = new Map(places.map((place) => [place.id, place]));
	return told.filter(({ id, place: placeId, at }) => {
		const place = byId.get(placeId);
		if (!place) return after === undefined;
		if (id === placeId || place.elements.some((one) => one.id === id)) return false;
		return place.after === undefined || at > oldestOf(place);
	});
}

async function pollBackfill<C>(source: Source<C>, ctx: Ctx<C>, cursor: BackfillRange): Promise<Page<BackfillRange>> {
	const end = { items: [], next: cursor, more: false };
	const until = Math.max(cursor.until, ctx.since);
	if (cursor.at === 'places') {
		let reading: Reading;
		try {
			reading = await source.places(ctx, cursor.after, new Map());
		} catch (error) {
			if (isStale(error) && cursor.after !== null && cursor.tries < 3)
				return { items: [], next: { ...cursor, after: null, page: 0, tries: cursor.tries + 1 }, more: true };
			throw error;
		}
		const { places, after, items, unparsed } = reading;
		const hasMore = after !== undefined && after !== cursor.after && cursor.page < maxPages;
		const next: BackfillRange = hasMore ? { ...cursor, after, page: cursor.page + 1 } : cursor;
		return { items: wantedOf(items, ctx.since), unparsed, next, more: hasMore, backfill: rangesBelow(places, until) };
	}
	try {
		const { places, items, unparsed } = await source.place(ctx, cursor.id, cursor.after);
		const [place] = places;
		const after = place?.after;
		const passed = place !== undefined && place.elements.length > 0 && oldestOf(place) < until - overlap;
		const hasMore = after !== undefined && after !== cursor.after && !passed;
		return {
			items: wantedOf(items, ctx.since),
			unparsed,
			next: hasMore ? { ...cursor, after } : cursor,
			more: hasMore,
		};
	} catch (error) {
		// A single `gone` may be a mistake of theirs, and nobody reads this range again: check before giving up.
		if (isGoneFault(error) && (await source.isGone(ctx, cursor.id))) return end;
		if (isGoneFault(error))
			throw new ConnectorError({ kind: 'transient' }, (error as ConnectorError).text, { cause: error });
		if (!isStale(error) || cursor.after === null || cursor.tries >= 3) throw error;
		return { items: [], next: { ...cursor, after: null, tries: cursor.tries + 1 }, more: true };
	}
}

async function pollSweep<C>(
	source: Source<C>,
	ctx: Ctx<C>,
	cursor: Extract<SweepCursor, { at: 'sweep' }> | null,
): Promise<Page<SweepCursor>> {
	const at = cursor ?? { at: 'sweep' as const, after: null, page: 0, known: ctx.now() - 60 * minute, begun: ctx.now() };
	let reading: Reading;
	try {
		reading = await source.places(ctx, at.after, new Map());
	} catch (error) {
		if (!isStale(error) || at.after === null) throw error;
		return { items: [], next: { ...at, after: null, page: 0 }, more: false };
	}
	const until = Math.max(at.known - overlap, ctx.since);
	const { places, after, items, unparsed } = reading;
	const hasMore = after !== undefined && after !== at.after && at.page + 1 < maxPages;
	const next: SweepCursor = hasMore
		? { ...at, after, page: at.page + 1 }
		: { at: 'sweep', after: null, page: 0, known: at.begun, begun: ctx.now() };
	// The head reads the newest posts: only it knows how their comments were before.
	if (at.after === null) return { items: [], next, more: false };
	return { items: wantedOf(items, until), unparsed, next, more: false, backfill: rangesBelow(places, until) };
}

/** Two streams over one source: "comments" and "older". */
export function commentStreams<C>(source: Source<C>): [Stream<C, HeadCursor>, Stream<C, SweepCursor>] {
	return [
		defineStream({
			id: 'comments',
			cursor: HeadCursor,
			every: { min: 20_000, usual: 2 * minute },
			budget: { units: 240, perMs: 60 * minute, keepForReplies: 40 },
			poll: (ctx: Ctx<C>, cursor: HeadCursor | null) =>
				cursor === null || cursor.at === 'head' ? pollHead(source, ctx, cursor) : pollBackfill(source, ctx, cursor),
		}),
		defineStream({
			id: 'older',
			cursor: SweepCursor,
			every: { min: 2 * minute, usual: 5 * minute },
			budget: { units: 60, perMs: 60 * minute, keepForReplies: 5 },
			poll: (ctx: Ctx<C>, cursor: SweepCursor | null) =>
				cursor === null || cursor.at === 'sweep' ? pollSweep(source, ctx, cursor) : pollBackfill(source, ctx, cursor),
		}),
	];
}
