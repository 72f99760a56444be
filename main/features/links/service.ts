// Which links may open in the system browser. Strangers write links, so only short web and mail addresses pass. A link that looks like another
// one ("https://bank.example@evil.example") opens only after the owner has seen its real host and said yes.

import { AppError } from '../../../contract/errors.ts';
import type { Handlers, Output } from '../../../contract/index.ts';
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import type { Deps } from '../../deps.ts';
import { deceptionsIn } from './deception.ts';
import { reasonTexts } from './reason-texts.ts';

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

interface CheckedLink {
	/** As it would open: without name and password. */
	readonly url: string;
	readonly question: Output<'links.open'>['question'];
}

/** Throws AppError for what is never opened. */
export function checkLink(text: string): CheckedLink {
	const url = URL.parse(text);
	if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:'))
		return { url: openableUrl(text), question: null };
	const deceptions = deceptionsIn(text, url);
	let real = text;
	if (url.username !== '' || url.password !== '') {
		url.username = '';
		url.password = '';
		real = url.href;
	}
	return {
		url: openableUrl(real),
		question: deceptions.length > 0 ? { host: url.host, reasons: deceptions.map((sign) => reasonTexts[sign]) } : null,
	};
}

export interface LinksService {
	/** Opens nothing while the answer has a question. */
	readonly open: (text: string, confirmed?: boolean) => Promise<Output<'links.open'>>;
}

export const createLinks = (deps: Pick<Deps, 'openExternal'>): LinksService => ({
	open: async (text, confirmed = false) => {
		const { url, question } = checkLink(text);
		if (question && !confirmed) return { opened: false, url, question };
		return { opened: await deps.openExternal(url), url, question: null };
	},
});

export const linksHandlers = {
	'links.open': (ctx, { url, confirmed }) => ctx.links.open(url, confirmed),
} satisfies Partial<Handlers<{ readonly links: LinksService }>>;
