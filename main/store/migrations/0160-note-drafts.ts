// A note that is not saved yet is a draft beside those of the replies. SQLite cannot widen a CHECK, so the table is made again.
import type { DatabaseSync } from 'node:sqlite';

export const noteDrafts = {
	id: 160,
	up: (db: DatabaseSync): void =>
		db.exec(`
CREATE TABLE draftsWithNotes (
	threadId TEXT NOT NULL REFERENCES threads (id) DEFERRABLE INITIALLY DEFERRED,
	audience TEXT NOT NULL CHECK (audience IN ('public', 'private', 'note')),
	text TEXT NOT NULL,
	caret INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	updatedAt INTEGER NOT NULL,
	PRIMARY KEY (threadId, audience)
) STRICT, WITHOUT ROWID;
INSERT INTO draftsWithNotes SELECT threadId, audience, text, caret, revision, updatedAt FROM drafts;
DROP TABLE drafts;
ALTER TABLE draftsWithNotes RENAME TO drafts;
`),
};
