// The page of the loopback listener. Static: it shows nothing of the request, so a request cannot inject anything.

import { createHash } from 'node:crypto';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { showText } from '../host/show-text.ts';

const style =
	':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto 0;padding:0 1rem}h1{font-size:1.25rem}';

const page = (heading: UiText, sentence: UiText): string => {
	const title = showText(heading);
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head><body><h1>${title}</h1><p>${showText(sentence)}</p></body></html>`;
};

export const pages = {
	done: page(uiText`You can close this page`, uiText`Go back to Countertalk: it says there how it went.`),
	used: page(uiText`This page was used already`, uiText`You can close it. To sign in again, start from Countertalk.`),
	refused: page(
		uiText`Nothing happened here`,
		uiText`This address only ends a sign-in that was started in Countertalk.`,
	),
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
