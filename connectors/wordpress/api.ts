// Calls to a WordPress site, and the parts of its responses that we read. Thin calls over ctx.fetch.
// Source: class-wp-rest-comments-controller.php of WordPress 6.1 and trunk, class-wc-rest-product-reviews-controller.php of WooCommerce.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { type CallInfo, type Ctx, fieldMeta, type Json, readJson, readText, unsure, When, zId } from '../sdk/index.ts';
import { explain } from './explain.ts';
import { hostOf, routeUrl, type Way } from './site.ts';
import { withoutNotices } from './text.ts';

export const Credentials = z.object({
	site: z
		.string()
		.min(1)
		.meta(
			fieldMeta({
				title: uiText`Address of your site`,
				description: uiText`Only this site gets the password.`,
				examples: ['https://shop.example'],
			}),
		),
	user: z
		.string()
		.min(1)
		.meta(
			fieldMeta({
				title: uiText`User name`,
				description: uiText`The user must be an editor or an administrator, so that it can moderate comments.`,
			}),
		),
	password: z
		.string()
		.min(1)
		.meta(
			fieldMeta({
				title: uiText`Application password`,
				description: uiText`You make it for Countertalk in Users → Profile. It is not the password you sign in with.`,
				examples: ['abcd efgh ijkl mnop qrst uvwx'],
				secret: true,
			}),
		),
});
export type Credentials = z.output<typeof Credentials>;

/** "2026-05-01T10:00:00", in UTC though it does not say so. */
const zGmt = z
	.string()
	.max(40)
	.transform((text) => Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`))
	.pipe(When);
const time = zGmt.optional().catch(undefined);
/** 0 = nobody, nothing. */
const zLink = zId
	.nullish()
	.catch(undefined)
	.transform((id) => (id === '0' ? undefined : (id ?? undefined)));
const line = z.string().nullish().catch(undefined);
/** A site without its own time zone has no `date_gmt`: `date` is then by the site's clock, hours off. */
function withTime<Fields extends { readonly utc: number | undefined; readonly local: number | undefined }>(
	fields: Fields,
	context: z.RefinementCtx,
) {
	const at = fields.utc ?? fields.local;
	if (at !== undefined) return { ...fields, at };
	context.addIssue({ code: 'custom', path: ['date_gmt'], message: 'no time' });
	return z.NEVER;
}

/** The part of a list element that paging needs. */
export const Element = z.object({
	id: zId,
	date_gmt: time,
	date_created_gmt: time,
	date: time,
	date_created: time,
});

/** A comment's fields; a plugin may leave out or change any of them. */
export const Comment = z
	.object({
		id: zId,
		post: zLink,
		parent: zLink,
		author: zLink,
		author_name: line,
		author_email: line,
		author_url: line,
		date_gmt: time,
		date: time,
		content: z.object({ raw: line, rendered: line }).catch({ raw: undefined, rendered: undefined }),
		link: line,
		/** Missing: nobody knows who sees it. */
		status: z.string().catch(''),
		/** Missing: we asked for comments. */
		type: z.string().catch('comment'),
		_embedded: z
			.object({ up: z.array(z.unknown()) })
			.optional()
			.catch(undefined),
	})
	.transform((comment, context) => withTime({ ...comment, utc: comment.date_gmt, local: comment.date }, context));
export type Comment = z.output<typeof Comment>;

/** The embedded post or product of a comment. A post that we may not read is an error object instead. */
export const Post = z.object({ id: zId, link: line, title: z.object({ rendered: line }).nullish().catch(undefined) });

/** wc/v3/products/reviews. `rating` 0 = none given. */
export const Review = z
	.object({
		id: zId,
		product_id: zLink,
		product_name: line,
		product_permalink: line,
		date_created_gmt: time,
		date_created: time,
		status: z.string().catch(''),
		reviewer: line,
		reviewer_email: line,
		review: line,
		rating: z.number().nullish().catch(undefined),
	})
	.transform((review, context) =>
		withTime({ ...review, utc: review.date_created_gmt, local: review.date_created }, context),
	);
export type Review = z.output<typeof Review>;

export const List = z.array(z.unknown());

/** The index of the REST API. `authentication` is an empty list where no way to sign in is offered. */
export const Index = z.object({ name: z.string(), namespaces: z.array(z.string()), authentication: z.unknown() });
export const Me = z.object({ id: zId, name: z.string(), capabilities: z.record(z.string(), z.unknown()).optional() });
export const Users = z.array(z.object({ id: zId }));

/** The part of ctx that calls use. */
export type Caller = Pick<Ctx<Credentials>, 'creds' | 'fetch' | 'signal' | 'now'>;
type Query = Readonly<Record<string, string>>;

export const callInfoOf = (ctx: Caller, where: string): CallInfo => ({
	from: hostOf(ctx.creds.site),
	where,
	now: ctx.now,
	explain: (status, body) => explain(status, body, hostOf(ctx.creds.site), ctx.now()),
});

/** Returns any response; the caller reads and checks it. */
export async function call(
	ctx: Caller,
	way: Way,
	method: 'GET' | 'POST',
	route: string,
	rest: { readonly query?: Query; readonly body?: Json } = {},
): Promise<Response> {
	const { user, password, site } = ctx.creds;
	const pair = new TextEncoder().encode(`${user.trim()}:${password.trim()}`);
	const headers = new Headers({
		accept: 'application/json',
		authorization: `Basic ${btoa(String.fromCharCode(...pair))}`,
	});
	if (rest.body !== undefined) headers.set('content-type', 'application/json');
	const response = await ctx.fetch(routeUrl(site, way, route, rest.query), {
		method,
		headers,
		signal: ctx.signal,
		...(rest.body === undefined ? {} : { body: JSON.stringify(rest.body) }),
	});
	if (!response.ok) return response;
	const asked = callInfoOf(ctx, nameless(route));
	try {
		// Some hosts print PHP notices in front of the data.
		return new Response(withoutNotices(await readText(response, asked)), {
			status: response.status,
			headers: response.headers,
		});
	} catch (error) {
		throw method === 'GET' ? error : unsure(asked, error);
	}
}

const nameless = (route: string) => route.replace(/\/\d+(?=\/|$)/g, '/:id');

export const read = async <Shape extends z.ZodType>(
	ctx: Caller,
	way: Way,
	route: string,
	shape: Shape,
	query: Query = {},
) => readJson(await call(ctx, way, 'GET', route, { query }), shape, callInfoOf(ctx, nameless(route)));

/** Comments with their posts, without the fields that we never show (IP address, browser). */
export const commentFields = {
	context: 'edit',
	_embed: 'up',
	_fields:
		'id,post,parent,author,author_name,author_email,author_url,date_gmt,date,content,link,status,type,_links,_embedded',
} as const;
