// Tags get a colour and a line that says what they are for, and removing or merging them can be undone. Rules tag and sort what arrives; each
// application is a row that says exactly what it did, so that it happens once a message and can be undone.
import type { DatabaseSync } from 'node:sqlite';

/** What the hashes cover from here on, in their order. A released list never changes: rows carry its hash. */
export const tagColumns = ['id', 'name', 'colour', 'meaning'] as const;
export const ruleColumns = [
	'id',
	'position',
	'enabled',
	'conditions',
	'actions',
	'activeFrom',
	'createdAt',
	'keptAt',
	'removedAt',
] as const;

export const tagsAndRules = {
	id: 340,
	up: (db: DatabaseSync): void =>
		db.exec(`
ALTER TABLE tags ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey';
ALTER TABLE tags ADD COLUMN meaning TEXT NOT NULL DEFAULT '';
DROP TRIGGER tags_changed;
-- The hash covers more columns now: the next start computes it again.
UPDATE tags SET rowHash = NULL;
CREATE TRIGGER tags_changed AFTER UPDATE OF ${tagColumns.join(', ')} ON tags
WHEN new.rowHash IS NOT NULL AND new.rowHash = old.rowHash BEGIN
	UPDATE tags SET rowHash = NULL WHERE rowid = new.rowid;
END;

-- A tag that was removed, or merged into another one: what it takes to put it back.
CREATE TABLE tagChanges (
	id TEXT PRIMARY KEY,
	at INTEGER NOT NULL,
	tagId TEXT NOT NULL,
	name TEXT NOT NULL,
	colour TEXT NOT NULL,
	meaning TEXT NOT NULL,
	intoId TEXT
) STRICT;
-- The conversations it was on. had: the other tag was on it as well.
CREATE TABLE tagChangeThreads (
	changeId TEXT NOT NULL REFERENCES tagChanges (id),
	threadId TEXT NOT NULL,
	had INTEGER NOT NULL,
	PRIMARY KEY (changeId, threadId)
) STRICT, WITHOUT ROWID;
-- The rules and their applications that named it.
CREATE TABLE tagChangeRules (
	changeId TEXT NOT NULL REFERENCES tagChanges (id),
	ruleId TEXT NOT NULL,
	actions TEXT NOT NULL,
	PRIMARY KEY (changeId, ruleId)
) STRICT, WITHOUT ROWID;

CREATE TABLE rules (
	id TEXT PRIMARY KEY,
	position INTEGER NOT NULL,
	enabled INTEGER NOT NULL,
	conditions TEXT NOT NULL,
	actions TEXT NOT NULL,
	-- A message written before is old for this rule.
	activeFrom INTEGER NOT NULL,
	createdAt INTEGER NOT NULL,
	-- When the owner last said that it stays, though it was undone.
	keptAt INTEGER,
	-- Removed rules stay: what they did names them.
	removedAt INTEGER,
	rowHash TEXT
) STRICT;
CREATE INDEX rules_unhashed ON rules (id) WHERE rowHash IS NULL;
CREATE TRIGGER rules_changed AFTER UPDATE OF ${ruleColumns.join(', ')} ON rules
WHEN new.rowHash IS NOT NULL AND new.rowHash = old.rowHash BEGIN
	UPDATE rules SET rowHash = NULL WHERE rowid = new.rowid;
END;

-- One rule on one message, once and for all: the key refuses a second time.
CREATE TABLE ruleApplications (
	seq INTEGER PRIMARY KEY,
	ruleId TEXT NOT NULL REFERENCES rules (id),
	messageId TEXT NOT NULL,
	threadId TEXT NOT NULL REFERENCES threads (id) DEFERRABLE INITIALLY DEFERRED,
	at INTEGER NOT NULL,
	-- What it does with the conversation as long as this message waits (done: that it does not).
	place TEXT CHECK (place IN ('top', 'later', 'done', 'spam')),
	-- Of 'later'.
	until INTEGER,
	followUpId TEXT,
	-- Set where the owner applied it to what had come before.
	batch TEXT,
	undoneAt INTEGER,
	-- owner: this conversation was taken out of its hands. rule: everything that the rule did. batch: one application to the past.
	undone TEXT CHECK (undone IN ('owner', 'rule', 'batch')),
	UNIQUE (ruleId, messageId)
) STRICT;
CREATE INDEX ruleApplications_thread ON ruleApplications (threadId);
CREATE INDEX ruleApplications_message ON ruleApplications (messageId);
CREATE INDEX ruleApplications_spam ON ruleApplications (threadId) WHERE place = 'spam' AND undoneAt IS NULL;
CREATE INDEX ruleApplications_batch ON ruleApplications (batch) WHERE batch IS NOT NULL;
-- The tags that an application stands for. added: it put it on; else the tag was there.
CREATE TABLE ruleTags (
	seq INTEGER NOT NULL REFERENCES ruleApplications (seq),
	tagId TEXT NOT NULL,
	added INTEGER NOT NULL,
	PRIMARY KEY (seq, tagId)
) STRICT, WITHOUT ROWID;
CREATE INDEX ruleTags_tag ON ruleTags (tagId);

-- On top by a rule, not by the owner's word: it ends with the message that it is for.
ALTER TABLE threads ADD COLUMN ruledTop INTEGER NOT NULL DEFAULT 0;
-- Done by a rule: says nothing of what was written before it.
ALTER TABLE messages ADD COLUMN doneByRule INTEGER NOT NULL DEFAULT 0;
`),
};
