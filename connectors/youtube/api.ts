// What we ask of YouTube, and the parts of its answers that we read.
//
// googleapis builds the requests; they go out through ctx.fetch, once, and what comes back is judged by our own readers: a page must keep
// its good elements, a fault its kind, and a write its doubt. Only the part of the library for this one API is loaded, when first needed.
import type { MethodOptions } from 'googleapis/build/src/apis/youtube/index.js';
import type { youtube_v3 } from 'googleapis/build/src/apis/youtube/v3.js';
import { z } from 'zod';
import { type GoogleCredentials, googleErrorOf, withGoogleToken } from '../families/google/google.ts';
import { type CallInfo, type Ctx, readJson, zId, zIsoTime } from '../sdk/index.ts';
import { midnightPacific, unitsOfRead } from './quota.ts';

export type YouTubeCtx = Ctx<GoogleCredentials>;
export const apiHost = 'youtube.googleapis.com';
/** Needed to answer and to moderate; includes reading. */
export const scope = 'https://www.googleapis.com/auth/youtube.force-ssl';
/** The most YouTube gives at once. */
export const maxPerPage = 100;

/** comments#resource. `moderationStatus` is told to the channel's owner only, and never when asked by id. */
export const Comment = z.object({
	id: zId,
	snippet: z.object({
		parentId: zId.nullish(),
		videoId: z.string().nullish(),
		textDisplay: z.string().nullish(),
		/** Only what we wrote ourselves. */
		textOriginal: z.string().nullish(),
		authorDisplayName: z.string().nullish(),
		/** Missing for channels that were deleted. */
		authorChannelId: z.object({ value: z.string().min(1) }).nullish(),
		moderationStatus: z.string().nullish(),
		publishedAt: zIsoTime,
		updatedAt: zIsoTime.nullish(),
	}),
});
export type Comment = z.output<typeof Comment>;

/** commentThreads#resource; its comments are read one by one. `postId` in place of `videoId` for community posts. */
export const Thread = z.object({
	id: zId,
	snippet: z.object({
		videoId: z.string().nullish().catch(null),
		postId: z.string().nullish().catch(null),
		canReply: z.boolean().nullish().catch(null),
		isPublic: z.boolean().nullish().catch(null),
		totalReplyCount: z.number().int().nonnegative().nullish().catch(null),
		topLevelComment: z.unknown(),
	}),
	/** Only the first few. */
	replies: z
		.object({ comments: z.array(z.unknown()).nullish() })
		.nullish()
		.catch(null),
});
export type Thread = z.output<typeof Thread>;

export const Video = z.object({ id: zId, snippet: z.object({ title: z.string() }) });
export const Channel = z.object({ id: zId, snippet: z.object({ title: z.string(), customUrl: z.string().nullish() }) });

/** Every list. No `items` = none. */
const List = z.object({
	items: z.array(z.unknown()).nullish(),
	nextPageToken: z.string().min(1).nullish(),
	etag: z.string().nullish(),
});
type List = z.output<typeof List>;

/** A page token that YouTube no longer takes: read anew from the top. */
export const staleToken = 'YouTube no longer knows where we were in this list.';

const explain =
	(now: () => number): NonNullable<CallInfo['explain']> =>
	(status, body) => {
		const { reasons, message } = googleErrorOf(body);
		const is = (...names: string[]) => reasons.some((reason) => names.includes(reason));
		if (is('quotaExceeded', 'dailyLimitExceeded'))
			return {
				fault: { kind: 'rate', retryAt: midnightPacific(now()) },
				message:
					'Your Google Cloud project has used up what YouTube allows it for today. It goes on after midnight in California; until then, answer on YouTube itself.',
			};
		if (status !== 429 && is('rateLimitExceeded', 'userRateLimitExceeded', 'RATE_LIMIT_EXCEEDED'))
			return { fault: { kind: 'rate', retryAt: now() + 60_000 }, message: 'YouTube asks us to slow down. We go on in a minute.' };
		if (is('commentsDisabled'))
			return { fault: { kind: 'closed' }, message: 'Comments are turned off for this video, so YouTube takes no answer.' };
		if (is('operationNotSupported', 'parentCommentIsPrivate'))
			return { fault: { kind: 'closed' }, message: 'YouTube takes no answer under this comment.' };
		if (is('commentTextTooLong')) return { message: 'This is too long for YouTube.' };
		if (is('processingFailure'))
			return { message: 'YouTube did not take this. Its spam filter may dislike a link or a word in it: change it and try again.' };
		if (is('accessNotConfigured', 'SERVICE_DISABLED'))
			return {
				fault: { kind: 'permission' },
				message:
					'The YouTube Data API is not switched on in your Google Cloud project. Switch it on there, wait a few minutes, and try again.',
			};
		if (is('insufficientPermissions', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'))
			return {
				fault: { kind: 'permission' },
				message: 'This sign-in has too few rights. Connect YouTube again and allow everything it asks for.',
			};
		if (is('invalidPageToken')) return { message: staleToken };
		if (status === 401) return { message: 'Google no longer accepts this sign-in. Connect YouTube again.' };
		if (status === 403)
			return {
				message: 'YouTube does not allow this account to do that. Connect again and pick the channel itself, not your personal account.',
			};
		if (status === 400 && message) return { message: `YouTube refused this: “${message}”.` };
		return undefined;
	};

export const callInfoOf = (ctx: Pick<YouTubeCtx, 'now'>, where: string): CallInfo => ({
	from: 'YouTube',
	where,
	now: ctx.now,
	explain: explain(ctx.now),
});

let library: Promise<typeof import('googleapis/build/src/apis/youtube/v3.js')> | undefined;

type Build = (youtube: youtube_v3.Youtube, options: MethodOptions) => Promise<unknown>;

/** One call; answers whatever came. `units`: what YouTube charges for it, of which ctx.fetch takes one. */
export async function call(
	ctx: YouTubeCtx,
	units: number,
	build: Build,
	headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
	library ??= import('googleapis/build/src/apis/youtube/v3.js');
	const { youtube_v3 } = await library;
	const youtube = new youtube_v3.Youtube({ rootUrl: `https://${apiHost}/` });
	return withGoogleToken(ctx, async (token) => {
		let outcome: { readonly response: Response } | { readonly error: unknown } | undefined;
		const send: typeof globalThis.fetch = async (input, init) => {
			if (units > unitsOfRead) ctx.charge(units - unitsOfRead);
			try {
				const { method, headers, body } = init ?? {};
				const response = await ctx.fetch(input, {
					...(method && { method }),
					...(headers && { headers }),
					...(body && { body }),
					signal: ctx.signal,
				});
				outcome = { response };
			} catch (error) {
				outcome = { error };
			}
			// The library is done with it: reading the answer is ours.
			return new Response(null, { status: 204 });
		};
		await build(youtube, { headers: { ...headers, authorization: `Bearer ${token}` }, retry: false, fetchImplementation: send });
		if (!outcome) throw new Error('googleapis made no request.');
		if ('error' in outcome) throw outcome.error;
		return outcome.response;
	});
}

export const read = async (ctx: YouTubeCtx, where: string, build: Build): Promise<List> =>
	readJson(await call(ctx, unitsOfRead, build), List, callInfoOf(ctx, where));

/** null = nothing has changed since the answer with this ETag. */
export async function readChanged(ctx: YouTubeCtx, where: string, etag: string | null, build: Build): Promise<List | null> {
	const response = await call(ctx, unitsOfRead, build, etag === null ? {} : { 'if-none-match': etag });
	return response.status === 304 && etag !== null ? null : readJson(response, List, callInfoOf(ctx, where));
}
