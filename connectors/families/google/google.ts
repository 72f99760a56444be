// Signing in with Google from a desktop program (RFC 8252, PKCE), and staying signed in. Used by both connectors for Google's services.
// The owner makes the client id: Google counts and approves by project.

import { z } from 'zod';
import { uiText, uiTextId } from '../../../contract/ui-text.ts';
import { ConnectorError } from '../../sdk/fault.ts';
import type { CallInfo } from '../../sdk/fault-of.ts';
import { fieldMeta } from '../../sdk/field-meta.ts';
import { readJson } from '../../sdk/http.ts';
import type { Ctx, Json, SignIn } from '../../sdk/sdk.ts';

export const googleTokenHost = 'oauth2.googleapis.com';
/** Where Google keeps pictures and films. */
export const googleMediaHosts = ['*.googleusercontent.com', '*.ggpht.com', '*.googlevideo.com'] as const;
const tokenUrl = `https://${googleTokenHost}/token`;
const minute = 60_000;

/** Times in ms epoch. `consentUntil`: only where Google says that the consent ends (a project in "Testing": seven days). */
export const GoogleCredentials = z.object({
	clientId: z.string().min(1),
	clientSecret: z.string().min(1).meta({ secret: true }),
	accessToken: z.string().min(1).meta({ secret: true }),
	refreshToken: z.string().min(1).meta({ secret: true }),
	expiresAt: z.number(),
	consentUntil: z.number().optional(),
});
export type GoogleCredentials = z.output<typeof GoogleCredentials>;

const GoogleAsked = z.object({
	clientId: z
		.string()
		.trim()
		.regex(/^[\w-]+\.apps\.googleusercontent\.com$/, uiTextId`it ends with .apps.googleusercontent.com`)
		.meta(
			fieldMeta({
				title: uiText`Client ID`,
				description: uiText`Google shows it when you create the client.`,
				examples: ['1234-abcd.apps.googleusercontent.com'],
			}),
		),
	clientSecret: z
		.string()
		.trim()
		.min(1)
		.meta(
			fieldMeta({
				title: uiText`Client secret`,
				description: uiText`Shown beside the client ID. It stays on this computer.`,
				secret: true,
			}),
		),
});

const Token = z.object({
	access_token: z.string().min(1),
	expires_in: z.number().positive(),
	refresh_token: z.string().min(1).optional(),
	refresh_token_expires_in: z.number().positive().optional(),
	scope: z.string().optional(),
});
const Kept = z.object({ verifier: z.string() });
const Refusal = z.object({ error: z.string(), error_description: z.string().optional() });

type GoogleCtx = Pick<Ctx<unknown>, 'fetch' | 'signal' | 'now'>;

const ended = uiText`Google no longer accepts this sign-in. Connect the account again. (While your Google Cloud project is in “Testing”, every sign-in ends after seven days: publish the project.)`;

const explain: CallInfo['explain'] = (_status, body) => {
	const error = Refusal.safeParse(body).data?.error;
	if (error === 'invalid_grant') return { fault: { kind: 'auth' }, message: ended };
	if (error === 'invalid_client' || error === 'unauthorized_client')
		return {
			fault: { kind: 'auth' },
			message: uiText`Google doesn’t know this client ID and client secret. Copy both again.`,
		};
	return undefined;
};

async function redeem(ctx: GoogleCtx, form: Readonly<Record<string, string>>): Promise<z.output<typeof Token>> {
	const response = await ctx.fetch(tokenUrl, {
		method: 'POST',
		headers: { accept: 'application/json' },
		body: new URLSearchParams(form),
		signal: ctx.signal,
	});
	return readJson(response, Token, { from: 'Google', where: 'token', now: ctx.now, explain });
}

const base64url = (bytes: Uint8Array): string =>
	btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');

const challengeOf = async (verifier: string): Promise<string> =>
	base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));

/** A sign-in publishes nothing: a call that broke off is safe to try again, so `unsure` becomes `transient`. */
async function withSignInText<T>(ask: () => Promise<T>): Promise<T> {
	try {
		return await ask();
	} catch (error) {
		if (!(error instanceof ConnectorError) || error.fault.kind !== 'unsure') throw error;
		throw new ConnectorError(
			{ kind: 'transient' },
			uiText`We can’t reach Google. Check your internet connection and try again.`,
			{
				cause: error,
			},
		);
	}
}

