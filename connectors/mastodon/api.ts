// What we ask of a Mastodon server, and the parts of its answers that we read. Thin calls over ctx.fetch: the usual client takes no fetch of ours.
// Pleroma, Akkoma and GoToSocial speak a subset of this: what they leave out is optional here.
import { z } from 'zod';
import { type CallInfo, type Ctx, type Json, readJson, readSendResponse, zId, zIsoTime } from '../sdk/index.ts';
import { hostOf, serverOrigin } from './server.ts';

export const Credentials = z.object({
	server: z
		.string()
		.min(1)
		.meta({
			title: 'Server',
			description: 'The part of your address after the second @. Only this server ever gets the token.',
			examples: ['mastodon.social'],
		}),
	token: z.string().min(1).meta({
		title: 'Access token',
		description: 'Preferences → Development → New application, with the rights read and write. Shown there as “Your access token”.',
		secret: true,
	}),
});
export type Credentials = z.output<typeof Credentials>;

/** Names on servers end at a hundred letters and hosts at 253; an account with more is none. */
const longestName = 500;

export const Account = z.object({
	id: zId,
	username: z.string().max(longestName),
	acct: z.string().min(1).max(longestName),
	display_name: z.string().nullish(),
	url: z.string().nullish(),
});
export type Account = z.output<typeof Account>;

const Mention = z.object({ id: zId, username: z.string().max(longestName), acct: z.string().min(1).max(longestName) });
const Media = z.object({ id: zId, type: z.string(), url: z.string().nullish(), description: z.string().nullish() });

/** entities/Status. `visibility` is an open set: forks add their own. */
export const Status = z.object({
	id: zId,
	url: z.string().nullish(),
	created_at: zIsoTime,
	edited_at: zIsoTime.nullish(),
	in_reply_to_id: zId.nullish(),
	in_reply_to_account_id: zId.nullish(),
	visibility: z.string(),
	spoiler_text: z.string().nullish(),
	language: z.string().nullish(),
	content: z.string(),
	account: Account,
	mentions: z.array(Mention).default([]),
	media_attachments: z.array(Media).default([]),
	favourited: z.boolean().nullish(),
});
export type Status = z.output<typeof Status>;

/** entities/Notification. `status` is null when it was deleted, and for types without one. */
export const Notification = z.object({ id: zId, type: z.string(), created_at: zIsoTime, status: Status.nullish() });
export type Notification = z.output<typeof Notification>;

/** Elements are parsed one by one (parseItems), so a list is only a list here. */
export const List = z.array(z.unknown());
export const Context = z.object({ ancestors: List, descendants: List });

/** entities/Instance (v2) and its forerunner; Pleroma says `max_toot_chars`. */
export const Instance = z.object({
	domain: z.string().optional(),
	uri: z.string().optional(),
	max_toot_chars: z.number().int().positive().optional(),
	configuration: z
		.object({
			statuses: z
				.object({ max_characters: z.number().int().positive(), characters_reserved_per_url: z.number().int().positive() })
				.partial()
				.optional(),
		})
		.optional(),
});
export type Instance = z.output<typeof Instance>;

export const Application = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) });
export const Token = z.object({ access_token: z.string().min(1), scope: z.string().optional() });

/** What every call needs of ctx; sign-in has a server but no token yet. */
export type Caller = Pick<Ctx<{ server: string; token?: string }>, 'creds' | 'fetch' | 'signal' | 'now'>;
type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

export const callInfoOf = (ctx: Caller, where: string): CallInfo => ({ from: hostOf(ctx.creds.server), where, now: ctx.now, explain });

/** GET, POST or DELETE of a path on the account's own server. Answers whatever came; readJson or readSendResponse judge it. */
export function call(
	ctx: Caller,
	method: 'GET' | 'POST' | 'DELETE',
	path: string,
	rest: { readonly query?: Query; readonly body?: Json; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
	const url = new URL(path, serverOrigin(ctx.creds.server));
	for (const [name, value] of Object.entries(rest.query ?? {}))
		for (const one of typeof value === 'string' ? [value] : (value ?? [])) url.searchParams.append(name, one);
	const headers = new Headers({ accept: 'application/json', ...rest.headers });
	if (ctx.creds.token) headers.set('authorization', `Bearer ${ctx.creds.token}`);
	if (rest.body !== undefined) headers.set('content-type', 'application/json');
	return ctx.fetch(url, {
		method,
		headers,
		signal: ctx.signal,
		...(rest.body === undefined ? {} : { body: JSON.stringify(rest.body) }),
	});
}

export const read = async <Shape extends z.ZodType>(ctx: Caller, path: string, shape: Shape, query: Query = {}) =>
	readJson(await call(ctx, 'GET', path, { query }), shape, callInfoOf(ctx, path.replace(/\/[0-9A-Za-z]*\d[0-9A-Za-z]*(?=\/|$)/g, '/:id')));

export const send = async <Shape extends z.ZodType>(
	ctx: Caller,
	method: 'POST' | 'DELETE',
	path: string,
	shape: Shape,
	rest: { readonly body?: Json; readonly headers?: Readonly<Record<string, string>> } = {},
) => readSendResponse(await call(ctx, method, path, rest), shape, callInfoOf(ctx, path));

const said = (body: Json | undefined): string => {
	const error = typeof body === 'object' && body !== null && 'error' in body ? (body as { error: Json }).error : '';
	return typeof error === 'string' ? error.slice(0, 300) : '';
};

/** What a server says to a sign-in that worked once. */
export const sessionEnded = 'Your server no longer accepts this sign-in. Connect the account again.';

/** Mastodon's dialect (entities/Error): a suspended login comes as 403, and only the words tell it from a missing scope. */
const explain: CallInfo['explain'] = (status, body) => {
	const error = said(body);
	if (status === 403 && /login is (currently )?(disabled|pending)|confirm|suspended|moved/i.test(error))
		return { fault: { kind: 'auth' }, message: `Your server says: “${error}”. Nothing can be read or sent until that is settled there.` };
	if (status === 403 && /scope/i.test(error))
		return { message: 'This token has too few rights. Make a new one with the rights read and write, and connect again.' };
	if (status === 400 && error === 'invalid_grant')
		return { fault: { kind: 'auth' }, message: 'The approval came too late or was used before. Please try again.' };
	if (status === 401) return { message: sessionEnded };
	if (status === 422 && error) return { message: `Your server refused this: “${error}”.` };
	return undefined;
};
