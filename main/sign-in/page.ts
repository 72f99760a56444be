// The page of the loopback listener. Static: it shows nothing of the request, so a request cannot inject anything.
import { createHash } from 'node:crypto';

const style =
	':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto 0;padding:0 1rem}h1{font-size:1.25rem}';

const page = (title: string, text: string) =>
	`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head><body><h1>${title}</h1><p>${text}</p></body></html>`;

export const pages = {
	done: page('You can close this page', 'Go back to Countertalk: it says there how it went.'),
	used: page('This page was used already', 'You can close it. To sign in again, start from Countertalk.'),
	refused: page('Nothing happened here', 'This address only ends a sign-in that was started in Countertalk.'),
};

/** No script, no request, no frame, no cache, no referrer: the address of this page contains the code. */
export const headers: Readonly<Record<string, string>> = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'Cross-Origin-Opener-Policy': 'same-origin',
	Connection: 'close',
};
