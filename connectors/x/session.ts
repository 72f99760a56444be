// Tokens: an access token lasts two hours, a refresh token works once. A new pair is stored before it is used (ctx.renew).

import { TwitterApi } from 'twitter-api-v2';
import { z } from 'zod';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { type CallInfo, ConnectorError, type Ctx, fieldMeta, readJson } from '../sdk/index.ts';
import { answering, requestOf } from './answering.ts';
import { explain, sessionEnded } from './explain.ts';
import { Token } from './shapes.ts';

export const ClientId = z
	.string()
	.trim()
	.min(1)
	.meta(
		fieldMeta({
			title: uiText`Client ID`,
			description: uiText`On your app’s page at X, in “Keys and tokens” → “OAuth 2.0 Client ID”.`,
		}),
	);

export const Credentials = z.object({
	// Without a title: the sign-in asks for it, and nobody can paste the rest.
	clientId: z.string().min(1),
	accessToken: z.string().min(1).meta({ secret: true }),
	refreshToken: z.string().min(1).meta({ secret: true }),
	/** ms epoch by X's clock. */
	expiresAt: z.number().optional(),
});
export type Credentials = z.output<typeof Credentials>;
export type XCtx = Ctx<Credentials>;

const aMinute = 60_000;

/** Tokens that are valid now. */
export const session = (ctx: XCtx): Promise<Credentials> | Credentials =>
	ctx.creds.expiresAt !== undefined && ctx.creds.expiresAt < ctx.now() + aMinute
		? renewSession(ctx, ctx.creds.accessToken)
		: ctx.creds;

/** `stale`: the access token that no longer works. Uses the stored pair where another call has renewed it meanwhile. */
export const renewSession = (ctx: XCtx, stale: string): Promise<Credentials> =>
	ctx.renew(async (latest) => {
		if (latest.accessToken !== stale) return latest;
		const token = await askToken(ctx, latest.clientId, sessionEnded, (client) =>
			client.refreshOAuth2Token(latest.refreshToken),
		);
		return credentialsOf(latest.clientId, token, ctx.now(), latest.refreshToken);
	});

/** `refused`: the text for the owner when X refuses. Publishes nothing, so the response is read with readJson. */
export async function askToken(
	ctx: Pick<Ctx<unknown>, 'fetch' | 'signal' | 'now'>,
	clientId: string,
	refused: UiText,
	run: (client: TwitterApi) => Promise<unknown>,
): Promise<z.output<typeof Token>> {
	const asked: CallInfo = {
		from: 'X',
		where: 'oauth2/token',
		now: ctx.now,
		explain: (status, body) =>
			[400, 401, 403].includes(status) ? { fault: { kind: 'auth' }, message: refused } : explain(status, body),
	};
	let token: z.output<typeof Token> | undefined;
	const plugin = answering(async (params) => {
		token = await readJson(await ctx.fetch(requestOf(params, undefined, ctx.signal)), Token, asked);
		return token;
	});
	await run(new TwitterApi({ clientId }, { plugins: [plugin] }));
	if (!token) throw new ConnectorError({ kind: 'transient' }, uiText`X didn’t answer the sign-in.`);
	return token;
}

export function credentialsOf(
	clientId: string,
	token: z.output<typeof Token>,
	now: number,
	before?: string,
): Credentials {
	const refreshToken = token.refresh_token ?? before;
	if (refreshToken === undefined)
		throw new ConnectorError(
			{ kind: 'permission' },
			uiText`X didn’t let us stay signed in. Connect again and allow everything it asks for.`,
		);
	return {
		clientId,
		accessToken: token.access_token,
		refreshToken,
		...(token.expires_in === undefined ? {} : { expiresAt: now + token.expires_in * 1000 }),
	};
}
