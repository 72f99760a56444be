// Replies from the press of the button to the platform's yes.
import type { DatabaseSync } from 'node:sqlite';

export const outbox = {
	id: 30,
	up: (db: DatabaseSync): void =>
		db.exec(`
CREATE TABLE outbox (
	seq INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	clientToken TEXT NOT NULL UNIQUE,
	accountId TEXT NOT NULL REFERENCES accounts (id),
	threadId TEXT NOT NULL REFERENCES threads (id) DEFERRABLE INITIALLY DEFERRED,
	answersId TEXT NOT NULL REFERENCES messages (id),
	audience TEXT NOT NULL CHECK (audience IN ('public', 'private')),
	text TEXT NOT NULL,
	at INTEGER NOT NULL,
	thenDone INTEGER NOT NULL,
	-- Over the columns above that never change: verified just before sending.
	hash TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('held', 'queued', 'sending', 'unsure', 'sent', 'failed', 'cancelled')),
	notBefore INTEGER,
	waitsFor TEXT CHECK (waitsFor IN ('online', 'rate', 'account', 'owner')),
	waitsSince INTEGER,
	why TEXT,
	attempts INTEGER NOT NULL DEFAULT 0,
	unsureSince INTEGER,
	looks INTEGER NOT NULL DEFAULT 0,
	lastLookAt INTEGER,
	sentAt INTEGER,
	settledBy TEXT,
	messageId TEXT REFERENCES messages (id) DEFERRABLE INITIALLY DEFERRED,
	changedAt INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_open ON outbox (threadId, seq) WHERE state NOT IN ('sent', 'cancelled');
CREATE INDEX outbox_state ON outbox (state, accountId) WHERE state NOT IN ('sent', 'cancelled');
CREATE INDEX outbox_message ON outbox (messageId) WHERE messageId IS NOT NULL;
CREATE INDEX outbox_byOwner ON outbox (accountId) WHERE state = 'sent' AND settledBy = 'owner';
CREATE INDEX outbox_sent ON outbox (sentAt) WHERE state = 'sent';
CREATE INDEX outbox_answers ON outbox (answersId);
`),
};
