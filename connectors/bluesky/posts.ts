// Posts as Bluesky's view shows them: how they stand to us, when they were really indexed, what began the conversation.
import { z } from 'zod';
import { ConnectorError, type Page } from '../sdk/index.ts';
import { type BlueskyCtx, listOf, PostView } from './api.ts';
import { query } from './calls.ts';

/** Most that one call gives. */
const maxPerCall = 25;

/** By uri; what is gone, not indexed yet or unreadable is missing. null = the view is down, and nothing is known. */
export async function getPosts(ctx: BlueskyCtx, uris: readonly string[]): Promise<ReadonlyMap<string, PostView> | null> {
	const found = new Map<string, PostView>();
	const wanted = [...new Set(uris)];
	for (let from = 0; from < wanted.length; from += maxPerCall) {
		try {
			const { posts } = await query(ctx, 'app.bsky.feed.getPosts', { uris: wanted.slice(from, from + maxPerCall) }, listOf('posts'));
			for (const raw of posts) {
				const post = PostView.safeParse(raw).data;
				if (post) found.set(post.uri, post);
			}
		} catch (error) {
			if (ctx.signal.aborted || !(error instanceof ConnectorError)) throw error;
			// How a post stands is worth less than the post: it is read without, and again with the next poll.
			if (['transient', 'drift', 'rejected', 'gone'].includes(error.fault.kind)) return null;
			throw error;
		}
	}
	return found;
}

/** What was seen last, newest first: enough to cover the page that is read again at every poll. */
export const Seen = z.array(z.string()).max(200);
export const remember = (fresh: readonly string[], seen: readonly string[]): string[] => [...new Set([...fresh, ...seen])].slice(0, 200);

/** Elements kept aside are read again at every poll, at another place of the list: without its number each is the same one. */
export const withoutPosition = (unparsed: Page<unknown>['unparsed'] = []): NonNullable<Page<unknown>['unparsed']> =>
	unparsed.map((one) => ({ ...one, where: one.where.replace(/\[\d+\]/, '') }));
