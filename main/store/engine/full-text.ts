// Full text over messages, by FTS5: the table `messageSearch` (its rowid is the message's seq) and its words, `messageWords`. Beside it
// `docSearch`, over notes, tags, file names and canned replies (the table `searchDocs`).
import type { SearchTerm } from '../../../contract/search/words.ts';
import { pairsOf } from '../rules/search-text.ts';
import { type Query, type ReadDb, sql, type WriteDb } from '../sql.ts';

/** A table of one column `seq`: the newest messages that match, below `below`. `match` is made by `matchAll` or `matchAny`. */
export const newestMatches = (match: string, below: number, limit: number): Query =>
	sql`SELECT rowid AS seq FROM messageSearch WHERE messageSearch MATCH ${match} AND rowid < ${below} ORDER BY rowid DESC LIMIT ${limit}`;

/** A table of one column `id`: the rows of `searchDocs` that match. */
export const matchingDocs = (match: string): Query =>
	sql`SELECT rowid AS id FROM docSearch WHERE docSearch MATCH ${match}`;

/** The messages that match, newest first, as the outer loop of a query over `messages m`: so it can stop at its limit. */
export const walkMatches = (
	match: string,
	below: number,
	from: number,
): { table: Query; where: Query; order: Query } => ({
	table: sql`messageSearch f CROSS JOIN messages m ON m.seq = f.rowid`,
	where: sql`messageSearch MATCH ${match} AND f.rowid < ${below} AND f.rowid >= ${from}`,
	order: sql`f.rowid DESC`,
});

/** For `seq IN (…)` and `id IN (…)`. */
export const allMatches = (over: 'messages' | 'docs', match: string): Query =>
	over === 'messages'
		? sql`(SELECT rowid FROM messageSearch WHERE messageSearch MATCH ${match})`
		: sql`(SELECT rowid FROM docSearch WHERE docSearch MATCH ${match})`;

/** In the order of their seq: FTS5 gathers rows in memory and writes them once. */
export function addToFullText(
	db: WriteDb,
	rows: readonly (readonly [seq: number, body: string, author: string])[],
): void {
	const insert = db.prepared('INSERT INTO messageSearch (rowid, body, author) VALUES (?, ?, ?)');
	for (const row of rows) insert.run(...row);
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Messages with one of these words. The text is stored with a judgement run, so it keeps its form. */
export const matchAny = (words: readonly string[]): string => words.map(quoted).join(' OR ');

/** More words than this, and naming them all takes longer than it saves. */
const maxWords = 250;

/** The indexed words that start so, by jumping from one to the next; null when there are too many. */
export function wordsFrom(db: ReadDb, start: string): string[] | null {
	const found: string[] = [];
	const end = `${start}\u{10FFFF}`;
	for (let from = start; ; ) {
		const next = db.get<{ term: string }>(
			sql`SELECT term FROM messageWords WHERE term >= ${from} AND term < ${end} LIMIT 1`,
		);
		if (!next) return found;
		if (found.length === maxWords) return null;
		found.push(next.term);
		// The next one in order is at least this word and one more letter.
		from = `${next.term}\u0001`;
	}
}

/**
 * What the tokenizer (unicode61 remove_diacritics 2) keeps of a word's start; null where we do not know for sure: letters that are
 * not Latin ones with marks have rules of their own, and one with two marks is kept as it is.
 */
export function foldedStart(text: string): string | null {
	if (/[Ǡǡ]/u.test(text)) return null;
	const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
	return /^[a-z0-9]+$/.test(folded) ? folded : null;
}

/** Starts of two and three letters have an index of their own. */
const maxIndexedPrefix = 3;

/**
 * Messages with every term; each is quoted, so no word is an operator. null = nothing to search for.
 * A single Latin letter counts as a whole word: as a start it would match half of everything.
 * `startingWith` lists the words that start so, or null when it cannot: FTS5 gathers every message that holds any of them before it
 * answers, but of words that are listed it reads only the newest.
 */
export function matchAll(
	terms: readonly SearchTerm[],
	startingWith: (start: string) => readonly string[] | null = () => null,
): string | null {
	if (terms.length === 0) return null;
	return terms
		.map(({ text, prefix, cjk }) => {
			const letters = [...text].length;
			if (cjk && letters === 1) return `${quoted(text)} *`;
			if (cjk) return quoted(pairsOf(text).slice(0, -1).join(' '));
			if (!prefix || letters === 1) return quoted(text);
			const start = letters > maxIndexedPrefix ? foldedStart(text) : null;
			const words = start === null ? null : startingWith(start);
			return words && words.length > 0 ? `(${matchAny(words)})` : `${quoted(text)} *`;
		})
		.join(' AND ');
}

/** The words of a quotation, in their order and next to each other; null = there are none. */
export function matchPhrase(
	indexed: string,
	{ endsInCjk, halfTyped }: { endsInCjk: number; halfTyped: boolean },
): string {
	const words = indexed.trim().split(/\s+/u);
	// The last letter of a run stands alone only where the run ends: inside a longer one its pairs are what is there.
	if (endsInCjk > 1) words.pop();
	return `${quoted(words.join(' '))}${endsInCjk === 1 || halfTyped ? ' *' : ''}`;
}

export const allOf = (matches: readonly string[]): string => matches.map((match) => `(${match})`).join(' AND ');
export const anyOf = (matches: readonly string[]): string => matches.map((match) => `(${match})`).join(' OR ');
export const without = (match: string, others: readonly string[]): string =>
	others.reduce((all, other) => `(${all}) NOT (${other})`, match);
/** Of messages: only by the name of who wrote. */
export const inAuthor = (match: string): string => `author : (${match})`;

/** A name that begins with these words. */
export const matchName = (terms: readonly SearchTerm[], whole: boolean): string | null =>
	matchAll(terms.map((term, i) => ({ ...term, prefix: !whole && i === terms.length - 1 })));

export const fullTextTable = 'messageSearch';
/** Where FTS5 keeps the words. */
export const isOfFullText = (table: string): boolean => /^(messageSearch|docSearch)_/.test(table);

/** From the messages themselves. Takes about a minute for a million. */
export function rebuildFullText(db: WriteDb): void {
	db.run(sql`INSERT INTO messageSearch (messageSearch) VALUES ('rebuild')`);
	db.run(sql`INSERT INTO docSearch (docSearch) VALUES ('rebuild')`);
}

/** Throws where the full text of notes, tags, files and canned replies does not say what `searchDocs` says. */
export const checkDocSearch = (db: WriteDb): void =>
	void db.run(sql`INSERT INTO docSearch (docSearch, rank) VALUES ('integrity-check', 1)`);
