// What the owner keeps on the desk: drafts, canned replies, tags, notes, follow-ups.
import type { DatabaseSync } from 'node:sqlite';

export const desk = {
	id: 40,
	up: (db: DatabaseSync): void =>
		db.exec(`
CREATE TABLE drafts (
	threadId TEXT NOT NULL REFERENCES threads (id) DEFERRABLE INITIALLY DEFERRED,
	audience TEXT NOT NULL CHECK (audience IN ('public', 'private')),
	text TEXT NOT NULL,
	caret INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	updatedAt INTEGER NOT NULL,
	PRIMARY KEY (threadId, audience)
) STRICT, WITHOUT ROWID;

CREATE TABLE cannedReplies (
	id TEXT PRIMARY KEY,
	title TEXT NOT NULL,
	shortcut TEXT NOT NULL UNIQUE COLLATE NOCASE,
	text TEXT NOT NULL,
	uses INTEGER NOT NULL DEFAULT 0,
	updatedAt INTEGER NOT NULL
) STRICT;

CREATE TABLE tags (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL UNIQUE COLLATE NOCASE
) STRICT;
CREATE TABLE threadTags (
	threadId TEXT NOT NULL REFERENCES threads (id) DEFERRABLE INITIALLY DEFERRED,
	tagId TEXT NOT NULL REFERENCES tags (id),
	PRIMARY KEY (threadId, tagId)
) STRICT, WITHOUT ROWID;
CREATE INDEX threadTags_tag ON threadTags (tagId, threadId);

CREATE TABLE notes (
	seq INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	threadId TEXT NOT NULL REFERENCES threads (id) DEFERRABLE INITIALLY DEFERRED,
	at INTEGER NOT NULL,
	text TEXT NOT NULL
) STRICT;
CREATE INDEX notes_thread ON notes (threadId, at);

CREATE TABLE followUps (
	id TEXT PRIMARY KEY,
	threadId TEXT NOT NULL REFERENCES threads (id) DEFERRABLE INITIALLY DEFERRED,
	dueAt INTEGER NOT NULL,
	note TEXT NOT NULL,
	cancelOnReply INTEGER NOT NULL,
	createdAt INTEGER NOT NULL,
	-- done: by the owner; cancelled: the customer wrote first. NULL = open.
	endedAt INTEGER,
	ended TEXT CHECK (ended IN ('done', 'cancelled'))
) STRICT;
CREATE INDEX followUps_open ON followUps (dueAt, threadId) WHERE endedAt IS NULL;
CREATE INDEX followUps_thread ON followUps (threadId) WHERE endedAt IS NULL;
`),
};
