// Files that go with replies. Their bytes lie here in pieces: one call of the store stays short, and a file that is being added is never half
// seen. `outbox.files` says what went with a reply, and its hash covers that, the hash over each file's bytes included.
import type { DatabaseSync } from 'node:sqlite';

export const replyFiles = {
	id: 270,
	up: (db: DatabaseSync): void =>
		db.exec(`
CREATE TABLE replyFiles (
	id TEXT PRIMARY KEY,
	threadId TEXT NOT NULL REFERENCES threads (id) DEFERRABLE INITIALLY DEFERRED,
	audience TEXT NOT NULL CHECK (audience IN ('public', 'private')),
	-- NULL = of the draft.
	outboxId TEXT REFERENCES outbox (id) DEFERRABLE INITIALLY DEFERRED,
	name TEXT NOT NULL,
	type TEXT NOT NULL,
	size INTEGER NOT NULL,
	width INTEGER,
	height INTEGER,
	alt TEXT NOT NULL DEFAULT '',
	-- Over the bytes. NULL = not all of them are here: the file belongs to nothing yet.
	sha256 TEXT,
	createdAt INTEGER NOT NULL
) STRICT;
CREATE INDEX replyFiles_thread ON replyFiles (threadId, audience);
CREATE INDEX replyFiles_outbox ON replyFiles (outboxId) WHERE outboxId IS NOT NULL;
CREATE TABLE replyFileParts (
	fileId TEXT NOT NULL REFERENCES replyFiles (id) ON DELETE CASCADE,
	part INTEGER NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (fileId, part)
) STRICT;
ALTER TABLE outbox ADD COLUMN files TEXT;
`),
};