/** `scope`: the one permission that is asked for. */
export const googleSignIn = (scope: string): SignIn<typeof GoogleCredentials, typeof GoogleAsked> => ({
	ask: GoogleAsked,
	hosts: () => [googleTokenHost],

	async start(ctx, redirectUri) {
		const verifier = base64url(crypto.getRandomValues(new Uint8Array(48)));
		const url = new URL('https://accounts.google.com/o/oauth2/v2/auth');
		url.search = new URLSearchParams({
			client_id: ctx.creds.clientId,
			redirect_uri: redirectUri,
			response_type: 'code',
			scope,
			code_challenge: await challengeOf(verifier),
			code_challenge_method: 'S256',
			// Google gives a refresh token a second time only with both.
			access_type: 'offline',
			prompt: 'consent',
		}).toString();
		return { url: url.href, keep: { verifier } };
	},

	finish: (ctx, redirectUri, query, keep) =>
		withSignInText(async () => {
			const code = query.get('code');
			if (!code)
				throw new ConnectorError(
					{ kind: 'auth' },
					query.get('error') === 'access_denied'
						? uiText`You didn’t allow access, so nothing was connected.`
						: uiText`Google sent no approval back. Please try again.`,
				);
			const { clientId, clientSecret } = ctx.creds;
			const token = await redeem(ctx, {
				grant_type: 'authorization_code',
				code,
				client_id: clientId,
				client_secret: clientSecret,
				redirect_uri: redirectUri,
				code_verifier: Kept.parse(keep).verifier,
			}).catch((error: unknown) => {
				if (!(error instanceof ConnectorError) || error.text !== ended) throw error;
				throw new ConnectorError(
					error.fault,
					uiText`The approval came too late or was used before. Please try again.`,
					{ cause: error },
				);
			});
			// Google's page has a box for each permission, which can be left empty.
			if (token.scope !== undefined && !token.scope.split(' ').includes(scope))
				throw new ConnectorError(
					{ kind: 'auth' },
					uiText`The box for this permission was left empty on Google’s page. Please try again and tick it.`,
				);
			if (!token.refresh_token)
				throw new ConnectorError(
					{ kind: 'auth' },
					uiText`Google didn’t let us stay signed in. Please try again and allow it.`,
				);
			return { clientId, clientSecret, refreshToken: token.refresh_token, ...expiryOf(ctx, token) };
		}),
});

const expiryOf = (ctx: GoogleCtx, token: z.output<typeof Token>) => ({
	accessToken: token.access_token,
	expiresAt: ctx.now() + token.expires_in * 1000,
	...(token.refresh_token_expires_in ? { consentUntil: ctx.now() + token.refresh_token_expires_in * 1000 } : {}),
});

/** `stale`: the token that no longer works. Uses the stored token where another call has renewed it meanwhile. */
const renew = <C extends GoogleCredentials>(ctx: Ctx<C>, stale: string): Promise<C> =>
	ctx.renew(async (latest) => {
		if (latest.accessToken !== stale) return latest;
		const { clientId, clientSecret, refreshToken } = latest;
		const token = await redeem(ctx, {
			grant_type: 'refresh_token',
			refresh_token: refreshToken,
			client_id: clientId,
			client_secret: clientSecret,
		});
		return { ...latest, ...expiryOf(ctx, token), refreshToken: token.refresh_token ?? refreshToken };
	});

/** One call with the account's token. Renews an expired token; renews a refused one once and repeats the call, since a 401 did nothing. */
export async function withGoogleToken<C extends GoogleCredentials>(
	ctx: Ctx<C>,
	call: (token: string) => Promise<Response>,
): Promise<Response> {
	let creds = ctx.creds;
	if (creds.expiresAt - minute <= ctx.now()) creds = await renew(ctx, creds.accessToken);
	const response = await call(creds.accessToken);
	if (response.status !== 401) return response;
	return call((await renew(ctx, creds.accessToken)).accessToken);
}

const Reason = z.object({ reason: z.string() });
const ErrorBody = z.object({
	error: z.object({
		message: z.string().optional(),
		status: z.string().optional(),
		errors: z.array(z.unknown()).optional(),
		details: z.array(z.unknown()).optional(),
	}),
});

/** The error body of any Google service: its reasons (old and new style), its status, and its message without HTML. */
export function googleErrorOf(body: Json | undefined): {
	reasons: readonly string[];
	status: string;
	message: string;
	raw: string;
} {
	const error = ErrorBody.safeParse(body).data?.error;
	const reasons = [...(error?.errors ?? []), ...(error?.details ?? [])].flatMap(
		(one) => Reason.safeParse(one).data?.reason ?? [],
	);
	const message = (error?.message ?? '').replace(/<[^>]*>/g, '').slice(0, 300);
	return { reasons, status: error?.status ?? '', message, raw: error ? JSON.stringify(error).slice(0, 4000) : '' };
}
