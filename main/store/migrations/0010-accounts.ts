// Accounts, what is read of them, and what the owner must know about the reading.
import type { DatabaseSync } from 'node:sqlite';

export const accounts = {
	id: 10,
	up: (db: DatabaseSync): void =>
		db.exec(`
CREATE TABLE accounts (
	id TEXT PRIMARY KEY,
	connectorId TEXT NOT NULL,
	externalId TEXT NOT NULL CHECK (externalId <> ''),
	displayName TEXT NOT NULL,
	facts TEXT,
	expiresAt INTEGER,
	since INTEGER NOT NULL,
	connectedAt INTEGER NOT NULL,
	removedAt INTEGER,
	-- 1: the platform has no parent below the top comment (YouTube): a newer reply of ours in the thread answers.
	flatReplies INTEGER NOT NULL DEFAULT 0,
	-- Messages kept so far: counting a million of them anew takes too long for a page that is often drawn.
	messages INTEGER NOT NULL DEFAULT 0,
	UNIQUE (connectorId, externalId)
) STRICT;

CREATE TABLE streams (
	accountId TEXT NOT NULL REFERENCES accounts (id),
	streamId TEXT NOT NULL,
	cursor TEXT,
	lastPollAt INTEGER,
	lastSuccessAt INTEGER,
	nextAt INTEGER,
	failures INTEGER NOT NULL DEFAULT 0,
	fault TEXT,
	sentence TEXT,
	faultSince INTEGER,
	budget TEXT,
	PRIMARY KEY (accountId, streamId)
) STRICT, WITHOUT ROWID;

-- Older stretches still to be read. The same stretch handed over twice is one.
CREATE TABLE stretches (
	id TEXT PRIMARY KEY,
	accountId TEXT NOT NULL REFERENCES accounts (id),
	streamId TEXT NOT NULL,
	cursor TEXT NOT NULL,
	createdAt INTEGER NOT NULL,
	UNIQUE (accountId, streamId, cursor)
) STRICT;

CREATE TABLE lost (
	accountId TEXT NOT NULL REFERENCES accounts (id),
	streamId TEXT NOT NULL,
	fromAt INTEGER NOT NULL,
	toAt INTEGER NOT NULL,
	why TEXT NOT NULL,
	PRIMARY KEY (accountId, streamId, fromAt, toAt, why)
) STRICT, WITHOUT ROWID;

-- Single elements that did not parse, as the platform sent them; kept 90 days or the newest 500 of an account.
CREATE TABLE unread (
	seq INTEGER PRIMARY KEY,
	accountId TEXT NOT NULL REFERENCES accounts (id),
	streamId TEXT NOT NULL,
	place TEXT NOT NULL,
	raw TEXT NOT NULL,
	rawHash TEXT NOT NULL,
	at INTEGER NOT NULL,
	UNIQUE (accountId, streamId, place, rawHash)
) STRICT;

CREATE TABLE checks (
	seq INTEGER PRIMARY KEY,
	accountId TEXT NOT NULL REFERENCES accounts (id),
	streamId TEXT NOT NULL,
	at INTEGER NOT NULL,
	outcome TEXT NOT NULL,
	items INTEGER NOT NULL
) STRICT;
CREATE INDEX checks_stream ON checks (accountId, streamId, seq);

CREATE TABLE leases (
	name TEXT PRIMARY KEY,
	owner TEXT NOT NULL,
	until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`),
};
