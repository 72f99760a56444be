// Calls as the account. The library knows paths and bodies; we read the responses ourselves, one shape for each, because a page must keep
// its good elements and a fault its kind.

import { TwitterApi } from 'twitter-api-v2';
import type { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { type CallInfo, ConnectorError, type Json, parseJson, readJson, readSendResponse } from '../sdk/index.ts';
import { answering, type Params, requestOf } from './answering.ts';
import { explain, isAboutSpelling } from './explain.ts';
import { renamed } from './fields.ts';
import { renewSession, session, type XCtx } from './session.ts';
import { List } from './shapes.ts';

type Client = TwitterApi['v2'];

async function authorised(ctx: XCtx, params: Params): Promise<Response> {
	const { accessToken } = await session(ctx);
	const response = await ctx.fetch(requestOf(params, accessToken, ctx.signal));
	if (response.status !== 401) return response;
	// A 401 means that nothing was done: a second try with a new token is safe for a write too.
	const renewed = await renewSession(ctx, accessToken);
	return ctx.fetch(requestOf(params, renewed.accessToken, ctx.signal));
}

async function ask<Shape extends z.ZodType>(
	ctx: XCtx,
	read: (params: Params) => Promise<z.output<Shape>>,
	run: (v2: Client) => Promise<unknown>,
): Promise<z.output<Shape>> {
	let answer: { readonly value: z.output<Shape> } | undefined;
	const plugin = answering(async (params) => {
		answer = { value: await read(params) };
		return answer.value;
	});
	await run(new TwitterApi(ctx.creds.accessToken, { plugins: [plugin] }).v2);
	if (!answer) throw new ConnectorError({ kind: 'drift', where: 'no call' }, uiText`We couldn’t make this call to X.`);
	return answer.value;
}

export const callInfoOf = (ctx: XCtx, where: string): CallInfo => ({ from: 'X', where, now: ctx.now, explain });

/** A read of `path` ("users/:id/mentions"). Where X no longer accepts the old field names, asks again with the new ones. */
export const get = <Shape extends z.ZodType>(
	ctx: XCtx,
	path: string,
	shape: Shape,
	query: Readonly<Record<string, string>>,
	params: Readonly<Record<string, string>> = {},
): Promise<z.output<Shape>> =>
	ask<Shape>(
		ctx,
		async (asked) => {
			const response = await authorised(ctx, asked);
			const again = response.status === 400 && isAboutSpelling(await bodyOf(response));
			return readJson(
				again ? await authorised(ctx, { ...asked, query: renamed({ ...query }) }) : response,
				shape,
				callInfoOf(ctx, path),
			);
		},
		(v2) => v2.get(path, { ...query }, { params: { ...params } }),
	);

export const list = (
	ctx: XCtx,
	path: string,
	query: Readonly<Record<string, string>>,
	params: Readonly<Record<string, string>> = {},
) => get(ctx, path, List, query, params);

/** A write, through the library's own method for it. */
export const send = <Shape extends z.ZodType>(
	ctx: XCtx,
	where: string,
	shape: Shape,
	run: (v2: Client) => Promise<unknown>,
): Promise<z.output<Shape>> =>
	ask<Shape>(
		ctx,
		async (params) => readSendResponse(await authorised(ctx, params), shape, callInfoOf(ctx, where)),
		run,
	);

async function bodyOf(response: Response): Promise<Json | undefined> {
	try {
		return parseJson(await response.clone().text());
	} catch {
		return undefined;
	}
}
