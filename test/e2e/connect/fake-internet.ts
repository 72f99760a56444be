// The internet of a story's host, loaded before the program: a platform's host name leads to its fake server on this computer, and there
// is nothing else. Only here: the program knows nothing of it.
import { providers } from '../../../connectors/email/providers.ts';

const routes = JSON.parse(process.env.STORY_ROUTES ?? '{}') as Readonly<Record<string, string>>;
const mail = JSON.parse(process.env.STORY_MAIL ?? 'null') as { name: string; imap: string; smtp: string } | null;
const real = globalThis.fetch;

globalThis.fetch = async (input, init) => {
	const request = new Request(input instanceof URL ? input.href : input, init);
	const there = new URL(request.url);
	const origin = routes[there.host];
	if (origin === undefined) {
		if (there.hostname === '127.0.0.1') return real(request);
		throw new TypeError('fetch failed', {
			cause: Object.assign(new Error('no such host'), { code: 'ENOTFOUND', hostname: there.host }),
		});
	}
	const headers = new Headers(request.headers);
	headers.set('x-asked-for', there.origin);
	return real(origin + there.pathname + there.search, {
		method: request.method,
		headers,
		signal: request.signal,
		redirect: request.redirect,
		...(request.body && { body: request.body, duplex: 'half' as const }),
	});
};

// Mail has sockets of its own: the named provider's servers are on this computer then.
if (mail)
	for (const provider of providers)
		if (provider.name === mail.name)
			Object.assign(provider, { imap: mail.imap, smtp: mail.smtp, ownDomainSmtp: mail.smtp });
