// What an entry says, from its title and its body.
import { englishText, uiText } from '../../contract/ui-text.ts';
import { hashedTextOf, htmlToText, tidyText } from '../sdk/index.ts';
import type { Words } from './entry.ts';

const hasTags = (html: string): boolean => /<[a-z!/]/i.test(html);

/** One line without markup: titles and names. */
export const lineOf = (words: Words | undefined): string => textOf(words).replace(/\s+/g, ' ');

/** `base`: of relative addresses, where pictures and quotations count too. */
export function textOf(words: Words | undefined, base?: string): string {
	if (!words) return '';
	if (!words.isHtml) return tidyText(words.value).trim();
	if (/<form\b[^>]{0,500}\bpost-password-form\b/i.test(words.value))
		return englishText(uiText`The post is protected by a password, so the feed doesn’t show this comment.`);
	const options = base === undefined ? {} : { base, media: true, quotes: true };
	// A text without tags has no other line breaks than its own.
	const once = htmlToText(words.value, { ...options, keepLines: !hasTags(words.value) });
	return !hasTags(words.value) && isMarkup(once) ? htmlToText(once, options) : once;
}

/**
 * Many feeds escape HTML twice: decoded once, all of it is still tags. A sentence about a tag is no markup: only what begins or ends with
 * one, or has <br> between words, and closes what it opens.
 */
function isMarkup(text: string): boolean {
	if (!/^<[a-z][a-z\d]*(\s[^<>]{0,2000})?\/?>|<\/[a-z][a-z\d]*>$|\S<br\s*\/?>|<br\s*\/?>\S/i.test(text)) return false;
	let open = 0;
	for (const [, closing, name = '', rest = ''] of text.matchAll(/<(\/?)([a-z][a-z\d]*)((?:\s[^<>]{0,2000})?\/?)>/gi)) {
		if (/^(br|img|hr|p|li)$/i.test(name) || rest.endsWith('/')) continue;
		open += closing ? -1 : 1;
		if (open < 0) return false;
	}
	return open === 0;
}

/** For fingerprints: as released versions read it. Cursors hold what is made of it, so it never changes. */
export function hashedWords(words: Words | undefined): string {
	if (!words) return '';
	if (!words.isHtml) return tidyText(words.value).trim();
	const once = hashedTextOf(words.value);
	return /<\/(p|div|a|span|em|strong|blockquote)>|<br\s*\/?>/i.test(once)
		? hashedTextOf(once.replaceAll('\n', '<br>'))
		: once;
}
