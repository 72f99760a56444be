// The fake server's OAuth: registers an application, approves it, redeems a code once. Facts: Auth.
import { createHash } from 'node:crypto';

interface App {
	readonly secret: string;
	readonly redirect: string;
	readonly scopes: string;
}
interface Code {
	readonly clientId: string;
	readonly redirect: string;
	readonly scopes: string;
	readonly challenge: string | null;
	used: boolean;
}
export interface Grants {
	readonly apps: Map<string, App>;
	readonly codes: Map<string, Code>;
	readonly tokens: Map<string, ReadonlySet<string>>;
}

const no = (status: number, error: string, description = '') =>
	Response.json({ error, error_description: description }, { status });

/** The owner presses "Authorize": where the browser is sent, or why the page shows an error instead. */
export function approve(grants: Grants, address: string): string {
	const query = new URL(address).searchParams;
	const app = grants.apps.get(query.get('client_id') ?? '');
	const redirect = query.get('redirect_uri') ?? '';
	if (!app) throw new Error('Client authentication failed due to unknown client.');
	if (redirect !== app.redirect) throw new Error('The redirect uri included is not valid.');
	if (query.get('response_type') !== 'code')
		throw new Error('The authorization server does not support this response type.');
	const scopes = query.get('scope') ?? '';
	if (scopes.split(' ').some((scope) => !app.scopes.split(' ').includes(scope)))
		throw new Error('The requested scope is invalid.');
	const challenge = query.get('code_challenge');
	if (challenge !== null && query.get('code_challenge_method') !== 'S256')
		throw new Error('The code challenge method must be S256.');
	const code = `code-${grants.codes.size}`;
	grants.codes.set(code, { clientId: query.get('client_id') ?? '', redirect, scopes, challenge, used: false });
	const target = new URL(redirect);
	target.searchParams.set('code', code);
	const state = query.get('state');
	if (state !== null) target.searchParams.set('state', state);
	return target.href;
}

export async function answerOAuth(
	request: Request,
	url: URL,
	grants: Grants,
	known: readonly string[],
): Promise<Response | null> {
	if (request.method !== 'POST' || (url.pathname !== '/api/v1/apps' && url.pathname !== '/oauth/token')) return null;
	if (!request.headers.get('content-type')?.startsWith('application/json')) return no(400, 'invalid_request');
	const body = (await request.json()) as Record<string, string>;
	if (url.pathname === '/api/v1/apps') {
		const { client_name: name, redirect_uris: redirect, scopes = 'read' } = body;
		if (!name || !redirect || !URL.canParse(redirect))
			return no(422, 'Validation failed: Redirect URI must be an absolute URI.');
		if (scopes.split(' ').some((scope) => !known.includes(scope)))
			return no(422, 'Validation failed: Scopes do not match configured.');
		const id = `client-${grants.apps.size}`;
		grants.apps.set(id, { secret: `secret-${id}`, redirect, scopes });
		return Response.json({
			id: '1',
			name,
			client_id: id,
			client_secret: `secret-${id}`,
			client_secret_expires_at: 0,
			redirect_uris: [redirect],
			scopes: scopes.split(' '),
		});
	}
	const {
		grant_type: grant,
		code: text = '',
		client_id: clientId = '',
		client_secret: secret,
		redirect_uri: redirect,
		code_verifier: verifier,
	} = body;
	if (grant !== 'authorization_code') return no(400, 'unsupported_grant_type');
	if (grants.apps.get(clientId)?.secret !== secret) return no(401, 'invalid_client', 'Client authentication failed');
	const code = grants.codes.get(text);
	const proven =
		!code?.challenge ||
		createHash('sha256')
			.update(verifier ?? '')
			.digest('base64url') === code.challenge;
	if (!code || code.used || code.clientId !== clientId || code.redirect !== redirect || !proven)
		return no(
			400,
			'invalid_grant',
			'The provided authorization grant is invalid, expired, revoked, or was issued to another client.',
		);
	code.used = true;
	const token = `oauth-token-${grants.tokens.size}`;
	grants.tokens.set(token, new Set(code.scopes.split(' ')));
	return Response.json({ access_token: token, token_type: 'Bearer', scope: code.scopes, created_at: 1 });
}
