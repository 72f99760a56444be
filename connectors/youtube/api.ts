// Calls to YouTube, and the parts of its responses that we read.
//
// googleapis builds the requests; we send them through ctx.fetch, once, and read the responses ourselves: a page must keep its good elements,
// a fault its kind, and a write may be unsure. We load only the part of the library for this API, when first needed.
import type { MethodOptions } from 'googleapis/build/src/apis/youtube/index.js';
import type { youtube_v3 } from 'googleapis/build/src/apis/youtube/v3.js';
import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { type GoogleCredentials, googleErrorOf, withGoogleToken } from '../families/google/google.ts';
import { type CallInfo, type Ctx, readJson, zId, zIsoTime } from '../sdk/index.ts';
import { midnightPacific, unitsOfRead } from './quota.ts';

export type YouTubeCtx = Ctx<GoogleCredentials>;
export const apiHost = 'youtube.googleapis.com';
/** Needed to reply and to moderate; includes reading. */
export const scope = 'https://www.googleapis.com/auth/youtube.force-ssl';
/** YouTube's own limit. */
export const maxPerPage = 100;

const line = z.string().nullish().catch(null);
/** comments#resource. `moderationStatus` is only for the channel's owner, and never in answers by id. */
export const Comment = z.object({
	id: zId,
	snippet: z.object({
		textDisplay: line,
		/** Only what we wrote ourselves. */
		textOriginal: line,
		/** A picture of the comment (2026): the address is valid for six hours, so it is asked for when the owner opens it. */
		imageUrl: line,
		authorDisplayName: line,
		/** Missing for channels that were deleted. */
		authorChannelId: z
			.object({ value: z.string().min(1) })
			.nullish()
			.catch(null),
		moderationStatus: line,
		publishedAt: zIsoTime,
		updatedAt: zIsoTime.nullish().catch(null),
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
export const Channel = z.object({ id: zId, snippet: z.object({ title: z.string(), customUrl: line }) });

/** Every list. No `items` = none. */
const List = z.object({
	items: z.array(z.unknown()).nullish(),
	nextPageToken: z.string().min(1).nullish().catch(null),
	etag: line,
});
type List = z.output<typeof List>;

/** For a page token that YouTube no longer accepts: the reader starts the list again. */
export const staleToken = uiText`YouTube no longer knows where we were in this list.`;

const explain =
	(now: () => number): NonNullable<CallInfo['explain']> =>
	(status, body) => {
		const { reasons, message } = googleErrorOf(body);
		const is = (...names: string[]) => reasons.some((reason) => names.includes(reason));
		if (is('quotaExceeded', 'dailyLimitExceeded'))
			return {
				fault: { kind: 'rate', retryAt: midnightPacific(now()) },
				message: uiText`Your Google Cloud project has used up what YouTube allows it for today. We continue after midnight in California; until then, reply on YouTube itself.`,
			};
		if (status !== 429 && is('rateLimitExceeded', 'userRateLimitExceeded', 'RATE_LIMIT_EXCEEDED'))
			return {
				fault: { kind: 'rate', retryAt: now() + 60_000 },
				message: uiText`YouTube asks us to slow down. We continue in a minute.`,
			};
		if (is('commentsDisabled'))
			return {
				fault: { kind: 'closed' },
				message: uiText`Comments are turned off for this video, so you can’t reply.`,
			};
		if (is('operationNotSupported', 'parentCommentIsPrivate'))
			return { fault: { kind: 'closed' }, message: uiText`YouTube doesn’t accept replies to this comment.` };
		if (is('commentTextTooLong')) return { message: uiText`This is too long for YouTube.` };
		if (is('processingFailure'))
			return {
				message: uiText`YouTube didn’t accept this. Its spam filter may dislike a link or a word in it: change it and try again.`,
			};
		if (is('accessNotConfigured', 'SERVICE_DISABLED'))
			return {
				fault: { kind: 'permission' },
				message: uiText`The YouTube Data API is not switched on in your Google Cloud project. Switch it on there, wait a few minutes and try again.`,
			};
		if (is('insufficientPermissions', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'))
			return {
				fault: { kind: 'permission' },
				message: uiText`This sign-in has too few permissions. Connect YouTube again and allow everything it asks for.`,
			};
		if (is('invalidPageToken')) return { message: staleToken };
		if (status === 401) return { message: uiText`Google no longer accepts this sign-in. Connect YouTube again.` };
		if (status === 403)
			return {
				message: uiText`YouTube does not allow this account to do that. Connect again and pick the channel itself, not your personal account.`,
			};
		if (status === 400 && message) return { message: uiText`YouTube refused this: “${message}”.` };
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

/** One call; returns any response. `units`: what YouTube charges for it; ctx.fetch charges one of them. */
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
			// The library gets an empty response; we read the real one.
			return new Response(null, { status: 204 });
		};
		await build(youtube, {
			headers: { ...headers, authorization: `Bearer ${token}` },
			retry: false,
			fetchImplementation: send,
		});
		if (!outcome) throw new Error('googleapis made no request.');
		if ('error' in outcome) throw outcome.error;
		return outcome.response;
	});
}

export const read = async (ctx: YouTubeCtx, where: string, build: Build): Promise<List> =>
	readJson(await call(ctx, unitsOfRead, build), List, callInfoOf(ctx, where));

/** null = nothing has changed since the response with this ETag. */
export async function readChanged(
	ctx: YouTubeCtx,
	where: string,
	etag: string | null,
	build: Build,
): Promise<List | null> {
	const response = await call(ctx, unitsOfRead, build, etag === null ? {} : { 'if-none-match': etag });
	return response.status === 304 && etag !== null ? null : readJson(response, List, callInfoOf(ctx, where));
}
