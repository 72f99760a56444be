// Full text over questions and their answers, by FTS5: the table `answerSearch` (its rowid is the seq of the answer's message) without the texts
// themselves, and how many rows have a word, `answerTerms`.
import type { ComparedWords } from '../rules/compared-words.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';

export function addAnswer(db: WriteDb, seq: number, question: ComparedWords, answer: ComparedWords): void {
	db.prepared('INSERT INTO answerSearch (rowid, words, parts, answerWords, answerParts) VALUES (?, ?, ?, ?, ?)').run(
		seq,
		question.words.join(' '),
		question.parts.join(' '),
		answer.words.join(' '),
		answer.parts.join(' '),
	);
}

export const removeAnswer = (db: WriteDb, seq: number): void =>
	void db.run(sql`DELETE FROM answerSearch WHERE rowid = ${seq}`);

/** In how many answers this word occurs. One that was taken out a moment ago may still count. */
export const answersWith = (db: ReadDb, word: string): number =>
	db.get<{ doc: number }>(sql`SELECT doc FROM answerTerms WHERE term = ${word}`)?.doc ?? 0;

/** The answers that have any of these words, the nearest first. The weights are those of the columns, in their order. */
export function rankAnswers(db: ReadDb, words: readonly string[], limit: number): number[] {
	if (words.length === 0) return [];
	const match = words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' OR ');
	return db
		.all<{ seq: number }>(
			sql`SELECT rowid AS seq FROM answerSearch WHERE answerSearch MATCH ${match}
				ORDER BY bm25(answerSearch, 1.0, 0.3, 2.0, 0.6), rowid DESC LIMIT ${limit}`,
		)
		.map(({ seq }) => seq);
}

export const answerTable = 'answerSearch';
/** Where FTS5 keeps the words. */
export const isOfAnswers = (table: string): boolean => table.startsWith(`${answerTable}_`);

/** Empty: everything is read again. */
export function clearAnswers(db: WriteDb): void {
	db.run(sql`INSERT INTO answerSearch (answerSearch) VALUES ('delete-all')`);
}
