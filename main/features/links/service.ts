// Which links may open in the system browser. Strangers write links, so only short web and mail addresses pass, without a user name
// before the host: with one, a link can look like another ("https://bank.example@evil.example").

import { AppError } from '../../../contract/errors.ts';
import type { Handlers } from '../../../contract/index.ts';
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import type { Deps } from '../../deps.ts';

const maxLength = 2048;
const allowed: readonly string[] = ['https:', 'http:', 'mailto:'];
/** Fields of a mailto link that some mail programs take for files of this computer. */
const dangerousFields = /^(attach|attachment|x-mozilla)/i;

/** The address as the browser will read it, with the host in punycode. Throws AppError. */
export function openableUrl(text: string): string {
	if (text.length > maxLength) throw refused(uiText`It is too long.`);
	if ([...text].some((char) => char <= ' ' || char === '\u007f'))
		throw refused(uiText`It has spaces or control characters in it.`);
	const url = URL.parse(text);
	if (!url) throw refused(uiText`It is not a whole address.`);
	if (!allowed.includes(url.protocol)) throw refused(uiText`Only web pages and mail addresses are opened.`);
	if (url.username !== '' || url.password !== '')
		throw refused(uiText`It hides where it leads behind a name and a password.`);
	if (url.protocol === 'mailto:' && [...url.searchParams.keys()].some((field) => dangerousFields.test(field)))
		throw refused(uiText`It wants to attach a file.`);
	if (url.href.length > maxLength) throw refused(uiText`It is too long.`);
	return url.href;
}

const refused = (why: UiText) => new AppError('not-allowed', uiText`This link is not opened. ${why}`);

export interface LinksService {
	readonly open: (text: string) => Promise<{ opened: boolean; url: string }>;
}

export const createLinks = (deps: Pick<Deps, 'openExternal'>): LinksService => ({
	open: async (text) => {
		const url = openableUrl(text);
		return { opened: await deps.openExternal(url), url };
	},
});

export const linksHandlers = {
	'links.open': (ctx, { url }) => ctx.links.open(url),
} satisfies Partial<Handlers<{ readonly links: LinksService }>>;
