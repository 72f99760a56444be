// Canned replies get folders, files, actions, and a memory of where they went. What they said and how often they were used stays.
import type { DatabaseSync } from 'node:sqlite';

export const cannedReplies = {
	id: 320,
	up: (db: DatabaseSync): void =>
		db.exec(`
CREATE TABLE cannedFolders (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL UNIQUE COLLATE NOCASE,
	place INTEGER NOT NULL
) STRICT;
ALTER TABLE cannedReplies ADD COLUMN folderId TEXT REFERENCES cannedFolders (id) ON DELETE SET NULL;
ALTER TABLE cannedReplies ADD COLUMN thenDone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cannedReplies ADD COLUMN laterDays INTEGER;
ALTER TABLE cannedReplies ADD COLUMN followUpDays INTEGER;
ALTER TABLE cannedReplies ADD COLUMN followUpNote TEXT NOT NULL DEFAULT '';
-- One line each: words that the owner said are still true.
ALTER TABLE cannedReplies ADD COLUMN stillTrue TEXT NOT NULL DEFAULT '';
-- Since when its days stand in it: a day without a year is the first one from then on. NULL = updatedAt.
ALTER TABLE cannedReplies ADD COLUMN datedAt INTEGER;
-- Removed ones can be put back for a day. Their shortcut is free meanwhile.
ALTER TABLE cannedReplies ADD COLUMN removedAt INTEGER;
ALTER TABLE cannedReplies ADD COLUMN removedShortcut TEXT;
CREATE TABLE cannedTags (
	cannedId TEXT NOT NULL REFERENCES cannedReplies (id) ON DELETE CASCADE,
	tagId TEXT NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
	PRIMARY KEY (cannedId, tagId)
) STRICT, WITHOUT ROWID;
CREATE INDEX cannedTags_tag ON cannedTags (tagId);
CREATE TABLE cannedFiles (
	id TEXT PRIMARY KEY,
	cannedId TEXT NOT NULL REFERENCES cannedReplies (id) ON DELETE CASCADE,
	name TEXT NOT NULL,
	type TEXT NOT NULL,
	size INTEGER NOT NULL,
	width INTEGER,
	height INTEGER,
	-- Over the bytes. NULL = not all of them are here.
	sha256 TEXT,
	createdAt INTEGER NOT NULL
) STRICT;
CREATE INDEX cannedFiles_canned ON cannedFiles (cannedId);
CREATE TABLE cannedFileParts (
	fileId TEXT NOT NULL REFERENCES cannedFiles (id) ON DELETE CASCADE,
	part INTEGER NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (fileId, part)
) STRICT;
-- Which reply went out with which canned replies. What came back follows from the messages.
CREATE TABLE cannedUses (
	outboxId TEXT NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
	cannedId TEXT NOT NULL REFERENCES cannedReplies (id) ON DELETE CASCADE,
	PRIMARY KEY (outboxId, cannedId)
) STRICT, WITHOUT ROWID;
CREATE INDEX cannedUses_canned ON cannedUses (cannedId);
-- What the shop said of itself before.
CREATE TABLE oldFacts (
	fact TEXT NOT NULL,
	value TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (fact, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE declinedAnswers (
	seq INTEGER PRIMARY KEY,
	text TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT;
ALTER TABLE drafts ADD COLUMN macro TEXT;
ALTER TABLE outbox ADD COLUMN macro TEXT;
ALTER TABLE outbox ADD COLUMN laterUntil INTEGER;
`),
};
