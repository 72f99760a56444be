// Public posts of others to the shop.
//
// The list is ordered by the earlier of the indexing time and the author's own clock, and its pages end at a timestamp, so it would skip
// some of several posts in one millisecond. Therefore every poll reads the whole newest page and takes what is new in it; a backfill range
// starts one millisecond above the page before it; and once a day we read the last two days again, for authors whose clock is slow. We
// never trust a post's own time: its view says when it was indexed.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { defineStream, type Item, type Page, parseItems } from '../sdk/index.ts';
import { type BlueskyCtx, type Credentials, listOf, Notification, type PostRecord, type PostView } from './api.ts';
import { query } from './calls.ts';
import { didOf, type Facts, factsOf, postItem } from './map.ts';
import { getPosts, remember, Seen, withoutPosition } from './posts.ts';
import { checkMissing, DeliveredPosts, deliveredOf, rememberDelivered } from './vanished.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const overlap = 5 * minute;
const pageSize = 50;

const NotificationCursor = z.discriminatedUnion('at', [
	/** `newest`: of the list's own times, ms. */
	z.object({
		at: z.literal('head'),
		newest: z.number().nullable(),
		seen: Seen,
		told: DeliveredPosts,
		scannedAt: z.number(),
	}),
	/** Reads down from `below` (the service's own cursor; null = the top) until `until`. */
	z.object({ at: z.literal('behind'), below: z.string().nullable(), until: z.number() }),
]);
type Cursor = z.output<typeof NotificationCursor>;
type Head = Extract<Cursor, { at: 'head' }>;

/** The service's cursor is the time of the last element; we read everything of that millisecond again. */
function aboveOf(cursor: string): string {
	const time = Date.parse(cursor);
	return Number.isNaN(time) ? cursor : new Date(time + 1).toISOString();
}

async function list(ctx: BlueskyCtx, cursor: string | undefined) {
	// priority=false: else the account's own setting may leave out strangers.
	const params = { limit: pageSize, reasons: ['reply', 'mention', 'quote'], priority: false, cursor };
	return query(ctx, 'app.bsky.notification.listNotifications', params, listOf('notifications'));
}

/** `seen`: uris that were read before. `learned`: uris that were read with their views. */
async function readItems(ctx: BlueskyCtx, raw: readonly unknown[], seen: ReadonlySet<string>) {
	const facts = factsOf(ctx.self);
	const all = raw.flatMap((element) => Notification.safeParse(element).data ?? []);
	const fresh = all.filter(({ uri }) => !seen.has(uri));
	const views: ReadonlyMap<string, PostView> | null =
		fresh.length === 0
			? new Map()
			: await getPosts(
					ctx,
					fresh.flatMap(({ uri, record }) => [uri, record.reply?.root.uri ?? uri, ...ownParent(record, facts.did)]),
				);
	const done = new Set<string>();
	const { items, unparsed } = parseItems(Notification, raw, 'notifications', (notification): Item | null => {
		const { uri, cid, author, record, indexedAt } = notification;
		// A reply that mentions us is in the list twice.
		if (seen.has(uri) || done.has(uri)) return null;
		done.add(uri);
		const view = views?.get(uri);
		const post = {
			uri,
			cid,
			author: view?.author ?? author,
			record,
			viewer: view?.viewer,
			embed: view?.embed,
			at: view?.indexedAt ?? indexedAt,
		};
		return postItem(post, facts, { root: record.reply && views?.get(record.reply.root.uri) });
	});
	return {
		all,
		items: [...ownParentsOf(items, views, facts), ...items],
		unparsed: withoutPosition(unparsed),
		learned: views === null ? [] : fresh.map(({ uri }) => uri),
	};
}

/** The shop's own post that this answers, where it is not the first of the conversation. */
const ownParent = ({ reply }: PostRecord, did: string): string[] =>
	reply && reply.parent.uri !== reply.root.uri && didOf(reply.parent.uri) === did ? [reply.parent.uri] : [];

/** What the shop added to its own post is a message once somebody answers it, and stands above the answer. */
function ownParentsOf(
	items: readonly Item[],
	views: ReadonlyMap<string, PostView> | null,
	facts: Facts,
): readonly Item[] {
	const parents = new Set(items.flatMap(({ parentId }) => parentId ?? []));
	return [...parents].flatMap((uri) => {
		const view = views?.get(uri);
		if (!view || didOf(uri) !== facts.did || !view.record.reply) return [];
		return [postItem({ ...view, at: view.indexedAt }, facts, { root: views?.get(view.record.reply.root.uri) })];
	});
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
	// The service filters by reason after it cuts the page, so an empty page may have more below it.
	if (older !== undefined && !touches && !(oldest <= until)) backfill.push({ at: 'behind', below: older, until });
	if (scans) backfill.push({ at: 'behind', below: null, until: now - 2 * day });
	const there = new Map(all.map(({ uri, indexedAt }) => [uri, indexedAt]));
	// Posts of the oldest one's millisecond may be on either side of the page's end.
	const floor = older === undefined ? 0 : oldest + 1;
	const missing = (cursor?.told ?? []).filter(({ uri, listed }) => Number(listed) >= floor && !there.has(uri));
	const { gone, later } = await checkMissing(ctx, missing);
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
	// A whole page of one millisecond: skip it, as the service itself would. More posts of that moment cannot be read.
	if (page.cursor !== undefined && page.cursor === cursor.below && asked !== cursor.below) {
		const at = Date.parse(page.cursor);
		lost = [
			{
				from: at,
				to: at,
				why: uiText`Bluesky shows only so many posts of one moment, and there were more. Look on Bluesky for the others.`,
			},
		];
		page = await list(ctx, cursor.below ?? undefined);
	}
	const { all, items, unparsed } = await readItems(ctx, page.notifications, new Set());
	const oldest = Math.min(...all.map(({ indexedAt }) => indexedAt));
	const more = page.cursor !== undefined && page.cursor !== cursor.below && !(oldest <= cursor.until);
	const next: Cursor = { ...cursor, below: page.cursor ?? cursor.below };
	return {
		items: items.filter((item) => item.createdAt >= ctx.since),
		unparsed,
		next,
		more,
		...(lost ? { lost } : {}),
	};
}

export const notifications = defineStream<Credentials, Cursor>({
	id: 'notifications',
	cursor: NotificationCursor,
	every: { min: 5000, usual: minute },
	// Bluesky allows 3,000 calls in five minutes for an IP address, which the owner's other programs share.
	budget: { units: 600, perMs: 5 * minute, keepForReplies: 100 },
	poll: (ctx, cursor) => (cursor?.at === 'behind' ? pollBackfill(ctx, cursor) : pollHead(ctx, cursor)),
});
