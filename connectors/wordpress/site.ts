// The address of a WordPress site. Owners type "shop.example", "https://shop.example/blog/" or copy the address of the dashboard; all mean
// one base. Only https, because the password travels with every call; plain http on this computer itself.
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError } from '../sdk/index.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Origin and path without a slash at the end. Throws `rejected` when it is not an address or not safe. */
export function siteOf(typed: string): string {
	const address = typed.trim();
	const url = URL.parse(/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`);
	const local = url !== null && loopback.test(url.hostname);
	if (
		url === null ||
		url.username ||
		url.password ||
		!/^https?:$/.test(url.protocol) ||
		!(local || /^[^.]+(\.[^.]+)+$/.test(url.hostname))
	)
		throw new ConnectorError(
			{ kind: 'rejected' },
			uiText`“${address.slice(0, 80)}” is not the address of a website. Enter one like https://shop.example.`,
		);
	if (url.protocol === 'http:' && !local)
		throw new ConnectorError(
			{ kind: 'rejected' },
			uiText`We can’t sign in to ${url.host} without encryption: others on the network could read the password. Enter its https address. If it has none, ask your hosting company for a certificate.`,
		);
	// What people copy from the browser: the dashboard, the login page, the REST address itself.
	const path = url.pathname.replace(/\/(wp-admin|wp-json)(\/.*)?$/i, '').replace(/\/(wp-login|index)\.php$/i, '');
	return url.origin + path.replace(/\/+$/, '');
}

export const hostOf = (typed: string): string => new URL(siteOf(typed)).host;

/** The way to the REST API: by pretty permalinks, or by `?rest_route=`, which every site has. */
export type Way = 'pretty' | 'plain';

/** `route`: "/wp/v2/comments". Never an address from the site: a misconfigured site would send the password to another host. */
export function routeUrl(site: string, way: Way, route: string, query: Readonly<Record<string, string>> = {}): URL {
	const url = new URL(way === 'pretty' ? `${siteOf(site)}/wp-json${route}` : `${siteOf(site)}/`);
	if (way === 'plain') url.searchParams.set('rest_route', route);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	return url;
}
