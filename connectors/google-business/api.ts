// Calls to Google Business Profile, and the parts of its responses that we read. No client library covers the reviews (v4).

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { type GoogleCredentials, googleErrorOf, withGoogleToken } from '../families/google/google.ts';
import { type CallInfo, type Ctx, type Json, readJson, readSendResponse, zIsoTime } from '../sdk/index.ts';

export type BusinessCtx = Ctx<GoogleCredentials>;
export const scope = 'https://www.googleapis.com/auth/business.manage';
export const hosts = {
	accounts: 'mybusinessaccountmanagement.googleapis.com',
	places: 'mybusinessbusinessinformation.googleapis.com',
	reviews: 'mybusiness.googleapis.com',
} as const;

const line = z.string().nullish().catch(null);

export const Account = z.object({
	name: z.string().regex(/^accounts\/[\w-]+$/),
	accountName: line,
	type: line,
});
const Accounts = z.object({ accounts: z.array(z.unknown()).nullish(), nextPageToken: z.string().nullish() });
/** Without the account's name before it, which v4 needs. */
export const Location = z.object({ name: z.string().regex(/^locations\/[\w-]+$/), title: line });
const Locations = z.object({ locations: z.array(z.unknown()).nullish(), nextPageToken: z.string().nullish() });

const time = zIsoTime.optional().catch(undefined);
/** ReviewReply. `policyViolation` only when rejected; its form is not documented further. */
export const ReviewReply = z.object({
	comment: line,
	/** undefined: the review's own. */
	updateTime: time,
	reviewReplyState: line,
	policyViolation: z.unknown().optional(),
});
export type ReviewReply = z.output<typeof ReviewReply>;
/** The answer to our own: without these it is not sure to be one. */
const SentReply = ReviewReply.extend({ comment: z.string(), updateTime: zIsoTime });

const Media = z.object({ thumbnailUrl: line, videoUrl: line });
const ReviewShape = z.object({
	name: z.string().regex(/^accounts\/[\w-]+\/locations\/[\w-]+\/reviews\/[^/\s]+$/),
	reviewer: z
		.object({ displayName: line, isAnonymous: z.boolean().nullish().catch(null) })
		.nullish()
		.catch(null),
	starRating: line,
	/** Missing when there are only stars. */
	comment: line,
	createTime: time,
	updateTime: time,
	reviewReply: ReviewReply.nullish().catch(null),
	/** One that does not fit is left out. */
	reviewMediaItems: z
		.array(z.unknown())
		.transform((list) => list.flatMap((raw) => Media.safeParse(raw).data ?? []))
		.nullish()
		.catch(null),
	reviewReplyUrl: line,
});
/** One of its times is enough. */
export const Review = ReviewShape.transform((review, context) => {
	const { createTime = review.updateTime, updateTime = createTime } = review;
	if (createTime !== undefined && updateTime !== undefined) return { ...review, createTime, updateTime };
	context.addIssue({ code: 'custom', path: ['createTime'], message: 'a review without a time' });
	return z.NEVER;
});
export type Review = z.output<typeof Review>;
/** No `reviews` = none. */
const Reviews = z.object({
	reviews: z.array(z.unknown()).nullish(),
	nextPageToken: z.string().min(1).nullish().catch(null),
});

const notGranted = uiText`Google hasn’t given your Google Cloud project access to reviews yet. Ask for “Basic API Access” with Google’s form; it takes days to weeks. Until then, reply on your Business Profile itself.`;

