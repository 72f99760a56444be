// What was typed, what WordPress keeps of it, and what a visitor sees. Comments are HTML, also those of people who never meant it.
import { countBytes, htmlToText } from '../sdk/index.ts';
import type { Comment } from './api.ts';

/** What a comment's column takes (wp_get_comment_fields_max_lengths). */
export const maxBytes = 65_525;

/** So that "a < b" is shown as typed: WordPress would take it for the beginning of a tag. */
export const htmlOf = (text: string): string => text.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const bytesOf = (text: string): number => countBytes(htmlOf(text));

/** `raw` is what is stored; `rendered` has gone through smart quotes, smilies and paragraphs, and is only used where raw is missing. */
export function textOf({ raw, rendered }: Comment['content']): string {
	if (raw !== undefined && raw !== null) return htmlToText(raw);
	return htmlToText((rendered ?? '').replace(/<br\s*\/?>\n/gi, '<br>').replace(/<\/p>\n+/gi, '</p>'));
}

/** Equal but for what a platform may do to blanks. */
export const normalizeText = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** A short sign of a text (FNV-1a): tells that it changed, and nothing of what it says. WordPress does not say that or when one was edited. */
export function textFingerprint(text: string): string {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return `${text.length.toString(36)}.${(hash >>> 0).toString(36)}`;
}

/** What begins with PHP's notices, without them. A web page stays one. */
export function withoutNotices(text: string): string {
	if (!/^\s*<(br|b)\b/i.test(text)) return text;
	const end = text.search(/(?<=>\s{0,9})[[{]/);
	return end < 0 ? text : text.slice(end);
}
