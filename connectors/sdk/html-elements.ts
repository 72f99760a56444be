// What elements of HTML mean for a text without markup.
import type { Attributes } from './html-tags.ts';

const named = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** With an empty line around them. */
export const paragraphs = named('p blockquote pre h1 h2 h3 h4 h5 h6');
export const lists = named('ul ol dl');
/** On lines of their own. */
export const lines = named(
	'div section article aside header footer main nav figure figcaption address fieldset form details summary dt dd table caption hr center option',
);
/** Not for readers, or only for those who cannot see what is shown instead. */
export const skipped = named('script style template noscript iframe object title video audio');
/** Without an end tag. */
export const voids = named('br hr img input meta link wbr area base col embed source param track');
/** Ended by the next of the same name too, even where there is no end tag. */
export const endedByNext = named('p li td th tr dt dd option');
export const players: Readonly<Record<string, string>> = {
	iframe: 'page',
	embed: 'page',
	video: 'video',
	audio: 'sound',
};

/** Hidden from every reader: a newsletter's preheader. `mso-hide` hides in Outlook only, `font-size: 0` only what sets no other size. */
export const isHidden = ({ hidden, style = '' }: Attributes): boolean =>
	hidden !== undefined ||
	/(^|[;\s])(display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0(px)?\s*(!|;|$))/i.test(style);

export const keepsWhiteSpace = (name: string, { style = '' }: Attributes): boolean =>
	name === 'pre' || name === 'textarea' || /white-space\s*:\s*(pre|break-spaces)/i.test(style);

/** A picture that is a word: WordPress' and Discourse's smilies, Gmail's emoji. */
export const isEmoji = ({ class: names = '', alt = '' }: Attributes): boolean =>
	alt !== '' &&
	(/(^|[\s_-])(emoji|emoticon|smiley|smilie|smile)/i.test(names) ||
		/^:[\w+-]{1,40}:$/.test(alt) ||
		/^[\p{Extended_Pictographic}\p{Emoji_Component}]{1,12}$/u.test(alt));

/** A pixel that only counts readers. */
export const isTiny = ({ width, height }: Attributes): boolean =>
	[width, height].some((size) => size !== undefined && /^\s*[0-3](px)?\s*$/.test(size));

/** "@ann" that leads to Ann's page, "#bread" that leads to that tag: the address says no more than the word. */
export function isMention(words: string, address: string, { class: names = '', rel = '' }: Attributes): boolean {
	const name = /^[@#](?=\S)([^\s@]{1,100})/u.exec(words.trim())?.[1];
	if (name === undefined || !/(^|\s)(mention|hashtag|tag)(\s|$)/i.test(`${names} ${rel}`)) return false;
	return decodeURIComponentOr(address).toLowerCase().includes(name.toLowerCase());
}

function decodeURIComponentOr(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
