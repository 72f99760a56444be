// Where a WordPress site lives. Owners type "shop.example", "https://shop.example/blog/" or copy the address of the dashboard; all mean
// one base. Only https, because the password travels with every call; plain http on this computer itself.
import { ConnectorError } from '../sdk/index.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Origin and path without a slash at the end. Throws `rejected` in words when it is no address or not safe. */
export function siteOf(typed: string): string {
	const address = typed.trim();
	const url = URL.parse(/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`);
	const local = url !== null && loopback.test(url.hostname);
	if (url === null || url.username || url.password || !/^https?:$/.test(url.protocol) || !(local || /^[^.]+(\.[^.]+)+$/.test(url.hostname)))
		throw new ConnectorError(
			{ kind: 'rejected' },
			`“${address.slice(0, 80)}” is not the address of a website. It looks like https://shop.example.`,
		);
	if (url.protocol === 'http:' && !local)
		throw new ConnectorError(
			{ kind: 'rejected' },
			`${url.host} would be called without encryption, and everybody on the way could read the password. Type its https address; if it has none, ask your host for a certificate.`,
		);
	// What people copy from the browser: the dashboard, the login page, the REST address itself.
	const path = url.pathname.replace(/\/(wp-admin|wp-json)(\/.*)?$/i, '').replace(/\/(wp-login|index)\.php$/i, '');
	return url.origin + path.replace(/\/+$/, '');
}

export const hostOf = (typed: string): string => new URL(siteOf(typed)).host;

/** How the REST interface is reached: with pretty addresses, or without as every site can. */
export type Way = 'pretty' | 'plain';

/** `route`: "/wp/v2/comments". Never an address the site handed out: a wrongly set up one would lead the password elsewhere. */
export function routeUrl(site: string, way: Way, route: string, query: Readonly<Record<string, string>> = {}): URL {
	const url = new URL(way === 'pretty' ? `${siteOf(site)}/wp-json${route}` : `${siteOf(site)}/`);
	if (way === 'plain') url.searchParams.set('rest_route', route);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	return url;
}
