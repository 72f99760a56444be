// Chromium refuses navigations to schemes that it does not know (net::ERR_ABORTED: it looks for a program outside), and nothing over the DevTools
// protocol changes that. So https://HOST.SCHEME.stand-in.invalid/ stands for SCHEME://HOST/. This is the only place that knows;
// docs/DESKTOP.md says what it hides.

const ending = '.stand-in.invalid';

/** app://countertalk/index.html → https://countertalk.app.stand-in.invalid/index.html; other addresses stay. */
export function toStandIn(url: string, isOwnScheme: (scheme: string) => boolean): string {
	const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
	return scheme !== '' && isOwnScheme(scheme.toLowerCase()) ? `https://${host}.${scheme}${ending}${rest}` : url;
}

/** The way back, for addresses and origins. */
export function fromStandIn(url: string): string {
	const [, host = '', scheme = '', rest = ''] =
		/^https:\/\/([^/?#]*)\.([a-z0-9+-]+)\.stand-in\.invalid(?::443)?(.*)$/i.exec(url) ?? [];
	return scheme === '' ? url : `${scheme}://${host}${rest}`;
}
