// Meta's token exchange for the owner of a Page.
import { json, refuse } from '../../families/meta/testing/fake-graph.ts';
import type { Shape } from './fake-server.ts';

export const app = { id: '424242424242', secret: 'canary-app-secret-99' };
export interface Grants {
	/** Code → its redirect address. */
	readonly codes: Map<string, string>;
	readonly short: Set<string>;
	readonly long: Set<string>;
}

/** The owner presses "Continue". Returns the redirect address: only localhost, as for an app in development mode. */
export function approve(grants: Grants, dialog: string): string {
	const url = new URL(dialog);
	const redirect = url.searchParams.get('redirect_uri') ?? '';
	if (url.origin !== 'https://www.facebook.com' || url.pathname !== '/v26.0/dialog/oauth')
		throw new Error('Not the dialog.');
	if (url.searchParams.get('client_id') !== app.id || !/^http:\/\/localhost:\d+/.test(redirect))
		throw new Error('URL blocked.');
	const code = `code-${grants.codes.size}`;
	grants.codes.set(code, redirect);
	const state = url.searchParams.get('state');
	return `${redirect}?code=${code}${state === null ? '' : `&state=${encodeURIComponent(state)}`}`;
}

export async function answerOAuth(
	request: Request,
	url: URL,
	path: string,
	grants: Grants,
	shape: Shape,
): Promise<Response | null> {
	if (path === '/oauth/access_token') {
		if (url.search !== '') return refuse(1, 'Secrets belong into the body');
		const form = new URLSearchParams(await request.text());
		if (form.get('client_id') !== app.id || form.get('client_secret') !== app.secret)
			return refuse(101, 'Error validating client secret');
		if (form.get('grant_type') === 'fb_exchange_token') {
			if (!grants.short.has(form.get('fb_exchange_token') ?? '')) return refuse(190, 'Invalid token');
			grants.long.add('long-user-token');
			return json({ access_token: 'long-user-token', token_type: 'bearer', expires_in: 5_183_944 });
		}
		const code = form.get('code') ?? '';
		if (grants.codes.get(code) !== form.get('redirect_uri'))
			return refuse(100, 'This authorization code has been used', { subcode: 36009 });
		grants.codes.delete(code);
		grants.short.add('short-user-token');
		return json({ access_token: 'short-user-token', token_type: 'bearer', expires_in: 3600 });
	}
	if (path === '/me/accounts') {
		if (!grants.long.has(request.headers.get('authorization')?.slice(7) ?? ''))
			return refuse(190, 'Invalid OAuth access token');
		return json({ data: shape.pages ?? [{ id: '111', name: 'Rosa’s Bakery', access_token: shape.token }] });
	}
	return null;
}
