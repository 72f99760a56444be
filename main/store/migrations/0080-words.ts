// The words of the full text as a table, one row for each time a word occurs, in the order of the words: a look into the index that is
// there already, and no storage of its own. From it a half-typed word becomes the words that begin so (queries/search.ts).
import type { DatabaseSync } from 'node:sqlite';

export const words = {
	id: 80,
	up: (db: DatabaseSync): void => db.exec(`CREATE VIRTUAL TABLE messageWords USING fts5vocab(messageSearch, instance)`),
};
