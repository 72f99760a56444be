// Chinese, Japanese and Korean are written without gaps, so a tokenizer sees one long word. Runs of them are split into pairs, in the
// stored text and in the query by the same function: 東京都 → "東京 京都 都". The last letter stands alone so that one letter finds too.
import { cjkRuns } from '../../../contract/search/words.ts';

const ascii = /^[\0-\x7F]*$/;

/** What full text indexes for this text: pairs for CJK, one form for full-width letters; plain text passes as it is. */
export function searchText(text: string): string {
	if (ascii.test(text)) return text;
	return text
		.toWellFormed()
		.normalize('NFKC')
		.replace(cjkRuns, (run) => ` ${pairsOf(run).join(' ')} `);
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
