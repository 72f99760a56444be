// "Your token goes only to your platform": every address, redirects too, is checked against the hosts the connector declared.

import { ConnectorError } from '../../../connectors/sdk/index.ts';
import { uiText } from '../../../contract/ui-text.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** An entry is a host name ("m.example") or one with its port ("127.0.0.1:4711"). A bare name allows the usual port only; on this computer any. "http://m.example" is for what is public and needs no sign-in: it may also be called without encryption. */
export function isAllowed(url: URL, hosts: readonly string[]): boolean {
	const local = loopback.test(url.hostname);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
	if (url.username !== '' || url.password !== '') return false;
	return hosts.some((entry) => {
		const plain = entry.startsWith('http://');
		if (url.protocol === 'http:' && !local && !plain) return false;
		const host = (plain ? entry.slice(7) : entry).toLowerCase();
		return host === url.host || (host === url.hostname && (local || url.port === ''));
	});
}

/** Places of pictures and files: read only, by https, by a name of the open network. */
export function isMedia(url: URL, hosts: readonly string[]): boolean {
	const { hostname } = url;
	if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return false;
	// No numbers and no names of one's own network: a stranger wrote this address.
	if (!/\.[a-z][a-z\d-]*$/.test(hostname) || /\.(local|internal|lan|localhost|arpa)$/.test(hostname)) return false;
	return hosts.some((entry) => (entry.startsWith('*.') ? hostname.endsWith(entry.slice(1)) : entry === hostname));
}

/** Thrown before anything leaves: a connector that calls elsewhere is broken. */
export function assertAllowed(url: URL, hosts: readonly string[], platform: string): void {
	if (isAllowed(url, hosts)) return;
	throw new ConnectorError(
		{ kind: 'drift', where: `host ${url.host}` },
		url.protocol === 'http:' && hosts.includes(url.hostname)
			? uiText`${url.hostname} was to be called without encryption. Nothing was sent.`
			: uiText`${platform} was to be called at ${url.host}, which is not part of this account. Nothing was sent.`,
	);
}
