// Finds http and https addresses in foreign text. Everything else stays text: no other scheme, no guessing at bare names.

interface TextPart {
	readonly text: string;
	/** The address to open; null for plain text. */
	readonly url: string | null;
	readonly from: number;
}

const ADDRESS = /https?:\/\/[^\s<>"“”„«»\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/giu;

export function cutAtLinks(text: string): TextPart[] {
	const parts: TextPart[] = [];
	let at = 0;
	for (const match of text.matchAll(ADDRESS)) {
		const shown = withoutTail(match[0]);
		if (!isAddress(shown)) continue;
		if (match.index > at) parts.push({ text: text.slice(at, match.index), url: null, from: at });
		parts.push({ text: shown, url: shown, from: match.index });
		at = match.index + shown.length;
	}
	if (at < text.length) parts.push({ text: text.slice(at), url: null, from: at });
	return parts;
}

/** The full stop of the sentence, and a bracket that was opened before the address, do not belong to it. */
function withoutTail(address: string): string {
	let shown = address;
	for (;;) {
		const last = shown.at(-1) ?? '';
		if (/[.,;:!?'’…*]/u.test(last)) shown = shown.slice(0, -1);
		else if (last === ')' && count(shown, '(') < count(shown, ')')) shown = shown.slice(0, -1);
		else if (last === ']' && count(shown, '[') < count(shown, ']')) shown = shown.slice(0, -1);
		else return shown;
	}
}

const count = (text: string, sign: string) => text.split(sign).length - 1;

function isAddress(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const url = new URL(text);
	// A name before the @ makes an address look like another one; such a thing stays text.
	return (
		(url.protocol === 'http:' || url.protocol === 'https:') &&
		url.username === '' &&
		url.password === '' &&
		url.hostname !== ''
	);
}