const explain: CallInfo['explain'] = (status, body) => {
	const { reasons, status: word, message, raw } = googleErrorOf(body);
	// A project without approval has a quota of 0, so waiting does not help.
	if (status === 429 && /"quota_limit_value":"0"/.test(raw))
		return { fault: { kind: 'permission' }, message: notGranted };
	if (status === 403 && reasons.includes('SERVICE_DISABLED'))
		return {
			message: uiText`The Business Profile APIs are not switched on in your Google Cloud project: My Business Account Management, Business Information, and Google My Business. Google shows the last one there only after it has approved your project.`,
		};
	if (status === 403 && reasons.includes('ACCESS_TOKEN_SCOPE_INSUFFICIENT'))
		return {
			message: uiText`This sign-in has too few permissions. Connect again and allow everything Google asks for.`,
		};
	if (status === 403)
		return {
			message: uiText`Google doesn’t let this account see these reviews. Is it an owner or a manager of the Business Profile, and has Google approved your project?`,
		};
	if (status === 400 && word === 'FAILED_PRECONDITION')
		return {
			fault: { kind: 'permission' },
			message: uiText`Google wants you to verify this Business Profile first. Do that on your Business Profile.`,
		};
	if (status === 401)
		return { message: uiText`Google no longer accepts this sign-in. Connect Google Business Profile again.` };
	if (status === 400 && message) return { message: uiText`Google refused this: “${message}”.` };
	return undefined;
};

const callInfoOf = (ctx: Pick<BusinessCtx, 'now'>, where: string): CallInfo => ({
	from: 'Google',
	where,
	now: ctx.now,
	explain,
});

type Query = Readonly<Record<string, string | undefined>>;

function call(ctx: BusinessCtx, method: 'GET' | 'PUT' | 'DELETE', url: URL, body?: Json): Promise<Response> {
	return withGoogleToken(ctx, (token) =>
		ctx.fetch(url, {
			method,
			headers: {
				accept: 'application/json',
				authorization: `Bearer ${token}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			signal: ctx.signal,
		}),
	);
}

const urlOf = (host: string, path: string, query: Query = {}): URL => {
	const url = new URL(`https://${host}/${path}`);
	for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
	return url;
};
/** Names come back from Google as paths; each part is a part again. */
const pathOf = (name: string): string => name.split('/').map(encodeURIComponent).join('/');

export const listAccounts = async (ctx: BusinessCtx, pageToken: string | undefined) =>
	readJson(
		await call(ctx, 'GET', urlOf(hosts.accounts, 'v1/accounts', { pageSize: '20', pageToken })),
		Accounts,
		callInfoOf(ctx, 'accounts'),
	);

export const listLocations = async (ctx: BusinessCtx, account: string, pageToken: string | undefined) =>
	readJson(
		await call(
			ctx,
			'GET',
			urlOf(hosts.places, `v1/${pathOf(account)}/locations`, { readMask: 'name,title', pageSize: '100', pageToken }),
		),
		Locations,
		callInfoOf(ctx, 'locations'),
	);

export const listReviews = async (ctx: BusinessCtx, place: string, pageToken: string | null, pageSize = 50) =>
	readJson(
		await call(
			ctx,
			'GET',
			urlOf(hosts.reviews, `v4/${pathOf(place)}/reviews`, {
				pageSize: String(pageSize),
				orderBy: 'updateTime desc',
				...(pageToken === null ? {} : { pageToken }),
			}),
		),
		Reviews,
		callInfoOf(ctx, 'reviews'),
	);

export const getReview = async (ctx: BusinessCtx, name: string) =>
	readJson(await call(ctx, 'GET', urlOf(hosts.reviews, `v4/${pathOf(name)}`)), Review, callInfoOf(ctx, 'reviews/:id'));

/** Creates or replaces: one review has one reply. */
export const putReply = async (ctx: BusinessCtx, name: string, comment: string) =>
	readSendResponse(
		await call(ctx, 'PUT', urlOf(hosts.reviews, `v4/${pathOf(name)}/reply`), { comment }),
		SentReply,
		callInfoOf(ctx, 'reply'),
	);

export async function deleteReply(ctx: BusinessCtx, name: string): Promise<void> {
	const response = await call(ctx, 'DELETE', urlOf(hosts.reviews, `v4/${pathOf(name)}/reply`));
	// Deleted twice is deleted.
	if (!response.ok && response.status !== 404) await readSendResponse(response, z.unknown(), callInfoOf(ctx, 'reply'));
}
