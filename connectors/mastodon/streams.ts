// Two streams: mentions of the shop (private ones too), and the shop's own statuses, written here or elsewhere.
import { z } from 'zod';
import {
	type Ctx,
	defineStream,
	type Item,
	type Page,
	parseItems,
	readJson,
	type Stream,
	zId,
	zIsoTime,
} from '../sdk/index.ts';
import { type Credentials, call, callInfoOf, List, Notification, Status } from './api.ts';
import { addressesSomebody, factsOf, itemOf } from './map.ts';
import { advance, ListCursor, missingFrom, olderOf, paramsOf, type Root } from './paging.ts';
import { createRootFinder, type RootFinder } from './roots.ts';
import { askAfter, deliveredOf } from './vanished.ts';

const minute = 60_000;

interface Feed {
	readonly where: string;
	readonly path: (ownId: string) => string;
	readonly query: Readonly<Record<string, string | readonly string[]>>;
	readonly read: (
		ctx: Ctx<Credentials>,
		raw: readonly unknown[],
		roots: RootFinder,
	) => Promise<Pick<Page<ListCursor>, 'items' | 'unparsed'>>;
}

async function pollFeed(feed: Feed, ctx: Ctx<Credentials>, cursor: ListCursor | null): Promise<Page<ListCursor>> {
	const facts = factsOf(ctx.self);
	const response = await call(ctx, 'GET', feed.path(facts.id), { query: { ...feed.query, ...paramsOf(cursor) } });
	const raw = await readJson(response, List, callInfoOf(ctx, feed.where));
	const finder = createRootFinder(ctx, facts, cursor?.roots ?? {});
	const { items, unparsed } = await feed.read(ctx, raw, finder);
	// Elements that do not parse count for the paging as long as they have an id.
	const elements = raw.flatMap((element) => Element.safeParse(element).data ?? []);
	const ids = elements.map(({ id }) => id);
	const older = olderOf(response.headers.get('link'));
	const missing = missingFrom(cursor, ids, older);
	const { gone, later } = await askAfter(ctx, missing);
	const wanted = items.filter((item) => item.createdAt >= ctx.since);
	const before = cursor?.at === 'head' ? cursor.told.filter((told) => !missing.includes(told)) : [];
	const now = wanted.flatMap((item) => {
		const element = elements.find(({ id, status }) => (status?.id ?? id) === item.externalId);
		return element ? [deliveredOf(element.id, item)] : [];
	});
	const told = [...new Map([...before, ...later, ...now].map((one) => [one.id, one])).values()];
	const reachedHorizon = elements.some(({ created_at }) => created_at !== undefined && created_at < ctx.since);
	const reading = advance(cursor, { ids, older, told, reachedHorizon, roots: finder.roots() });
	// Every poll reads it again, at another index of the list: without the index it is the same element.
	const aside = (unparsed ?? []).map((one) => ({ ...one, where: one.where.replace(/\[\d+\]/, '') }));
	return { items: [...wanted, ...gone], unparsed: aside, ...reading };
}

/** The part of an element that paging needs. */
const Element = z.object({
	id: zId,
	created_at: zIsoTime.optional().catch(undefined),
	status: z.object({ id: zId }).nullish().catch(undefined),
});

/** A quote (4.5) need not mention the shop. Older servers leave out types that they do not know. */
const types = ['mention', 'quote'] as const;

const mentions: Feed = {
	where: 'notifications',
	path: () => '/api/v1/notifications',
	// Without include_filtered, the server's default policy hides private messages of strangers (4.3 and later).
	query: { 'types[]': [...types], include_filtered: 'true' },
	read: async (ctx, raw, roots) => {
		const facts = factsOf(ctx.self);
		const found = await findRoots(
			raw.map((element) => Notification.safeParse(element).data?.status),
			roots,
		);
		// One that mentions the shop and quotes it is in the list twice.
		const done = new Set<string>();
		const { items, unparsed } = parseItems(Notification, raw, 'notifications', (notification): Item | null => {
			const { type, status, created_at: at } = notification;
			if (!types.some((one) => one === type) || !status || done.has(status.id)) return null;
			done.add(status.id);
			return itemOf(status, facts, { at, root: found.get(status.id) });
		});
		// What the shop added to its own status is a message once somebody answers it, and stands above the answer.
		const above = roots.ownParents().flatMap((parent) => {
			const answer = items.find(({ parentId }) => parentId === parent.id);
			return answer ? [itemOf(parent, facts, { root: found.get(answer.externalId) })] : [];
		});
		return { items: [...above, ...items], unparsed };
	},
};

const own: Feed = {
	where: 'own statuses',
	path: (ownId) => `/api/v1/accounts/${encodeURIComponent(ownId)}/statuses`,
	query: { exclude_reblogs: 'true' },
	read: async (ctx, raw, roots) => {
		const facts = factsOf(ctx.self);
		const ours = raw
			.map((element) => Status.safeParse(element).data)
			.filter((status) => status && addressesSomebody(status, facts));
		const found = await findRoots(ours, roots);
		return parseItems(Status, raw, 'own statuses', (status) =>
			addressesSomebody(status, facts)
				? itemOf(status, facts, { root: status.in_reply_to_id ? found.get(status.id) : undefined })
				: null,
		);
	},
};

/** Oldest first, so that one call for the first post serves all its replies on the page. */
async function findRoots(
	newestFirst: readonly (Status | null | undefined)[],
	roots: RootFinder,
): Promise<ReadonlyMap<string, Root | undefined>> {
	const found = new Map<string, Root | undefined>();
	for (const status of newestFirst.toReversed())
		if (status && !found.has(status.id)) found.set(status.id, await roots.find(status));
	return found;
}

const stream = (
	id: string,
	feed: Feed,
	usual: number,
	units: number,
	keepForReplies: number,
): Stream<Credentials, ListCursor> =>
	defineStream({
		id,
		cursor: ListCursor,
		every: { min: 5000, usual },
		budget: { units, perMs: 5 * minute, keepForReplies },
		poll: (ctx, cursor) => pollFeed(feed, ctx, cursor),
	});

/** A server allows an account 300 calls in five minutes; some are left for the owner's other apps. */
export const streams = [stream('mentions', mentions, minute, 180, 40), stream('own', own, 2 * minute, 80, 10)] as const;
