// One page of comment threads, or of one thread's replies, as items. A page of threads costs one unit, and one more for the titles
// of videos that are not known yet.

import { z } from 'zod';
import { ConnectorError, type Item, type Page, parseEach, parseItems } from '../sdk/index.ts';
import { Comment, maxPerPage, read, readChanged, staleToken, Thread, Video, type YouTubeCtx } from './api.ts';
import { type Facts, factsOf, itemOf, Place, placeOf } from './map.ts';

type Unparsed = NonNullable<Page<unknown>['unparsed']>;
type Titles = ReadonlyMap<string, string>;

export interface ThreadPage {
	readonly items: readonly Item[];
	readonly unparsed: Unparsed;
	readonly threads: readonly ThreadSeen[];
	readonly titles: Titles;
	readonly etag: string | null;
	readonly nextToken: string | null;
}
export interface ThreadSeen {
	readonly id: string;
	/** The time of its first comment; undefined where that did not parse. */
	readonly at: number | undefined;
	readonly replies: number;
	/** All replies came with it. */
	readonly isWhole: boolean;
	readonly place: Place;
	/** undefined where YouTube does not say. */
	readonly isPublic: boolean | undefined;
}

type Which =
	| {
			readonly status: 'published' | 'heldForReview' | 'likelySpam';
			readonly token: string | null;
			readonly etag: string | null;
	  }
	| { readonly ids: readonly string[] };

/** null = unchanged since `etag`. */
export async function readThreads(ctx: YouTubeCtx, which: Which, known: Titles): Promise<ThreadPage | null> {
	const facts = factsOf(ctx.self);
	const part = ['snippet', 'replies'];
	const list =
		'ids' in which
			? await read(ctx, 'commentThreads', (youtube, options) =>
					youtube.commentThreads.list(
						{ part, id: [which.ids.join(',')], maxResults: maxPerPage, textFormat: 'plainText' },
						options,
					),
				)
			: await readChanged(ctx, 'commentThreads', which.etag, (youtube, options) =>
					youtube.commentThreads.list(
						{
							part,
							allThreadsRelatedToChannelId: facts.channel,
							order: 'time',
							maxResults: maxPerPage,
							textFormat: 'plainText',
							...(which.status === 'published' ? {} : { moderationStatus: which.status }),
							...(which.token === null ? {} : { pageToken: which.token }),
						},
						options,
					),
				);
	if (list === null) return null;
	const { values: good, unparsed } = parseEach(Thread, list.items ?? [], 'commentThreads');
	const titles = await titlesOf(ctx, good, known);
	const usual = 'ids' in which ? 'published' : which.status;
	const { items, unparsed: more } = itemsOf(facts, good, titles, usual);
	// The shop's own comment under its own video addresses nobody until somebody replies to it.
	const answered = new Set(good.filter(({ snippet }) => (snippet.totalReplyCount ?? 0) > 0).map(({ id }) => id));
	const at = new Map(items.map((item) => [item.externalId, item.createdAt]));
	return {
		items: items.filter((item) => !item.author.isShop || item.parentId !== undefined || answered.has(item.externalId)),
		unparsed: [...unparsed, ...more],
		titles,
		etag: list.etag ?? null,
		nextToken: list.nextPageToken ?? null,
		threads: good.map((thread) => {
			const replies = thread.snippet.totalReplyCount ?? 0;
			return {
				id: thread.id,
				at: at.get(thread.id),
				replies,
				isWhole: replies <= (thread.replies?.comments?.length ?? 0),
				place: placeOf(thread, titles),
				isPublic: thread.snippet.isPublic ?? undefined,
			};
		}),
	};
}

function itemsOf(facts: Facts, threads: readonly Thread[], titles: Titles, usual: string) {
	const owned = threads.flatMap((thread) => {
		const place = placeOf(thread, titles);
		const replies = thread.replies?.comments ?? [];
		// A thread is in a queue because of one of its comments. The comment's own status says which; a thread of one comment needs none.
		const status = replies.length === 0 ? usual : 'published';
		return [thread.snippet.topLevelComment, ...replies].map((comment) => ({ comment, place, status }));
	});
	const Owned = z.object({ comment: Comment, place: Place, status: z.string() });
	return owned.length === 0
		? { items: [], unparsed: [] }
		: parseItems(Owned, owned, 'comments', ({ comment, place, status }) => itemOf(comment, { facts, place, status }));
}

/** Titles of the page's videos by id. Asks for unknown ones, at most fifty at once. When that fails, the comments come without titles. */
async function titlesOf(ctx: YouTubeCtx, threads: readonly Thread[], known: Titles): Promise<Titles> {
	const wanted = [...new Set(threads.flatMap(({ snippet }) => snippet.videoId ?? []))];
	const titles = new Map(
		wanted.flatMap((id): [string, string][] => (known.has(id) ? [[id, known.get(id) ?? '']] : [])),
	);
	const missing = wanted.filter((id) => !titles.has(id)).slice(0, 50);
	if (missing.length === 0) return titles;
	// A video without a title (private, deleted) is stored, so that not every poll asks for it again.
	for (const id of missing) titles.set(id, '');
	try {
		const list = await read(ctx, 'videos', (youtube, options) =>
			youtube.videos.list({ part: ['snippet'], id: [missing.join(',')], maxResults: 50 }, options),
		);
		for (const { id, snippet } of parseEach(Video, list.items ?? [], 'videos').values) titles.set(id, snippet.title);
	} catch (error) {
		if (!(error instanceof ConnectorError) || !['drift', 'gone', 'rejected'].includes(error.fault.kind)) throw error;
		ctx.log('titles of videos could not be read');
	}
	return titles;
}

/** One page of a thread's replies; with the owner's sign-in each has its status. */
export async function readReplies(ctx: YouTubeCtx, place: Place, token: string | null) {
	const facts = factsOf(ctx.self);
	const list = await read(ctx, 'comments', (youtube, options) =>
		youtube.comments.list(
			{
				part: ['snippet'],
				parentId: place.thread,
				maxResults: maxPerPage,
				textFormat: 'plainText',
				...(token === null ? {} : { pageToken: token }),
			},
			options,
		),
	);
	const raw = list.items ?? [];
	const { items, unparsed } =
		raw.length === 0
			? { items: [], unparsed: [] }
			: parseItems(Comment, raw, 'comments', (comment) => itemOf(comment, { facts, place, status: 'published' }));
	return { items, unparsed, nextToken: list.nextPageToken ?? null };
}

/** A page token may expire at any time: then we read the list from its top again, which costs a few units and loses nothing. */
export async function orFromTop<T>(token: string | null, ask: (token: string | null) => Promise<T>): Promise<T> {
	try {
		return await ask(token);
	} catch (error) {
		if (token === null || !(error instanceof ConnectorError) || error.text !== staleToken) throw error;
		return ask(null);
	}
}
