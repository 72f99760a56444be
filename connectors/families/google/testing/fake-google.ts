// Google's sign-in in memory: consent, redeeming a code once, renewing. For the fake servers of its services.
import { createHash } from 'node:crypto';
import type { TestClock } from '../../../testing/clock.ts';

export const googleClient = {
	clientId: '1234-abcd.apps.googleusercontent.com',
	clientSecret: 'canary-google-client-secret',
} as const;

const no = (status: number, error: string) =>
	Response.json({ error, error_description: error.replaceAll('_', ' ') }, { status });

interface Code {
	readonly redirect: string;
	readonly challenge: string;
	readonly scope: string;
	used: boolean;
}

export function fakeGoogle(clock: TestClock, scope: string) {
	const codes = new Map<string, Code>();
	/** Access token → its end. */
	const access = new Map<string, number>();
	const refresh = new Set<string>();
	let made = 0;
	const grant = (): { access_token: string; refresh_token: string } => {
		const token = { access_token: `canary-google-access-${++made}`, refresh_token: `canary-google-refresh-${made}` };
		access.set(token.access_token, clock.now() + 3_599_000);
		refresh.add(token.refresh_token);
		return token;
	};
	return {
		shape: { testing: false, boxLeftEmpty: false },
		/** As after a sign-in. */
		credentials: () => {
			const { access_token: accessToken, refresh_token: refreshToken } = grant();
			return { ...googleClient, accessToken, refreshToken, expiresAt: clock.now() + 3_599_000 };
		},
		revoke: () => {
			access.clear();
			refresh.clear();
		},
		/** Access tokens expire, the consent stays. */
		forgetTokens: () => access.clear(),
		allows: (request: Request): boolean => {
			const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
			return token !== undefined && (access.get(token) ?? 0) > clock.now();
		},
		/** The owner presses Allow. Returns the redirect address. */
		approve(address: string): string {
			const url = new URL(address);
			const query = url.searchParams;
			if (url.origin !== 'https://accounts.google.com' || query.get('client_id') !== googleClient.clientId)
				throw new Error('invalid_client');
			const redirect = new URL(query.get('redirect_uri') ?? '');
			if (redirect.hostname !== '127.0.0.1') throw new Error('redirect_uri_mismatch');
			if (query.get('response_type') !== 'code' || query.get('scope') !== scope) throw new Error('invalid_scope');
			if (query.get('code_challenge_method') !== 'S256') throw new Error('invalid_request');
			if (query.get('access_type') !== 'offline' || query.get('prompt') !== 'consent')
				throw new Error('no refresh token would come');
			const code = `4/code-${codes.size}`;
			codes.set(code, { redirect: redirect.href, challenge: query.get('code_challenge') ?? '', scope, used: false });
			redirect.searchParams.set('code', code);
			const state = query.get('state');
			if (state !== null) redirect.searchParams.set('state', state);
			return redirect.href;
		},
		async answer(request: Request): Promise<Response> {
			if (request.method !== 'POST' || new URL(request.url).pathname !== '/token') return no(404, 'not_found');
			const form = new URLSearchParams(await request.text());
			if (form.get('client_id') !== googleClient.clientId || form.get('client_secret') !== googleClient.clientSecret)
				return no(401, 'invalid_client');
			const life = { expires_in: 3599, token_type: 'Bearer', scope };
			if (form.get('grant_type') === 'refresh_token') {
				if (!refresh.has(form.get('refresh_token') ?? '')) return no(400, 'invalid_grant');
				return Response.json({ ...life, access_token: grant().access_token });
			}
			if (form.get('grant_type') !== 'authorization_code') return no(400, 'unsupported_grant_type');
			const code = codes.get(form.get('code') ?? '');
			const proof = createHash('sha256')
				.update(form.get('code_verifier') ?? '')
				.digest('base64url');
			if (!code || code.used || code.redirect !== form.get('redirect_uri') || proof !== code.challenge)
				return no(400, 'invalid_grant');
			code.used = true;
			return Response.json({
				...life,
				...grant(),
				...(this.shape.boxLeftEmpty && { scope: 'openid' }),
				...(this.shape.testing && { refresh_token_expires_in: 604_799 }),
			});
		},
	};
}
export type FakeGoogle = ReturnType<typeof fakeGoogle>;
