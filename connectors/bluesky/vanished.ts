// What we handed over and the list no longer holds: deleted, or merely muted or hidden. The network is asked which.
import { z } from 'zod';
import { ThreadKind } from '../../contract/domain.ts';
import { AuthorShape, ConnectorError, type Item, When } from '../sdk/index.ts';
import type { BlueskyCtx } from './api.ts';
import { query } from './calls.ts';

/** As much of a post as it takes to say that it is gone. `listed`: its place in the list it was read from. */
const DeliveredPost = z.object({
	uri: z.string(),
	listed: z.union([z.number(), z.string()]),
	kind: ThreadKind,
	author: AuthorShape,
	at: When,
});
type DeliveredPost = z.output<typeof DeliveredPost>;
export const DeliveredPosts = z.array(DeliveredPost).max(30);

export const deliveredOf = (item: Item, listed: DeliveredPost['listed']): DeliveredPost => ({
	uri: item.externalId,
	listed,
	kind: item.kind,
	author: item.author,
	at: item.createdAt,
});

/** Newest first. */
export const rememberDelivered = (now: readonly DeliveredPost[], before: readonly DeliveredPost[]): DeliveredPost[] =>
	[...new Map([...before, ...now].map((told) => [told.uri, told])).values()].sort((a, b) => (a.listed < b.listed ? 1 : -1)).slice(0, 30);

const goneItem = (told: DeliveredPost): Item => ({
	externalId: told.uri,
	kind: told.kind,
	audience: 'public',
	author: told.author,
	text: '',
	createdAt: told.at,
	standing: 'deleted',
	standingWhy: 'It was deleted at Bluesky.',
	can: [],
});

/** Many may leave a list at once (an account is muted); the others are asked about in the next poll. */
const atOnce = 5;

/** `missing`: told before, in the range the page covers, and not in it. `later`: still to be asked about. */
export async function askAfter(
	ctx: BlueskyCtx,
	missing: readonly DeliveredPost[],
): Promise<{ gone: Item[]; later: readonly DeliveredPost[] }> {
	const gone: Item[] = [];
	for (const told of missing.slice(0, atOnce)) if (await isGone(ctx, told)) gone.push(goneItem(told));
	return { gone, later: missing.slice(atOnce) };
}

const Thread = z.object({ thread: z.object({ $type: z.string().optional() }) });

/** Our own from the repository itself, others' from the view; whose writer blocks us is not gone. */
async function isGone(ctx: BlueskyCtx, { uri, author }: DeliveredPost): Promise<boolean> {
	const [, , repo = '', collection = '', rkey = ''] = uri.split('/');
	try {
		if (author.isShop) await query(ctx, 'com.atproto.repo.getRecord', { repo, collection, rkey }, z.unknown());
		else {
			const { thread } = await query(ctx, 'app.bsky.feed.getPostThread', { uri, depth: 0, parentHeight: 0 }, Thread);
			return thread.$type?.endsWith('#notFoundPost') ?? false;
		}
		return false;
	} catch (error) {
		if (ctx.signal.aborted || !(error instanceof ConnectorError)) throw error;
		if (error.fault.kind === 'auth' || error.fault.kind === 'rate') throw error;
		return error.fault.kind === 'gone';
	}
}
