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
		.replace(cjk, (run) => ` ${pairsOf(run).join(' ')} `);
}

/** For the column: NULL where it says the same as the message. */
export function searchTextOrNull(text: string): string | null {
	const searchable = searchText(text);
	return searchable === text ? null : searchable;
}

export function pairsOf(run: string): string[] {
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
	return terms
		.slice(0, maxTerms)
		.map((term, i, all) => ({ ...term, prefix: i === all.length - 1 && /[\p{L}\p{N}\p{M}]$/u.test(query) }));
}
