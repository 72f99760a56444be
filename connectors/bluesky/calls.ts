// The calls to Bluesky.
//
// @atproto/api signs in, renews sessions and finds facets; this file makes the calls. The library's typed calls refuse a whole page for
// one odd element and wrap our errors in theirs; we need the good elements of a page, and the kind of a fault.
import type { z } from 'zod';
import { type CallInfo, type Json, readJson, readSendResponse } from '../sdk/index.ts';
import { type BlueskyCtx, explain } from './api.ts';
import { authorisedFetch } from './session.ts';

type Params = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

function pathOf(nsid: string, params: Params): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(params))
		for (const one of typeof value === 'object' ? value : value === undefined ? [] : [value])
			search.append(name, String(one));
	return `/xrpc/${nsid}${search.size > 0 ? `?${search}` : ''}`;
}

/** The account's server passes chat calls on to the chat service. */
const headersOf = (nsid: string): Record<string, string> => ({
	accept: 'application/json',
	...(nsid.startsWith('chat.') ? { 'atproto-proxy': 'did:web:api.bsky.chat#bsky_chat' } : {}),
});
export const callInfoOf = (ctx: Pick<BlueskyCtx, 'now'>, where: string): CallInfo => ({
	from: 'Bluesky',
	where,
	now: ctx.now,
	explain,
});

export const query = async <Shape extends z.ZodType>(ctx: BlueskyCtx, nsid: string, params: Params, shape: Shape) =>
	readJson(
		await authorisedFetch(ctx, pathOf(nsid, params), { method: 'GET', headers: headersOf(nsid) }),
		shape,
		callInfoOf(ctx, nsid),
	);

export const procedure = async <Shape extends z.ZodType>(ctx: BlueskyCtx, nsid: string, body: Json, shape: Shape) => {
	const headers = { ...headersOf(nsid), 'content-type': 'application/json' };
	const response = await authorisedFetch(ctx, pathOf(nsid, {}), {
		method: 'POST',
		headers,
		body: JSON.stringify(body),
	});
	return readSendResponse(response, shape, callInfoOf(ctx, nsid));
};
