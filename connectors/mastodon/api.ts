// Calls to a Mastodon server, and the parts of its responses that we read. Thin calls over ctx.fetch, because the usual client does not accept
// a fetch of ours. Pleroma, Akkoma and GoToSocial answer a subset of this: the fields that they leave out are optional here.
import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import {
	type CallInfo,
	type Ctx,
	fieldMeta,
	type Json,
	readJson,
	readSendResponse,
	zId,
	zIsoTime,
} from '../sdk/index.ts';
import { hostOf, serverOrigin } from './server.ts';

export const Credentials = z.object({
	server: z
		.string()
		.min(1)
		.meta(
			fieldMeta({
				title: uiText`Server`,
				description: uiText`The part of your address after the second @. Only this server gets the token.`,
				examples: ['mastodon.social'],
			}),
		),
	token: z
		.string()
		.min(1)
		.meta(
			fieldMeta({
				title: uiText`Access token`,
				description: uiText`Your server shows it as “Your access token”, in Preferences → Development → New application, with read and write ticked.`,
				secret: true,
			}),
		),
});
export type Credentials = z.output<typeof Credentials>;

/** Servers limit names to about a hundred letters and hosts to 253; an account with more does not parse. */
const maxName = 500;

export const Account = z.object({
	id: zId,
	username: z.string().max(maxName).nullish().catch(undefined),
	acct: z.string().min(1).max(maxName),
	display_name: z.string().nullish().catch(undefined),
	url: z.string().nullish().catch(undefined),
});
export type Account = z.output<typeof Account>;

const Mention = z.object({ id: zId, username: z.string().max(maxName), acct: z.string().min(1).max(maxName) });
const text = z.string().nullish().catch(undefined);
/** `url` is null while the server has not fetched the file of another server. */
const Media = z.object({ id: zId, type: z.string().catch('unknown'), url: text, remote_url: text, description: text });
/** Elements that do not fit are left out; none where there is no list. */
const fitting = <Shape extends z.ZodType>(shape: Shape) =>
	z
		.array(z.unknown())
		.catch([])
		.transform((list): z.output<Shape>[] => list.flatMap((raw) => shape.safeParse(raw).data ?? []));
/** entities/Poll: as far as a reader needs it. */
const Poll = z.object({ options: fitting(z.object({ title: z.string() })) });
const Quoted = z.object({ content: z.string() });
/**
 * The quoted status: in entities/Quote (Mastodon 4.4), or itself (Akkoma and other forks). Without content: it was deleted, or its author has
 * not allowed it (`state`, an open set).
 */
const Quote = z.union([
	z.object({ quoted_status: Quoted }).transform(({ quoted_status }) => quoted_status),
	Quoted,
	z.object({ state: z.string() }).transform(() => ({ content: '' })),
]);

/** entities/Status. `visibility` is an open set: forks add their own. */
export const Status = z.object({
	id: zId,
	url: text,
	created_at: zIsoTime,
	edited_at: zIsoTime.nullish().catch(undefined),
	in_reply_to_id: zId.nullish().catch(undefined),
	in_reply_to_account_id: zId.nullish().catch(undefined),
	/** Missing: counts as private. */
	visibility: z.string().catch('direct'),
	spoiler_text: text,
	language: text,
	content: z.string().catch(''),
	account: Account,
	mentions: fitting(Mention),
	media_attachments: fitting(Media),
	favourited: z.boolean().nullish().catch(undefined),
	poll: Poll.nullish().catch(undefined),
	quote: Quote.nullish().catch(undefined),
});
export type Status = z.output<typeof Status>;

/** entities/Notification. `status` is null when it was deleted, and for types without one. */
export const Notification = z.object({ id: zId, type: z.string(), created_at: zIsoTime, status: Status.nullish() });
export type Notification = z.output<typeof Notification>;

/** parseItems parses the elements one by one. */
export const List = z.array(z.unknown());
export const Context = z.object({ ancestors: List, descendants: List });

const count = z.number().int().positive().optional().catch(undefined);
/** entities/Instance (v2) and v1; Pleroma sends `max_toot_chars`. */
export const Instance = z.object({
	domain: z.string().optional(),
	uri: z.string().optional(),
	max_toot_chars: z.number().int().positive().optional(),
	configuration: z
		.object({
			statuses: z
				.object({
					max_characters: z.number().int().positive(),
					characters_reserved_per_url: z.number().int().positive(),
					max_media_attachments: count,
				})
				.partial()
				.optional(),
			media_attachments: z
				.object({
					supported_mime_types: z.array(z.string()).optional().catch(undefined),
					image_size_limit: count,
					image_matrix_limit: count,
					description_limit: count,
				})
				.optional()
				.catch(undefined),
		})
		.optional(),
});
export type Instance = z.output<typeof Instance>;

export const Application = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) });
export const Token = z.object({ access_token: z.string().min(1), scope: z.string().optional() });

/** The part of ctx that calls use. During sign-in there is a server but no token yet. */
export type Caller = Pick<Ctx<{ server: string; token?: string }>, 'creds' | 'fetch' | 'signal' | 'now'>;
type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

export const callInfoOf = (ctx: Caller, where: string): CallInfo => ({
	from: hostOf(ctx.creds.server),
	where,
	now: ctx.now,
	explain,
});

/** GET, POST or DELETE of a path on the account's own server. Returns any response; readJson and readSendResponse classify it. */
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
	readJson(
		await call(ctx, 'GET', path, { query }),
		shape,
		callInfoOf(ctx, path.replace(/\/[0-9A-Za-z]*\d[0-9A-Za-z]*(?=\/|$)/g, '/:id')),
	);

export const send = async <Shape extends z.ZodType>(
	ctx: Caller,
	method: 'POST' | 'DELETE',
	path: string,
	shape: Shape,
	rest: { readonly body?: Json; readonly headers?: Readonly<Record<string, string>> } = {},
) => readSendResponse(await call(ctx, method, path, rest), shape, callInfoOf(ctx, path));

const errorOf = (body: Json | undefined): string => {
	const error = typeof body === 'object' && body !== null && 'error' in body ? (body as { error: Json }).error : '';
	return typeof error === 'string' ? error.slice(0, 300) : '';
};

/** For a 401 to a sign-in that worked before. */
export const sessionEnded = uiText`Your server no longer accepts this sign-in. Connect the account again.`;

/** entities/Error. A suspended login comes as 403; only the text distinguishes it from a missing scope. */
const explain: CallInfo['explain'] = (status, body) => {
	const error = errorOf(body);
	if (status === 403 && /login is (currently )?(disabled|pending)|confirm|suspended|moved/i.test(error))
		return {
			fault: { kind: 'auth' },
			message: uiText`Your server says: “${error}”. We can’t read or send anything until you sort this out there.`,
		};
	if (status === 403 && /scope/i.test(error))
		return {
			message: uiText`This token has too few permissions. Make a new one with read and write ticked, and connect again.`,
		};
	if (status === 400 && error === 'invalid_grant')
		return {
			fault: { kind: 'auth' },
			message: uiText`The approval came too late or was used before. Please try again.`,
		};
	if (status === 401) return { message: sessionEnded };
	if (status === 422 && error) return { message: uiText`Your server refused this: “${error}”.` };
	return undefined;
};
