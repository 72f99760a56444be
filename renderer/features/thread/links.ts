// Finds http and https addresses in foreign text. Everything else stays text: no other scheme, no guessing at bare names. Main asks before it
// opens one that looks like another (main/features/links).
import LinkifyIt from 'linkify-it';

interface TextPart {
	readonly text: string;
	/** The address to open; null for plain text. */
	readonly url: string | null;
	readonly from: number;
}

const finder = new LinkifyIt({}, { fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
for (const schema of ['ftp:', '//', 'mailto:']) finder.add(schema, null);

/** They write text backwards: where one stands, no address reads as it is. Signal shows no links then either. */
const overrides = /[\u202d\u202e]/;
/** Goes on as if it were the same address, after a sign at which the finder stops: a slash of another alphabet, a backslash, a code. */
const goesOn = /^(?:[\\%]|[^\p{ASCII}\s\p{Pi}\p{Pf}\p{Pd}\p{Ps}\p{Emoji}]+[a-z\d])\S*/iu;

export function cutAtLinks(text: string): TextPart[] {
	const parts: TextPart[] = [];
	let at = 0;
	for (const match of overrides.test(text) ? [] : (finder.match(text) ?? [])) {
		if (match.index < at) continue;
		const tail = goesOn.exec(text.slice(match.lastIndex))?.[0] ?? '';
		const shown = match.raw + tail;
		if (!URL.canParse(shown)) continue;
		if (match.index > at) parts.push({ text: text.slice(at, match.index), url: null, from: at });
		parts.push({ text: shown, url: shown, from: match.index });
		at = match.index + shown.length;
	}
	if (at < text.length) parts.push({ text: text.slice(at), url: null, from: at });
	return parts;
}
