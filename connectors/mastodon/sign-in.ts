// Sign-in at the server that the owner names: we register an application, the owner approves it in the browser, the code becomes a token.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Json, readJson, type SignIn } from '../sdk/index.ts';
import { Application, type Caller, Credentials, call, callInfoOf, Token } from './api.ts';
import { withConnectText } from './check.ts';
import { hostOf, serverOrigin } from './server.ts';

const scopes = 'read:accounts read:notifications read:statuses write:statuses write:favourites write:media';

const Asked = z.object({ server: Credentials.shape.server });

const Kept = z.object({ clientId: z.string(), clientSecret: z.string(), verifier: z.string() });

const base64url = (bytes: Uint8Array): string =>
	btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');

/** Publishes nothing, so a response that cannot be read is not `unsure`: it is read with readJson. */
const post = async <Shape extends z.ZodType>(ctx: Caller, path: string, shape: Shape, body: Json) =>
	readJson(await call(ctx, 'POST', path, { body }), shape, callInfoOf(ctx, path));

async function challengeOf(verifier: string): Promise<string> {
	return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

export const signIn: SignIn<typeof Credentials, typeof Asked> = {
	ask: Asked,
	hosts: (asked) => [hostOf(asked.server)],

	/** Registers an application each time: the redirect must match the registered one exactly, and its port differs. */
	start: (ctx, redirectUri) =>
		withConnectText(ctx, async () => {
			// One string: servers before 4.3 do not accept an array of redirects.
			const body = { client_name: 'Countertalk', redirect_uris: redirectUri, scopes };
			const app = await post(ctx, '/api/v1/apps', Application, body);
			const verifier = base64url(crypto.getRandomValues(new Uint8Array(48)));
			const url = new URL('/oauth/authorize', serverOrigin(ctx.creds.server));
			url.search = new URLSearchParams({
				response_type: 'code',
				client_id: app.client_id,
				redirect_uri: redirectUri,
				scope: scopes,
				force_login: 'true',
				// Servers before 4.3 do not know PKCE and ignore it.
				code_challenge: await challengeOf(verifier),
				code_challenge_method: 'S256',
			}).toString();
			return { url: url.href, keep: { clientId: app.client_id, clientSecret: app.client_secret, verifier } };
		}),

	finish: (ctx, redirectUri, query, keep) =>
		withConnectText(ctx, async () => {
			const { clientId, clientSecret, verifier } = Kept.parse(keep);
			const code = query.get('code');
			if (!code)
				throw new ConnectorError(
					{ kind: 'auth' },
					query.get('error') === 'access_denied'
						? uiText`You didn’t allow access, so nothing was connected.`
						: uiText`Your server sent no approval back. Please try again.`,
				);
			const token = await post(ctx, '/oauth/token', Token, {
				grant_type: 'authorization_code',
				code,
				client_id: clientId,
				client_secret: clientSecret,
				redirect_uri: redirectUri,
				code_verifier: verifier,
			});
			return { server: serverOrigin(ctx.creds.server), token: token.access_token };
		}),
};
