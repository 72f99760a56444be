// The shop's own public replies, written here or elsewhere; they also resolve unsure sends. Read from the account's repository, which is
// always up to date, newest key first. Keys are timestamps of the program that wrote; a late arrival may be further down, so every poll
// reads the whole newest page and takes what is new in it.
import { z } from 'zod';
import { defineStream, type Page, parseItems } from '../sdk/index.ts';
import { type BlueskyCtx, type Credentials, listOf, RepoRecord } from './api.ts';
import { query } from './calls.ts';
import { didOf, factsOf, postItem, rkeyOf } from './map.ts';
import { getPosts, remember, Seen, withoutPosition } from './posts.ts';
import { checkMissing, DeliveredPosts, deliveredOf, rememberDelivered } from './vanished.ts';

const minute = 60_000;
const pageSize = 50;

const OwnCursor = z.discriminatedUnion('at', [
	z.object({ at: z.literal('head'), seen: Seen, told: DeliveredPosts }),
	/** Reads down from `below` to `until` (a key; null = to the horizon). */
	z.object({ at: z.literal('behind'), below: z.string(), until: z.string().nullable() }),
]);
type Cursor = z.output<typeof OwnCursor>;
type OwnPost = z.output<typeof RepoRecord>;

export async function listOwn(ctx: BlueskyCtx, cursor: string | undefined) {
	const params = { repo: factsOf(ctx.self).did, collection: 'app.bsky.feed.post', limit: pageSize, cursor };
	const page = await query(ctx, 'com.atproto.repo.listRecords', params, listOf('records'));
	return {
		raw: page.records,
		cursor: page.cursor,
		records: page.records.flatMap((element) => RepoRecord.safeParse(element).data ?? []),
	};
}

/** The shop's other posts, and its additions to its own posts, are not messages to anybody. */
const answersSomebody = ({ value }: OwnPost, self: string): boolean =>
	value.reply !== undefined && didOf(value.reply.parent.uri) !== self;

async function readItems(ctx: BlueskyCtx, raw: readonly unknown[], fresh: readonly OwnPost[]) {
	const facts = factsOf(ctx.self);
	const wanted = new Set(fresh.filter((record) => answersSomebody(record, facts.did)).map(({ uri }) => uri));
	const near = fresh.flatMap(({ uri, value: { reply } }) =>
		wanted.has(uri) && reply ? [uri, reply.parent.uri, reply.root.uri] : [],
	);
	const views = near.length === 0 ? new Map() : await getPosts(ctx, near);
	const { items, unparsed } = parseItems(RepoRecord, raw, 'own posts', ({ uri, cid, value }) => {
		if (!wanted.has(uri)) return null;
		const view = views?.get(uri);
		const author = view?.author ?? { did: facts.did, handle: ctx.creds.session?.handle ?? 'handle.invalid' };
		// Not indexed yet: no later than now, even if the record claims so.
		const at = view?.indexedAt ?? Math.min(value.createdAt ?? ctx.now(), ctx.now());
		const answered = value.reply && views?.get(value.reply.parent.uri)?.author;
		return postItem({ uri, cid, author, record: value, at, viewer: view?.viewer }, facts, {
			answered,
			root: value.reply && views?.get(value.reply.root.uri),
		});
	});
	return {
		items: items.filter((item) => item.createdAt >= ctx.since),
		unparsed: withoutPosition(unparsed),
		learned: views !== null,
	};
}

async function poll(ctx: BlueskyCtx, cursor: Cursor | null): Promise<Page<Cursor>> {
	const { raw, records, cursor: older } = await listOwn(ctx, cursor?.at === 'behind' ? cursor.below : undefined);
	const keys = records.map(({ uri }) => rkeyOf(uri));
	// A record's time is only a claim (imported archives keep their old times): only a page full of old ones is the end.
	const reachedHorizon = records.length > 0 && records.every(({ value }) => (value.createdAt ?? ctx.since) < ctx.since);
	if (cursor?.at === 'behind') {
		const { items, unparsed } = await readItems(ctx, raw, records);
		const reached =
			raw.length === 0 ||
			older === undefined ||
			older === cursor.below ||
			keys.some((key) => cursor.until !== null && key <= cursor.until);
		return { items, unparsed, next: { ...cursor, below: older ?? cursor.below }, more: !reached && !reachedHorizon };
	}
	const known = new Set(cursor?.seen ?? []);
	const fresh = records.filter(({ uri }) => !known.has(rkeyOf(uri)));
	const { items, unparsed, learned } = await readItems(ctx, raw, fresh);
	const touches = keys.some((key) => known.has(key));
	const gap = older !== undefined && !touches && !reachedHorizon;
	// The newest key of all, not of the last poll: a late one may be below it.
	const until =
		cursor?.seen.reduce<string | null>((newest, key) => (newest === null || key > newest ? key : newest), null) ?? null;
	// A page that is not full is the whole list.
	const floor = raw.length < pageSize ? '' : (keys.at(-1) ?? '');
	const there = new Set(keys);
	const missing = (cursor?.told ?? []).filter(({ listed }) => String(listed) >= floor && !there.has(String(listed)));
	const { gone, later } = await checkMissing(ctx, missing);
	const kept = (cursor?.told ?? []).filter((post) => !missing.includes(post));
	const told = rememberDelivered(
		items.map((item) => deliveredOf(item, rkeyOf(item.externalId))),
		[...kept, ...later],
	);
	return {
		items: [...items, ...gone],
		unparsed,
		next: { at: 'head', seen: learned ? remember(keys, cursor?.seen ?? []) : (cursor?.seen ?? []), told },
		more: false,
		backfill: gap ? [{ at: 'behind', below: older, until }] : [],
	};
}

export const own = defineStream<Credentials, Cursor>({
	id: 'own',
	cursor: OwnCursor,
	every: { min: 5000, usual: 2 * minute },
	budget: { units: 200, perMs: 5 * minute, keepForReplies: 20 },
	poll,
});
