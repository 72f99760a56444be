// X's form of texts: escaped, with shortened links and mentions in front; and how X counts them.

import twitter from 'twitter-text';
import { type Count, characters, countGraphemes, type Target } from '../sdk/index.ts';
import type { Entities } from './shapes.ts';

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
/** Once: what a customer wrote as “&amp;lt;” is “&lt;”. */
export const unescapeText = (text: string): string =>
	text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

/** Replaces t.co by the whole links, and removes the link to an attached picture. */
export function expandLinks(text: string, entities: Entities | null | undefined): string {
	let whole = text;
	for (const { url, expanded_url: expanded, media_key: media } of entities?.urls ?? [])
		whole = media ? whole.replace(url, '') : expanded ? whole.replaceAll(url, () => expanded) : whole;
	return whole.trim();
}

const nameInFront = /^@(\w{1,50})\s+/;

/** Removes the mentions in front that only address somebody; a text of mentions alone stays. `names`: lower case; undefined = any. */
export function stripNames(text: string, names?: ReadonlySet<string>): string {
	let rest = text.trimStart();
	for (let match = nameInFront.exec(rest); match; match = nameInFront.exec(rest)) {
		if (names && !names.has((match[1] ?? '').toLowerCase())) break;
		rest = rest.slice(match[0].length);
	}
	return rest === '' ? text : rest;
}

export const names = (text: string, username: string): boolean =>
	[...text.matchAll(/(?<![\w@])@(\w{1,50})/g)].some((match) => match[1]?.toLowerCase() === username.toLowerCase());

/** For comparing what was sent with what is read back. */
export const normalizeText = (text: string): string => stripNames(text).normalize('NFC').replace(/\s+/g, ' ').trim();

export const holdsLink = (text: string): boolean => twitter.extractUrls(text).length > 0 || /https?:\/\//i.test(text);

const maxMessageLength = 10_000;
/** Posts by weight: a link is 23, an emoji 2, Latin 1, most else 2. */
export const countText = (target: Pick<Target, 'audience'>, text: string): Count =>
	target.audience === 'private'
		? { unit: characters, used: countGraphemes(text), limit: maxMessageLength }
		: { unit: characters, used: twitter.parseTweet(text).weightedLength, limit: 280 };
