// Signs that look alike, made equal. Policy: every replacement keeps the length, so that a place in the result is a place in the text.

const alike: readonly (readonly [RegExp, (sign: string) => string])[] = [
	[/[\uFF10-\uFF19]/g, (sign) => String(sign.charCodeAt(0) - 0xff10)],
	[/[\u0660-\u0669]/g, (sign) => String(sign.charCodeAt(0) - 0x660)],
	[/[\u06F0-\u06F9]/g, (sign) => String(sign.charCodeAt(0) - 0x6f0)],
	[/[\u2010-\u2015\u2212\uFE58\uFF0D]/g, () => '-'],
	[/[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\t]/g, () => ' '],
	[/\uFF0B/g, () => '+'],
	[/\uFF20/g, () => '@'],
	[/[\u2018\u2019\u00B4`]/g, () => "'"],
];

export const plainText = (text: string): string => alike.reduce((plain, [signs, as]) => plain.replace(signs, as), text);

/** Links, but for those that are a phone number themselves. */
const links = /\b(?:https?:\/\/(?!wa\.me\/)|www\.)[^\s<>"]{1,2048}/giu;

/** A link's own numbers are nobody's: blanks of the same length take its place. */
export const withoutLinks = (plain: string): string => plain.replace(links, (link) => ' '.repeat(link.length));
