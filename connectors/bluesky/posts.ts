// Posts from Bluesky's view: liked or not, who may reply, when they were indexed, the first post of a conversation.
import { z } from 'zod';
import { ConnectorError, type Page } from '../sdk/index.ts';
import { type BlueskyCtx, listOf, PostView } from './api.ts';
import { query } from './calls.ts';

/** The limit of one call. */
const maxPerCall = 25;

/** By uri, without posts that are gone, not indexed yet or unreadable. null = the view is down. */
export async function getPosts(
	ctx: BlueskyCtx,
	uris: readonly string[],
): Promise<ReadonlyMap<string, PostView> | null> {
	const found = new Map<string, PostView>();
	const wanted = [...new Set(uris)];
	for (let from = 0; from < wanted.length; from += maxPerCall) {
		try {
			const { posts } = await query(
				ctx,
				'app.bsky.feed.getPosts',
				{ uris: wanted.slice(from, from + maxPerCall) },
				listOf('posts'),
			);
			for (const raw of posts) {
				const post = PostView.safeParse(raw).data;
				if (post) found.set(post.uri, post);
			}
		} catch (error) {
			if (ctx.signal.aborted || !(error instanceof ConnectorError)) throw error;
			// The post matters more than its view: we read it without, and again at the next poll.
			if (['transient', 'drift', 'rejected', 'gone'].includes(error.fault.kind)) return null;
			throw error;
		}
	}
	return found;
}

/** The last uris read, newest first: enough for the page that every poll reads again. */
export const Seen = z.array(z.string()).max(200);
export const remember = (fresh: readonly string[], seen: readonly string[]): string[] =>
	[...new Set([...fresh, ...seen])].slice(0, 200);

/** Every poll reads such an element again at another position. Without its position it stays the same element. */
export const withoutPosition = (unparsed: Page<unknown>['unparsed'] = []): NonNullable<Page<unknown>['unparsed']> =>
	unparsed.map((one) => ({ ...one, where: one.where.replace(/\[\d+\]/, '') }));
