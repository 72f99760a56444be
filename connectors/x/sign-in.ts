// OAuth 2.0 with PKCE and the shop's own app: only its owner pays the low price for reading. X compares the redirect exactly, so its port
// is one of three that the owner registers before. A code works for thirty seconds.

import { TwitterApi } from 'twitter-api-v2';
import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type SignIn } from '../sdk/index.ts';
import { askToken, ClientId, type Credentials, credentialsOf } from './session.ts';

const scopes = [
	'tweet.read',
	'users.read',
	'tweet.write',
	'tweet.moderate.write',
	'dm.read',
	'dm.write',
	'media.write',
	'offline.access',
];
const ports = [41735, 41736, 41737] as const;
export const redirects = ports.map((port) => `http://127.0.0.1:${port}/callback`);

const Asked = z.object({ clientId: ClientId });
const Kept = z.object({ verifier: z.string() });

export const signIn: SignIn<typeof Credentials, typeof Asked> = {
	ask: Asked,
	ports,
	hosts: () => ['api.x.com'],

	start: async (ctx, redirectUri) => {
		const link = new TwitterApi({ clientId: ctx.creds.clientId }).generateOAuth2AuthLink(redirectUri, {
			scope: scopes,
		});
		const url = new URL(link.url);
		// The host adds its own state; the method gets its name from RFC 7636.
		url.searchParams.delete('state');
		url.searchParams.set('code_challenge_method', 'S256');
		return { url: url.href, keep: { verifier: link.codeVerifier } };
	},

	finish: async (ctx, redirectUri, query, keep) => {
		const { verifier } = Kept.parse(keep);
		const { clientId } = ctx.creds;
		const code = query.get('code');
		if (!code)
			throw new ConnectorError(
				{ kind: 'auth' },
				query.get('error') === 'access_denied'
					? uiText`You didn’t allow access, so nothing was connected.`
					: uiText`X sent no approval back. Check that your app has exactly the callback addresses shown here.`,
			);
		const refused = uiText`X didn’t accept the approval. It works for only thirty seconds: please try again, and check the Client ID.`;
		const token = await askToken(ctx, clientId, refused, (client) =>
			client.loginWithOAuth2({ code, codeVerifier: verifier, redirectUri }),
		);
		return credentialsOf(clientId, token, ctx.now());
	},
};
