// The piece of a message that shows why it was found, with the places to mark. Works on the original text, not on what was indexed.
import { findTerms, type SearchTerm } from '../../../contract/search/words.ts';

interface Excerpt {
	readonly excerpt: string;
	/** UTF-16 [from, to) pairs in the excerpt, in order. */
	readonly marks: [number, number][];
}

const maxLength = 160;
const before = 40;
/** Bounds the work on a huge message; what lies further back shows an excerpt from the start. */
const maxSearched = 20_000;

export function makeExcerpt(text: string, terms: readonly SearchTerm[]): Excerpt {
	const found = findTerms(text.slice(0, maxSearched), terms);
	const first = found[0]?.[0] ?? 0;
	let from = text.length <= maxLength ? 0 : Math.max(0, Math.min(first - before, text.length - maxLength));
	if (from > 0) {
		const gap = text.slice(from, first).search(/\s/);
		if (gap >= 0) from += gap + 1;
		else if (isLowSurrogate(text, from)) from += 1;
	}
	let to = Math.min(text.length, from + maxLength);
	if (isLowSurrogate(text, to)) to -= 1;
	const lead = from > 0 ? '…' : '';
	const shift = lead.length - from;
	return {
		excerpt: `${lead}${text.slice(from, to).replace(/[\n\r\t]/g, ' ')}${to < text.length ? '…' : ''}`,
		marks: found.filter(([a, b]) => a >= from && b <= to).map(([a, b]) => [a + shift, b + shift]),
	};
}

const isLowSurrogate = (text: string, at: number): boolean => {
	const unit = text.charCodeAt(at);
	return unit >= 0xdc00 && unit <= 0xdfff;
};
