// Microsoft's sign-in in memory: consent at login.microsoftonline.com, redeeming a code once, renewing. Its tokens open the mailbox of the
// fake mail server.
import { createHash } from 'node:crypto';
import { createFakeServer, type FakeServer, type TestClock } from '../../testing/index.ts';
import type { FakeMailServer } from './fake-server.ts';

export const registration = '3f1c0a52-7b7e-4c1e-9a54-0d6a1c2b9e77';
const scope = 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access';
const hour = 3_600_000;

interface Code {
	readonly redirect: string;
	readonly challenge: string;
	used: boolean;
}

interface FakeMicrosoft extends Pick<FakeServer, 'handle' | 'calls' | 'failNext'> {
	/** The owner accepts. Returns the redirect address; throws what the page says instead. */
	readonly approve: (address: string) => string;
	/** Access tokens expire, the consent stays. */
	readonly forgetTokens: () => void;
	/** The owner revokes the consent. */
	readonly revoke: () => void;
	/** Registered as a web page: Microsoft asks for a secret. */
	wantsSecret: boolean;
}

export function fakeMicrosoft(clock: TestClock, mail: Pick<FakeMailServer, 'tokens'>): FakeMicrosoft {
	const codes = new Map<string, Code>();
	const refresh = new Set<string>();
	let made = 0;
	const no = (status: number, error: string, text: string) =>
		Response.json({ error, error_description: text }, { status });
	const give = () => {
		const token = { access_token: `canary-ms-access-${++made}`, refresh_token: `canary-ms-refresh-${made}` };
		mail.tokens.set(token.access_token, clock.now() + hour);
		refresh.add(token.refresh_token);
		return Response.json({ token_type: 'Bearer', scope, expires_in: 3600, ...token });
	};
	const answer = async (request: Request): Promise<Response> => {
		const url = new URL(request.url);
		if (
			request.method !== 'POST' ||
			url.host !== 'login.microsoftonline.com' ||
			url.pathname !== '/common/oauth2/v2.0/token'
		)
			return no(404, 'not_found', 'Not here.');
		const form = new URLSearchParams(await request.text());
		if (form.get('client_id') !== registration)
			return no(400, 'unauthorized_client', 'AADSTS700016: Application was not found in the directory.');
		if (fakeServer.wantsSecret)
			return no(
				401,
				'invalid_client',
				"AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
			);
		if (form.get('scope') !== scope)
			return no(400, 'invalid_scope', 'AADSTS70011: The provided value for scope is not valid.');
		if (form.get('grant_type') === 'refresh_token') {
			if (!refresh.has(form.get('refresh_token') ?? ''))
				return no(400, 'invalid_grant', 'AADSTS700082: The refresh token has expired.');
			return give();
		}
		const code = codes.get(form.get('code') ?? '');
		const proof = createHash('sha256')
			.update(form.get('code_verifier') ?? '')
			.digest('base64url');
		if (!code || code.used || code.redirect !== form.get('redirect_uri') || code.challenge !== proof)
			return no(400, 'invalid_grant', 'AADSTS54005: OAuth2 Authorization code was already redeemed.');
		code.used = true;
		return give();
	};
	const nothing = () => {
		throw new Error('What customers write is in the mail fake server.');
	};
	const inner = createFakeServer(
		{
			answer,
			isWrite: () => false,
			addItem: nothing,
			editItem: nothing,
			deleteItem: nothing,
			addBroken: nothing,
			find: nothing,
			published: nothing,
		},
		clock,
	);
	const fakeServer: FakeMicrosoft = {
		handle: inner.handle,
		calls: inner.calls,
		failNext: inner.failNext,
		wantsSecret: false,
		forgetTokens: () => mail.tokens.clear(),
		revoke: () => {
			mail.tokens.clear();
			refresh.clear();
		},
		approve: (address) => {
			const url = new URL(address);
			const query = url.searchParams;
			if (url.origin + url.pathname !== 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize')
				throw new Error('not the page');
			if (query.get('client_id') !== registration)
				throw new Error('AADSTS700016: Application was not found in the directory.');
			const redirect = new URL(query.get('redirect_uri') ?? '');
			// Compares everything but the port of a localhost address.
			if (redirect.hostname !== 'localhost' || redirect.pathname !== '/callback')
				throw new Error('AADSTS50011: The redirect URI does not match.');
			if (query.get('response_type') !== 'code' || query.get('scope') !== scope)
				throw new Error('AADSTS70011: invalid scope');
			if (query.get('code_challenge_method') !== 'S256' || !query.get('code_challenge'))
				throw new Error('AADSTS9002325: PKCE is required.');
			const code = `0.code-${codes.size}`;
			codes.set(code, { redirect: redirect.href, challenge: query.get('code_challenge') ?? '', used: false });
			redirect.searchParams.set('code', code);
			redirect.searchParams.set('state', query.get('state') ?? '');
			return redirect.href;
		},
	};
	return fakeServer;
}
