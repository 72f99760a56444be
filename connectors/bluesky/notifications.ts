// What others say to the shop in public.
//
// The list is ordered by the earlier of indexing and the writer's own clock, and its pages end at a timestamp, so that of several posts
// in one millisecond some would be skipped. Therefore: the newest page is read whole at every poll and what is new in it is taken; a
// stretch begins one millisecond above the page before it; and once a day the last two days are read again, for writers whose clock is
// slow. What a post's own time is worth: nothing. Its view says when it was indexed.
import { z } from 'zod';
import { defineStream, type Item, type Page, parseItems } from '../sdk/index.ts';
import { type BlueskyCtx, type Credentials, listOf, Notification } from './api.ts';
import { query } from './calls.ts';
import { factsOf, postItem } from './map.ts';
import { getPosts, remember, Seen, withoutPosition } from './posts.ts';
import { askAfter, DeliveredPosts, deliveredOf, rememberDelivered } from './vanished.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const overlap = 5 * minute;
const pageSize = 50;

const NotificationCursor = z.discriminatedUnion('at', [
	/** `newest`: of the list's own times, ms. */
	z.object({ at: z.literal('head'), newest: z.number().nullable(), seen: Seen, told: DeliveredPosts, scannedAt: z.number() }),
	/** Reads down from `below` (the service's own cursor; null = the top) until `until`. */
	z.object({ at: z.literal('behind'), below: z.string().nullable(), until: z.number() }),
]);
type Cursor = z.output<typeof NotificationCursor>;
type Head = Extract<Cursor, { at: 'head' }>;

/** The service's cursor is the time of the last element; everything of that very millisecond is asked for again. */
function aboveOf(cursor: string): string {
	const time = Date.parse(cursor);
	return Number.isNaN(time) ? cursor : new Date(time + 1).toISOString();
}

async function list(ctx: BlueskyCtx, cursor: string | undefined) {
	// priority=false: else the account's own preference would keep strangers out.
	const params = { limit: pageSize, reasons: ['reply', 'mention', 'quote'], priority: false, cursor };
	return query(ctx, 'app.bsky.notification.listNotifications', params, listOf('notifications'));
}

/** `seen` = not worth asking about again. Answers the uris that were understood with all that belongs to them. */
async function readItems(ctx: BlueskyCtx, raw: readonly unknown[], seen: ReadonlySet<string>) {
	const facts = factsOf(ctx.self);
	const all = raw.flatMap((element) => Notification.safeParse(element).data ?? []);
	const fresh = all.filter(({ uri }) => !seen.has(uri));
	const views =
		fresh.length === 0
			? new Map()
			: await getPosts(
					ctx,
					fresh.flatMap(({ uri, record }) => [uri, record.reply?.root.uri ?? uri]),
				);
	const done = new Set<string>();
	const { items, unparsed } = parseItems(Notification, raw, 'notifications', (notification): Item | null => {
		const { uri, cid, author, record, indexedAt } = notification;
		// A reply that names us comes twice.
		if (seen.has(uri) || done.has(uri)) return null;
		done.add(uri);
		const view = views?.get(uri);
		const post = { uri, cid, author: view?.author ?? author, record, viewer: view?.viewer, at: view?.indexedAt ?? indexedAt };
		return postItem(post, facts, { root: record.reply && views?.get(record.reply.root.uri) });
	});
	return { all, items, unparsed: withoutPosition(unparsed), learned: views === null ? [] : fresh.map(({ uri }) => uri) };
}

async function pollHead(ctx: BlueskyCtx, cursor: Head | null): Promise<Page<Cursor>> {
	const { notifications: raw, cursor: older } = await list(ctx, undefined);
	const known = new Set(cursor?.seen ?? []);
	const { all, items, unparsed, learned } = await readItems(ctx, raw, known);
	const times = all.map(({ indexedAt }) => indexedAt);
	const newest = Math.max(cursor?.newest ?? 0, ...times) || null;
	const oldest = Math.min(...times);
	const now = ctx.now();
	const scans = cursor !== null && now - cursor.scannedAt > day;
	const backfill: Cursor[] = [];
	const touches = all.some(({ uri }) => known.has(uri));
	const until = Math.max(ctx.since, (cursor?.newest ?? 0) - overlap);
	// The reasons are picked out after the page was cut, so an empty page may have more below it.
	if (older !== undefined && !touches && !(oldest <= until)) backfill.push({ at: 'behind', below: older, until });
	if (scans) backfill.push({ at: 'behind', below: null, until: now - 2 * day });
	const there = new Map(all.map(({ uri, indexedAt }) => [uri, indexedAt]));
	// What shares the oldest one's millisecond may lie on either side of the page's end.
	const floor = older === undefined ? 0 : oldest + 1;
	const missing = (cursor?.told ?? []).filter(({ uri, listed }) => Number(listed) >= floor && !there.has(uri));
	const { gone, later } = await askAfter(ctx, missing);
	const wanted = items.filter((item) => item.createdAt >= ctx.since);
	const told = rememberDelivered(
		wanted.map((item) => deliveredOf(item, there.get(item.externalId) ?? item.createdAt)),
		[...(cursor?.told ?? []).filter((one) => !missing.includes(one)), ...later],
	);
	const seen = remember(learned, cursor?.seen ?? []);
	const next: Head = { at: 'head', newest, seen, told, scannedAt: scans || !cursor ? now : cursor.scannedAt };
	return { items: [...wanted, ...gone], unparsed, next, more: false, backfill };
}

async function pollBackfill(ctx: BlueskyCtx, cursor: Extract<Cursor, { at: 'behind' }>): Promise<Page<Cursor>> {
	const asked = cursor.below === null ? undefined : aboveOf(cursor.below);
	let page = await list(ctx, asked);
	let lost: Page<Cursor>['lost'];
	// A whole page of one millisecond: step over it, as the service itself would. What it has more of that moment nobody can read.
	if (page.cursor !== undefined && page.cursor === cursor.below && asked !== cursor.below) {
		const at = Date.parse(page.cursor);
		lost = [{ from: at, to: at, why: 'More was written in one moment than Bluesky shows at once. What it leaves out is only at Bluesky.' }];
		page = await list(ctx, cursor.below ?? undefined);
	}
	const { all, items, unparsed } = await readItems(ctx, page.notifications, new Set());
	const oldest = Math.min(...all.map(({ indexedAt }) => indexedAt));
	const more = page.cursor !== undefined && page.cursor !== cursor.below && !(oldest <= cursor.until);
	const next: Cursor = { ...cursor, below: page.cursor ?? cursor.below };
	return { items: items.filter((item) => item.createdAt >= ctx.since), unparsed, next, more, ...(lost ? { lost } : {}) };
}

export const notifications = defineStream<Credentials, Cursor>({
	id: 'notifications',
	cursor: NotificationCursor,
	every: { min: 5000, usual: minute },
	// 3,000 calls in five minutes for an address, shared with the owner's other programs and people.
	budget: { units: 600, perMs: 5 * minute, keepForReplies: 100 },
	poll: (ctx, cursor) => (cursor?.at === 'behind' ? pollBackfill(ctx, cursor) : pollHead(ctx, cursor)),
});
