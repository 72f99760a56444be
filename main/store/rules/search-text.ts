// Chinese, Japanese and Korean are written without gaps, so a tokenizer sees one long word. Runs of them are split into pairs, in the
// stored text and in the query by the same function: 東京都 → "東京 京都 都". The last letter stands alone so that one letter finds too.

const ascii = /^[\0-\x7F]*$/;
const cjk = /[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}]&&[\p{L}\p{N}]]+/gv;
const word = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;

/** What full text indexes for this text: pairs for CJK, one form for full-width letters; plain text passes as it is. */
export function searchText(text: string): string {
	if (ascii.test(text)) return text;
	return text
		.toWellFormed()
		.normalize('NFKC')
		.replace(cjk, (run) => ` ${pairs(run).join(' ')} `);
}

/** For the column: NULL where it says the same as the message. */
export function searchTextOrNull(text: string): string | null {
	const searchable = searchText(text);
	return searchable === text ? null : searchable;
}

function pairs(run: string): string[] {
	const letters = [...run];
	return letters.map((letter, i) => letter + (letters[i + 1] ?? ''));
}

/** One thing to look for: a word (perhaps only its beginning), or a run of CJK letters. */
export interface SearchTerm {
	readonly text: string;
	readonly prefix: boolean;
	readonly cjk: boolean;
}

const maxTerms = 12;

/** The words of a query; the last one counts as half typed. */
export function searchTerms(query: string): SearchTerm[] {
	const terms: SearchTerm[] = [];
	for (const found of query.slice(0, 500).toWellFormed().normalize('NFKC').matchAll(word)) {
		let rest = 0;
		for (const run of found[0].matchAll(cjk)) {
			if (run.index > rest) terms.push({ text: found[0].slice(rest, run.index), prefix: false, cjk: false });
			terms.push({ text: run[0], prefix: false, cjk: true });
			rest = run.index + run[0].length;
		}
		if (rest < found[0].length) terms.push({ text: found[0].slice(rest), prefix: false, cjk: false });
	}
	return terms.slice(0, maxTerms).map((term, i, all) => ({ ...term, prefix: i === all.length - 1 && /[\p{L}\p{N}\p{M}]$/u.test(query) }));
}

/**
 * What the tokenizer (unicode61 remove_diacritics 2) keeps of a word's beginning; null where we do not know for sure: letters that are
 * not Latin ones with marks have rules of their own, and one with two marks is kept as it is.
 */
export function foldedStart(text: string): string | null {
	if (/[Ǡǡ]/u.test(text)) return null;
	const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
	return /^[a-z0-9]+$/.test(folded) ? folded : null;
}

/** Beginnings of two and three letters have an index of their own. */
const maxIndexedPrefix = 3;

/**
 * The FTS5 query: every term quoted, so no word is an operator. null = nothing to look for.
 * A single Latin letter is taken as a whole word: as a beginning it would match half of everything.
 * `wordsFrom` names the words that begin so, or says null when it cannot: FTS5 gathers every message that holds any of them before it
 * answers, but of words that are named it reads only the newest.
 */
export function ftsQuery(terms: readonly SearchTerm[], wordsFrom: (start: string) => readonly string[] | null = () => null): string | null {
	if (terms.length === 0) return null;
	return terms
		.map(({ text, prefix, cjk: isCjk }) => {
			const letters = [...text].length;
			if (isCjk && letters === 1) return `"${text}" *`;
			if (isCjk) return `"${pairs(text).slice(0, -1).join(' ')}"`;
			if (!prefix || letters === 1) return `"${text}"`;
			const start = letters > maxIndexedPrefix ? foldedStart(text) : null;
			const words = start === null ? null : wordsFrom(start);
			return words && words.length > 0 ? `(${words.map((one) => `"${one}"`).join(' OR ')})` : `"${text}" *`;
		})
		.join(' AND ');
}
