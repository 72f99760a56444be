// A plugin for the library that answers every request itself, before the library opens a socket of its own or retries.
import type { ITwitterApiClientPlugin, TwitterResponse } from 'twitter-api-v2';

/** The request that the library wants to make. */
export type Params = Parameters<NonNullable<ITwitterApiClientPlugin['onBeforeRequestConfig']>>[0]['params'];

export const answering = (answer: (params: Params) => Promise<unknown>): ITwitterApiClientPlugin => ({
	// The library passes on what `answer` throws.
	onBeforeRequestConfig: async ({ params }): Promise<TwitterResponse<unknown>> => ({
		headers: {},
		data: await answer(params),
	}),
});

/** JSON to the data calls, a form to oauth2 (RFC 6749). */
export function requestOf(params: Params, token: string | undefined, signal: AbortSignal): Request {
	const path = params.url.replace(/:([a-z_]+)(?=\/|$)/g, (whole, name: string) =>
		params.params?.[name] === undefined ? whole : encodeURIComponent(String(params.params[name])),
	);
	const url = new URL(path);
	for (const [name, value] of Object.entries(params.query ?? {}))
		if (value !== undefined) url.searchParams.set(name, String(value));
	const method = params.method.toUpperCase();
	const headers = new Headers({ accept: 'application/json' });
	if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
	if (method !== 'POST' && method !== 'PUT') return new Request(url, { method, headers, signal });
	const body = Object.entries(params.body ?? {}).filter(([, value]) => value !== undefined);
	if (url.pathname.startsWith('/2/oauth2/'))
		return new Request(url, {
			method,
			headers,
			signal,
			body: new URLSearchParams(body.map(([name, value]): [string, string] => [name, String(value)])),
		});
	headers.set('content-type', 'application/json');
	return new Request(url, { method, headers, signal, body: JSON.stringify(Object.fromEntries(body)) });
}
