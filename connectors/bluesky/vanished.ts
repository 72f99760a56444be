// Delivered posts that a list no longer has: deleted, or only muted or hidden. We ask Bluesky which.

import { z } from 'zod';
import { ThreadKind } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import { AuthorShape, ConnectorError, type Item, When } from '../sdk/index.ts';
import type { BlueskyCtx } from './api.ts';
import { query } from './calls.ts';

/** What a deleted item needs. `listed`: its position in the list it was read from. */
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
	[...new Map([...before, ...now].map((post) => [post.uri, post])).values()]
		.sort((a, b) => (a.listed < b.listed ? 1 : -1))
		.slice(0, 30);

const goneItem = (post: DeliveredPost): Item => ({
	externalId: post.uri,
	kind: post.kind,
	audience: 'public',
	author: post.author,
	text: '',
	createdAt: post.at,
	standing: 'deleted',
	standingWhy: uiText`It was deleted on Bluesky.`,
	can: [],
});

/** Many posts may leave a list at once (an account is muted); the next poll checks the others. */
const atOnce = 5;

/** `missing`: delivered before, in the range that the page covers, and not in it. `later`: not checked yet. */
export async function checkMissing(
	ctx: BlueskyCtx,
	missing: readonly DeliveredPost[],
): Promise<{ gone: Item[]; later: readonly DeliveredPost[] }> {
	const gone: Item[] = [];
	for (const post of missing.slice(0, atOnce)) if (await isGone(ctx, post)) gone.push(goneItem(post));
	return { gone, later: missing.slice(atOnce) };
}

const Thread = z.object({ thread: z.object({ $type: z.string().optional() }) });

/** Own posts: asks the repository. Others': asks the view. A post whose author blocks us is not gone. */
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
