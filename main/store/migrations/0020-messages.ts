// People, threads and what was said. A thread is one customer's exchange at one place: account × conversation × customer.
import type { DatabaseSync } from 'node:sqlite';

export const messages = {
	id: 20,
	up: (db: DatabaseSync): void =>
		db.exec(`
CREATE TABLE customers (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	handle TEXT,
	createdAt INTEGER NOT NULL
) STRICT;

-- Who somebody is at a platform. externalId NULL: unknown there, and so equal to nobody (NULLs never collide in UNIQUE).
CREATE TABLE identities (
	id TEXT PRIMARY KEY,
	connectorId TEXT NOT NULL,
	externalId TEXT CHECK (externalId <> ''),
	customerId TEXT NOT NULL REFERENCES customers (id),
	name TEXT NOT NULL,
	handle TEXT,
	UNIQUE (connectorId, externalId)
) STRICT;
CREATE INDEX identities_customer ON identities (customerId);

-- Everything below "what follows" is computed from messages, replies and the owner's acts by threads/, never set by hand.
CREATE TABLE threads (
	id TEXT PRIMARY KEY,
	accountId TEXT NOT NULL REFERENCES accounts (id),
	connectorId TEXT NOT NULL,
	conversation TEXT NOT NULL CHECK (conversation <> ''),
	customerId TEXT NOT NULL REFERENCES customers (id),
	mergedInto TEXT REFERENCES threads (id) DEFERRABLE INITIALLY DEFERRED,
	createdAt INTEGER NOT NULL,
	-- The owner's acts.
	laterUntil INTEGER,
	closed INTEGER NOT NULL DEFAULT 0,
	spam INTEGER NOT NULL DEFAULT 0,
	onTop INTEGER NOT NULL DEFAULT 0,
	chosenAudience TEXT CHECK (chosenAudience IN ('public', 'private')),
	-- What follows from the messages.
	kind TEXT NOT NULL,
	audience TEXT NOT NULL CHECK (audience IN ('public', 'private')),
	name TEXT NOT NULL,
	preview TEXT NOT NULL DEFAULT '',
	firstAt INTEGER NOT NULL,
	lastMessageAt INTEGER NOT NULL,
	lastInSeq INTEGER,
	doneSeq INTEGER,
	inCount INTEGER NOT NULL DEFAULT 0,
	answeredAt INTEGER,
	ownAt INTEGER,
	unanswered INTEGER NOT NULL DEFAULT 0,
	waitingSince INTEGER,
	upset INTEGER NOT NULL DEFAULT 0,
	sentiment TEXT,
	reach INTEGER,
	rating REAL,
	windowUntil INTEGER,
	closer INTEGER NOT NULL DEFAULT 0,
	contextTitle TEXT,
	contextPermalink TEXT,
	-- What follows from replies on their way and follow-ups.
	goingOut INTEGER NOT NULL DEFAULT 0,
	unfoldAt INTEGER,
	followUpAt INTEGER,
	-- What follows from all of it: the answer-by time with its reasons, the state, and the place in a list.
	dueAt INTEGER,
	dueBecause TEXT NOT NULL DEFAULT '[]',
	state TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'later', 'done')),
	list TEXT CHECK (list IN ('waiting', 'goingOut', 'answered', 'later', 'done', 'spam')),
	sortAt INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX threads_key ON threads (accountId, conversation, customerId) WHERE mergedInto IS NULL;
-- The lists of the inbox, in their order; the filter's columns lie in it, so that counting never visits the table.
CREATE INDEX threads_list ON threads (list, sortAt, id, audience, upset, kind, connectorId) WHERE list IS NOT NULL;
CREATE INDEX threads_customer ON threads (customerId);
CREATE INDEX threads_waitingSince ON threads (waitingSince) WHERE list = 'waiting';
CREATE INDEX threads_unfold ON threads (unfoldAt) WHERE unfoldAt IS NOT NULL;
CREATE INDEX threads_followUp ON threads (followUpAt, id) WHERE followUpAt IS NOT NULL AND mergedInto IS NULL;
CREATE INDEX threads_merged ON threads (mergedInto) WHERE mergedInto IS NOT NULL;

-- How many threads stand in a list, so that totals cost nothing; counted anew at every start.
CREATE TABLE listCounts (
	list TEXT NOT NULL,
	audience TEXT NOT NULL,
	upset INTEGER NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (list, audience, upset)
) STRICT, WITHOUT ROWID;
-- The waiting ones by the hour they are due in, for the groups.
CREATE TABLE dueCounts (
	hour INTEGER PRIMARY KEY,
	n INTEGER NOT NULL
) STRICT;

-- seq is made of the platform's time (ms × 1024 + a slot): newest first by rowid, in the table, its indexes and the full text alike.
CREATE TABLE messages (
	seq INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	accountId TEXT NOT NULL REFERENCES accounts (id),
	externalId TEXT NOT NULL CHECK (externalId <> ''),
	-- NULL: a post of our own that is addressed to nobody yet.
	threadId TEXT REFERENCES threads (id) DEFERRABLE INITIALLY DEFERRED,
	conversation TEXT NOT NULL,
	-- 1: the platform named the conversation; 0: it was found through the parent.
	named INTEGER NOT NULL,
	parentId TEXT,
	-- Of our own: the customer's message it answers.
	answersId TEXT,
	direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
	kind TEXT NOT NULL,
	audience TEXT NOT NULL CHECK (audience IN ('public', 'private')),
	identityId TEXT REFERENCES identities (id),
	toIdentityId TEXT REFERENCES identities (id),
	author TEXT NOT NULL,
	text TEXT NOT NULL,
	createdAt INTEGER NOT NULL,
	editedAt INTEGER,
	standing TEXT NOT NULL,
	standingWhy TEXT,
	liked INTEGER,
	permalink TEXT,
	rating REAL,
	reach INTEGER,
	attachments TEXT,
	context TEXT,
	handle TEXT,
	replies TEXT,
	can TEXT,
	-- Over all of the platform's columns above: tells a change, and damage on the disk.
	hash TEXT NOT NULL,
	receivedAt INTEGER NOT NULL,
	-- The owner's word: done without an answer; or open again, and only replies after that count.
	doneAt INTEGER,
	openedAt INTEGER,
	unanswered INTEGER NOT NULL,
	-- The guess as it was made, the owner's correction, and what holds of the two.
	judgement TEXT,
	corrected TEXT CHECK (corrected IN ('negative', 'neutral', 'positive')),
	sentiment TEXT,
	upset INTEGER NOT NULL DEFAULT 0,
	closer INTEGER NOT NULL DEFAULT 0,
	UNIQUE (accountId, externalId)
) STRICT;
CREATE INDEX messages_thread ON messages (threadId);
CREATE INDEX messages_parent ON messages (accountId, parentId) WHERE parentId IS NOT NULL;
CREATE INDEX messages_answers ON messages (answersId) WHERE answersId IS NOT NULL;
CREATE INDEX messages_unanswered ON messages (threadId, createdAt, upset, closer) WHERE unanswered = 1;
-- In messages and mail, what we wrote without naming anybody follows who wrote last before it.
CREATE INDEX messages_unaddressed ON messages (accountId, conversation, createdAt)
	WHERE direction = 'out' AND answersId IS NULL AND toIdentityId IS NULL;
CREATE INDEX messages_talk ON messages (accountId, conversation, createdAt, externalId)
	WHERE direction = 'in' AND kind IN ('message', 'email');

CREATE TABLE messageHistory (
	seq INTEGER PRIMARY KEY,
	messageId TEXT NOT NULL,
	at INTEGER NOT NULL,
	text TEXT NOT NULL,
	rating REAL
) STRICT;
CREATE INDEX messageHistory_message ON messageHistory (messageId);

CREATE TABLE systemLines (
	seq INTEGER PRIMARY KEY,
	threadId TEXT NOT NULL REFERENCES threads (id) DEFERRABLE INITIALLY DEFERRED,
	at INTEGER NOT NULL,
	what TEXT NOT NULL,
	detail TEXT
) STRICT;
CREATE INDEX systemLines_thread ON systemLines (threadId, at);

-- An answer that landed in another thread than it was written in: a private answer to a public comment.
CREATE TABLE bridges (
	fromThreadId TEXT NOT NULL REFERENCES threads (id) DEFERRABLE INITIALLY DEFERRED,
	toThreadId TEXT NOT NULL REFERENCES threads (id) DEFERRABLE INITIALLY DEFERRED,
	audience TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (fromThreadId, toThreadId)
) STRICT, WITHOUT ROWID;
CREATE INDEX bridges_to ON bridges (toThreadId);

-- Opening hours and time zone, one row, so that answer-by times are computed where the messages arrive.
CREATE TABLE policy (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	hours TEXT NOT NULL,
	timeZone TEXT NOT NULL
) STRICT;
`),
};
