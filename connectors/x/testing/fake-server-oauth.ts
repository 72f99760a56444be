// The fake server's OAuth: the owner allows, a code works once within thirty seconds, a refresh token works once. Facts: Auth.
import { createHash } from 'node:crypto';
import type { TestClock } from '../../testing/clock.ts';
import { redirects } from '../sign-in.ts';

export const appId = 'WHpPd0NvdW50ZXJ0YWxr';
export const allScopes =
	'tweet.read users.read tweet.write tweet.moderate.write dm.read dm.write media.write offline.access';

interface Code {
	readonly redirect: string;
	readonly scope: string;
	readonly challenge: string;
	readonly until: number;
	used: boolean;
}

export function createOAuth(clock: TestClock) {
	const codes = new Map<string, Code>();
	const access = new Map<string, string>();
	const refresh = new Map<string, string>();
	const no = (error: string, description: string) =>
		Response.json({ error, error_description: description }, { status: 400 });
	let made = 0;
	const pair = (scope: string) => {
		const token = {
			token_type: 'bearer',
			expires_in: 7200,
			access_token: `access-token-${++made}`,
			scope,
			refresh_token: `refresh-token-${made}`,
		};
		access.set(token.access_token, scope);
		refresh.set(token.refresh_token, scope);
		return Response.json(token);
	};
	return {
		access,
		refresh,
		/** The owner presses "Authorize app": where the browser is sent, or what the page says instead. */
		approve: (address: string): string => {
			const url = new URL(address);
			const query = url.searchParams;
			const redirect = query.get('redirect_uri') ?? '';
			if (url.origin + url.pathname !== 'https://x.com/i/oauth2/authorize' || query.get('client_id') !== appId)
				throw new Error('Something went wrong');
			if (!redirects.includes(redirect)) throw new Error('Callback URL not approved for this client application (415)');
			if (query.get('response_type') !== 'code' || query.get('code_challenge_method') !== 'S256')
				throw new Error('Something went wrong');
			const scope = query.get('scope') ?? '';
			if (scope.split(' ').some((one) => !allScopes.split(' ').includes(one))) throw new Error('Invalid scope');
			const code = `code-${codes.size}`;
			codes.set(code, {
				redirect,
				scope,
				challenge: query.get('code_challenge') ?? '',
				until: clock.now() + 30_000,
				used: false,
			});
			return `${redirect}?state=${encodeURIComponent(query.get('state') ?? '')}&code=${code}`;
		},
		answer: async (request: Request): Promise<Response> => {
			if (!request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded'))
				return no('invalid_request', 'Missing required parameter [grant_type].');
			const body = new URLSearchParams(await request.text());
			if (body.get('client_id') !== appId) return no('invalid_client', 'Value passed for the client id was invalid.');
			if (body.get('grant_type') === 'refresh_token') {
				const scope = refresh.get(body.get('refresh_token') ?? '');
				if (scope === undefined) return no('invalid_request', 'Value passed for the token was invalid.');
				refresh.delete(body.get('refresh_token') ?? '');
				return pair(scope);
			}
			const code = codes.get(body.get('code') ?? '');
			const proof = createHash('sha256')
				.update(body.get('code_verifier') ?? '')
				.digest('base64url');
			if (
				!code ||
				code.used ||
				code.until < clock.now() ||
				code.redirect !== body.get('redirect_uri') ||
				code.challenge !== proof
			)
				return no('invalid_request', 'Value passed for the authorization code was invalid.');
			code.used = true;
			return pair(code.scope);
		},
	};
}
