// Earlier versions of a draft: what a save took away.
import type { DatabaseSync } from 'node:sqlite';

export const draftVersions = {
	id: 290,
	up: (db: DatabaseSync): void =>
		db.exec(`
CREATE TABLE draftVersions (
	seq INTEGER PRIMARY KEY,
	threadId TEXT NOT NULL REFERENCES threads (id) DEFERRABLE INITIALLY DEFERRED,
	audience TEXT NOT NULL CHECK (audience IN ('public', 'private', 'note')),
	text TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX draftVersions_draft ON draftVersions (threadId, audience, seq);
`),
};
