// What stands in a form that is not saved yet.
import type { DatabaseSync } from 'node:sqlite';

export const formDrafts = {
	id: 230,
	up: (db: DatabaseSync): void =>
		db.exec(`
CREATE TABLE formDrafts (
	form TEXT PRIMARY KEY,
	fields TEXT NOT NULL,
	updatedAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`),
};
