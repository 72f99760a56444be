// Calls to Meta's Graph API, for all its connectors. The token goes into a header, never into an address. We always build the address
// ourselves and never follow an absolute `next` of the platform.
import { z } from 'zod';
import {
	type CallInfo,
	type Ctx,
	type Json,
	parseJson,
	readJson,
	readSendResponse,
	readText,
	unsure,
} from '../../sdk/index.ts';
import { explainGraph } from './explain.ts';
import { extraUnits, usageOf } from './usage.ts';

/** Which Graph: "Facebook" at graph.facebook.com, "Instagram" at graph.instagram.com. `base` without a slash at its end; `version` may be empty. */
export interface Graph {
	readonly from: string;
	readonly base: string;
	readonly version: string;
}

/** Meta keeps a version for two years at least; this one is of 29 July 2026. */
export const version = 'v26.0';

export type Caller = Pick<Ctx<{ readonly token?: string }>, 'creds' | 'fetch' | 'signal' | 'now' | 'charge'>;
type Query = Readonly<Record<string, string | undefined>>;
type Method = 'GET' | 'POST' | 'DELETE';

interface Rest {
	readonly query?: Query;
	/** Sent as JSON; a form with a file in it as multipart. */
	readonly body?: Json | FormData;
	/** Sent as a form: for secrets, without a token. */
	readonly form?: Readonly<Record<string, string>>;
}

const withoutIds = (path: string) => path.replace(/\/[^/]*\d[^/]*(?=\/|$)/g, '/:id');

const callInfoOf = (graph: Graph, ctx: Caller, path: string, writes: boolean, headers: Headers): CallInfo => ({
	from: graph.from,
	where: withoutIds(path),
	now: ctx.now,
	explain: (status, body) => explainGraph({ status, body, headers, from: graph.from, now: ctx.now(), writes }),
});

async function call(graph: Graph, ctx: Caller, method: Method, path: string, rest: Rest): Promise<Response> {
	const url = new URL([graph.base, graph.version].filter(Boolean).join('/') + path);
	for (const [name, value] of Object.entries(rest.query ?? {}))
		if (value !== undefined) url.searchParams.set(name, value);
	const headers = new Headers({ accept: 'application/json' });
	if (ctx.creds.token) headers.set('authorization', `Bearer ${ctx.creds.token.trim()}`);
	if (rest.body !== undefined && !(rest.body instanceof FormData)) headers.set('content-type', 'application/json');
	const body = rest.form
		? new URLSearchParams({ ...rest.form })
		: rest.body === undefined || rest.body instanceof FormData
			? rest.body
			: JSON.stringify(rest.body);
	const response = await ctx.fetch(url, {
		method,
		headers,
		signal: ctx.signal,
		...(body === undefined ? {} : { body }),
	});
	const extra = extraUnits(usageOf(response.headers));
	if (extra > 0) ctx.charge(extra);
	return response;
}

/** Graph may refuse with status 200: `{"error":{…}}` is a refusal with any status. */
async function throwIfFailed(response: Response, asked: CallInfo, writes: boolean): Promise<Response> {
	if (!response.ok) return response;
	let text: string;
	try {
		text = await readText(response, asked);
	} catch (error) {
		throw writes ? unsure(asked, error) : error;
	}
	return new Response(text, { status: isRefusal(text) ? 400 : response.status, headers: response.headers });
}

const Refusal = z.object({ error: z.object({ code: z.number() }) });
function isRefusal(text: string): boolean {
	if (!/"error"\s*:/.test(text)) return false;
	try {
		return Refusal.safeParse(parseJson(text)).success;
	} catch {
		return false;
	}
}

export async function read<Shape extends z.ZodType>(
	graph: Graph,
	ctx: Caller,
	path: string,
	shape: Shape,
	query: Query = {},
) {
	const response = await call(graph, ctx, 'GET', path, { query });
	const asked = callInfoOf(graph, ctx, path, false, response.headers);
	return readJson(await throwIfFailed(response, asked, false), shape, asked);
}

/** A write: others will see it. */
export async function send<Shape extends z.ZodType>(
	graph: Graph,
	ctx: Caller,
	method: 'POST' | 'DELETE',
	path: string,
	shape: Shape,
	body?: Json | FormData,
) {
	const response = await call(graph, ctx, method, path, body === undefined ? {} : { body });
	const asked = callInfoOf(graph, ctx, path, true, response.headers);
	return readSendResponse(await throwIfFailed(response, asked, true), shape, asked);
}

/** For tokens: a form, because secrets stay out of addresses. It publishes nothing, so its errors are those of a read. */
export async function exchange<Shape extends z.ZodType>(
	graph: Graph,
	ctx: Caller,
	path: string,
	shape: Shape,
	form: Readonly<Record<string, string>>,
) {
	const response = await call(graph, ctx, 'POST', path, { form });
	const asked = callInfoOf(graph, ctx, path, false, response.headers);
	return readJson(await throwIfFailed(response, asked, false), shape, asked);
}
