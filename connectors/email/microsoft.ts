// Signing in with Microsoft from a desktop program (RFC 8252, PKCE, no secret), for email at Outlook.com and Microsoft 365. Each owner
// registers the program themselves: Microsoft counts and asks consent by registration.

import { z } from 'zod';
import { uiText, uiTextId } from '../../contract/ui-text.ts';
import { type CallInfo, ConnectorError, type Ctx, fieldMeta, readJson, type SignIn } from '../sdk/index.ts';
import { accountOf, Credentials, type OAuthGrant } from './account.ts';
import { microsoftHost } from './providers.ts';

const authority = `https://${microsoftHost}/common/oauth2/v2.0`;
const scopes = 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access';
/** Registered once; Microsoft does not compare the port of a localhost address. */
export const redirect = 'http://localhost/callback';

const Asked = z.object({
	address: Credentials.shape.address,
	clientId: z
		.string()
		.trim()
		.regex(
			/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
			uiTextId`it has 36 characters, in groups of 8, 4, 4, 4 and 12`,
		)
		.meta(
			fieldMeta({
				title: uiText`Application (client) ID`,
				description: uiText`From your own registration. It tells Microsoft which app this is, and is not a secret.`,
				examples: ['11111111-2222-3333-4444-555555555555'],
			}),
		),
	name: Credentials.shape.name,
});

const Token = z.object({
	access_token: z.string().min(1),
	expires_in: z.number().positive(),
	refresh_token: z.string().min(1).optional(),
});
const Kept = z.object({ verifier: z.string() });
const Refusal = z.object({ error: z.string(), error_description: z.string().optional() });
type Caller = Pick<Ctx<unknown>, 'fetch' | 'signal' | 'now'>;

const ended = uiText`Microsoft no longer accepts this sign-in. Sign in again.`;

/** The number in Microsoft's refusals (AADSTS…) says more than the OAuth error. */
const explain: CallInfo['explain'] = (_status, body) => {
	const { error, error_description: text = '' } = Refusal.safeParse(body).data ?? { error: '' };
	const number = /^AADSTS(\d+)/.exec(text)?.[1];
	if (number === '7000218' || number === '70002')
		return {
			fault: { kind: 'auth' },
			message: uiText`Microsoft asks for a secret because the redirect address is registered as a web page. Register it under “Mobile and desktop applications” and try again.`,
		};
	if (error === 'invalid_client' || error === 'unauthorized_client' || number === '700016')
		return { fault: { kind: 'auth' }, message: uiText`Microsoft doesn’t know this Application ID. Copy it again.` };
	if (error === 'invalid_grant' || error === 'interaction_required') return { fault: { kind: 'auth' }, message: ended };
	return undefined;
};

export async function redeem(ctx: Caller, form: Readonly<Record<string, string>>): Promise<z.output<typeof Token>> {
	const response = await ctx.fetch(`${authority}/token`, {
		method: 'POST',
		headers: { accept: 'application/json' },
		body: new URLSearchParams({ ...form, scope: scopes }),
		signal: ctx.signal,
	});
	return readJson(response, Token, { from: 'Microsoft', where: 'token', now: ctx.now, explain });
}

export function grantOf(token: z.output<typeof Token>, now: number, before?: string): OAuthGrant {
	const refreshToken = token.refresh_token ?? before;
	if (refreshToken === undefined)
		throw new ConnectorError(
			{ kind: 'auth' },
			uiText`Microsoft didn’t let us stay signed in. Please try again and allow everything.`,
		);
	return { accessToken: token.access_token, refreshToken, expiresAt: now + token.expires_in * 1000 };
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

export const signIn: SignIn<typeof Credentials, typeof Asked> = {
	ask: Asked,
	redirectHost: 'localhost',
	hosts: () => [microsoftHost],

	start: async (ctx, redirectUri) => {
		const { address, clientId } = ctx.creds;
		// Throws now, not after the sign-in, where this is not an address.
		accountOf({ address });
		const verifier = base64url(crypto.getRandomValues(new Uint8Array(48)));
		const url = new URL(`${authority}/authorize`);
		url.search = new URLSearchParams({
			client_id: clientId,
			response_type: 'code',
			response_mode: 'query',
			redirect_uri: redirectUri,
			scope: scopes,
			login_hint: address,
			code_challenge: base64url(
				new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))),
			),
			code_challenge_method: 'S256',
		}).toString();
		return { url: url.href, keep: { verifier } };
	},

	finish: async (ctx, redirectUri, query, keep) => {
		const { address, clientId, name } = ctx.creds;
		const code = query.get('code');
		if (!code) throw new ConnectorError({ kind: 'auth' }, uiText`Microsoft sent no approval back. Please try again.`);
		const form = {
			client_id: clientId,
			grant_type: 'authorization_code',
			code,
			redirect_uri: redirectUri,
			code_verifier: Kept.parse(keep).verifier,
		};
		try {
			return { address, clientId, ...(name ? { name } : {}), grant: grantOf(await redeem(ctx, form), ctx.now()) };
		} catch (error) {
			if (!(error instanceof ConnectorError)) throw error;
			if (error.text === ended)
				throw new ConnectorError(
					error.fault,
					uiText`The approval came too late or was used before. Please try again.`,
					{ cause: error },
				);
			// A sign-in publishes nothing: a call that broke off is safe to try again.
			if (error.fault.kind === 'unsure')
				throw new ConnectorError(
					{ kind: 'transient' },
					uiText`We can’t reach Microsoft. Check your internet connection and try again.`,
					{
						cause: error,
					},
				);
			throw error;
		}
	},
};
