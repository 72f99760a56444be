// The piece of a message that shows why it was found, with the places to mark. Works on the original text, not on what was indexed.
import type { SearchTerm } from './search-text.ts';

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

function findTerms(text: string, terms: readonly SearchTerm[]): [number, number][] {
	const { folded, startOf } = fold(text);
	const found: [number, number][] = [];
	for (const term of terms) {
		const needle = fold(term.text).folded;
		if (needle === '') continue;
		for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + needle.length)) {
			const end = at + needle.length;
			const whole = term.cjk || (!isWordAt(folded, at - 1) && (term.prefix || !isWordAt(folded, end)));
			if (whole) found.push([startOf(at), startOf(end)]);
		}
	}
	found.sort((a, b) => a[0] - b[0]);
	const merged: [number, number][] = [];
	for (const [a, b] of found) {
		const last = merged.at(-1);
		if (last && a <= last[1]) last[1] = Math.max(last[1], b);
		else merged.push([a, b]);
	}
	return merged;
}

const isWordAt = (text: string, at: number): boolean =>
	at >= 0 && at < text.length && /[\p{L}\p{N}]/u.test(text[at] ?? '');

const ascii = /^[\0-\x7F]*$/;

/** Lower case, without diacritics, with the way back: where the letter of folded[i] begins in the text. */
function fold(text: string): { folded: string; startOf: (i: number) => number } {
	if (ascii.test(text)) return { folded: text.toLowerCase(), startOf: (i) => i };
	let folded = '';
	const starts: number[] = [];
	let at = 0;
	for (const letter of text) {
		const plain =
			letter < '\x80' ? letter.toLowerCase() : letter.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
		for (let i = 0; i < plain.length; i++) starts.push(at);
		folded += plain;
		at += letter.length;
	}
	return { folded, startOf: (i) => starts[i] ?? text.length };
}
