// Converts between typed text and WordPress' HTML. Comments are HTML, also those whose authors typed plain text.
import { bytes, type Count, countBytes, hashedTextOf, htmlToText } from '../sdk/index.ts';
import type { Comment } from './api.ts';

/** What a comment's column takes (wp_get_comment_fields_max_lengths). */
const maxBytes = 65_525;

/** Escapes, so that "a < b" is shown as typed: WordPress would read it as a tag. */
export const htmlOf = (text: string): string =>
	text.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const countOf = (text: string): Count => ({ unit: bytes, used: countBytes(htmlOf(text)), limit: maxBytes });

/**
 * `raw` is what is stored; `rendered` has gone through smart quotes, smilies and paragraphs, and is only used where raw is missing. `base`:
 * the site, for addresses without a host. Who approves a held comment sees where its links lead, and its pictures.
 */
export function textOf({ raw, rendered }: Comment['content'], base?: string): string {
	const options = { media: true, quotes: true, ...(base === undefined ? {} : { base }) };
	return raw !== undefined && raw !== null
		? htmlToText(raw, { ...options, keepLines: true })
		: htmlToText(rendered ?? '', options);
}

/** Of the text as released versions read it: stored fingerprints stay, so no comment looks edited after an update. */
export const signOf = ({ raw, rendered }: Comment['content']): string =>
	textFingerprint(
		raw !== undefined && raw !== null
			? hashedTextOf(raw)
			: hashedTextOf((rendered ?? '').replace(/<br\s*\/?>\n/gi, '<br>').replace(/<\/p>\n+/gi, '</p>')),
	);

/** For comparing texts without regard to white space. */
export const normalizeText = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** A hash (FNV-1a) that shows whether a text changed. WordPress reports no edits. */
function textFingerprint(text: string): string {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return `${text.length.toString(36)}.${(hash >>> 0).toString(36)}`;
}

/** Removes PHP notices in front of JSON. A web page stays as it is. */
export function withoutNotices(text: string): string {
	if (!/^\s*<(br|b)\b/i.test(text)) return text;
	const end = text.search(/(?<=>\s{0,9})[[{]/);
	return end < 0 ? text : text.slice(end);
}
