// The addresses that may get a token: https, or http on this computer.
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The origin of a typed service or of a server named by Bluesky; null for an address that must not get a token. */
export function originOf(typed: string): string | null {
	const address = typed.trim();
	const url = URL.parse(/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`);
	if (!url || url.username || url.password) return null;
	const local = loopback.test(url.hostname);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) return null;
	return local || /^[^.]+(\.[^.]+)+$/.test(url.hostname) ? url.origin : null;
}
