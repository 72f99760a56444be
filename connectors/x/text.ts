// Texts as X carries them: escaped, with shortened links and names in front; and how it counts them.
import twitter from 'twitter-text';
import { type Count, countGraphemes, type Target } from '../sdk/index.ts';
import type { Entities } from './shapes.ts';

const characters: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
/** Once: what a customer wrote as “&amp;lt;” is “&lt;”. */
export const unescapeText = (text: string): string => text.replace(/&(?:amp|lt|gt);/g, (entity) => characters[entity] ?? entity);

/** Whole links instead of t.co; the link that only stands for a picture is left out. */
export function expandLinks(text: string, entities: Entities | null | undefined): string {
	let whole = text;
	for (const { url, expanded_url: expanded, media_key: media } of entities?.urls ?? [])
		whole = media ? whole.replace(url, '') : expanded ? whole.replaceAll(url, () => expanded) : whole;
	return whole.trim();
}

const nameInFront = /^@(\w{1,50})\s+/;

/** Without the names in front that only say whom it is for; a text that is nothing else stays. `names`: lower case; undefined = any. */
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

const longestMessage = 10_000;
/** Posts by weight: a link is 23, an emoji 2, Latin 1, most else 2. */
export const countText = (target: Pick<Target, 'audience'>, text: string): Count =>
	target.audience === 'private'
		? { unit: 'characters', used: countGraphemes(text), limit: longestMessage }
		: { unit: 'characters', used: twitter.parseTweet(text).weightedLength, limit: 280 };
