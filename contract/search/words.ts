// What counts as a word of a search, and where a text has it. Chinese, Japanese and Korean are written without gaps, so a run of them is
// one term that may begin and end anywhere.

export const cjkRuns = /[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}]&&[\p{L}\p{N}]]+/gv;
const word = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;
const ascii = /^[\0-\x7F]*$/;

/** One thing to look for: a word (perhaps only its beginning), or a run of CJK letters. */
export interface SearchTerm {
	readonly text: string;
	readonly prefix: boolean;
	readonly cjk: boolean;
}

const maxTerms = 12;

/** The words of a text; with `halfTyped` the last one may go on, if nothing stands behind it. */
export function searchTerms(text: string, halfTyped = true): SearchTerm[] {
	const terms: SearchTerm[] = [];
	for (const found of text.slice(0, 500).toWellFormed().normalize('NFKC').matchAll(word)) {
		let rest = 0;
		for (const run of found[0].matchAll(cjkRuns)) {
			if (run.index > rest) terms.push({ text: found[0].slice(rest, run.index), prefix: false, cjk: false });
			terms.push({ text: run[0], prefix: false, cjk: true });
			rest = run.index + run[0].length;
		}
		if (rest < found[0].length) terms.push({ text: found[0].slice(rest), prefix: false, cjk: false });
	}
	const open = halfTyped && /[\p{L}\p{N}\p{M}]$/u.test(text);
	return terms.slice(0, maxTerms).map((term, i, all) => ({ ...term, prefix: open && i === all.length - 1 }));
}

/** Where the text has one of the terms: UTF-16 [from, to) pairs, in order, none over another. */
export function findTerms(text: string, terms: readonly SearchTerm[]): [number, number][] {
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

/** Lower case, without diacritics, with the way back: where the letter of folded[i] begins in the text. */
export function fold(text: string): { folded: string; startOf: (i: number) => number } {
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

/** For names that are compared as a whole: "Google reviews" is "googlereviews". */
export const foldedName = (text: string): string => fold(text).folded.replace(/[^\p{L}\p{N}]/gu, '');
