// What the send journal (store/journal/) is compared with, and how many messages the owner erased: a backup is judged by both counts.
import type { DatabaseSync } from 'node:sqlite';

export const sendJournal = {
	id: 180,
	up: (db: DatabaseSync): void =>
		db.exec(`
CREATE TABLE sendJournal (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	-- Names the journal file outside the data folder.
	shopId TEXT NOT NULL,
	-- How often a reply became 'sending', and a random mark of the last time and of the time before.
	seq INTEGER NOT NULL DEFAULT 0,
	mark TEXT NOT NULL,
	markBefore TEXT NOT NULL DEFAULT '',
	-- The reply of the last time.
	replyId TEXT,
	-- 1 = a journal file was written for this database.
	started INTEGER NOT NULL DEFAULT 0,
	-- 1 = the program itself put this database back from a backup.
	restored INTEGER NOT NULL DEFAULT 0,
	-- 1 = the files differ, and the replies that wait are not yet unsure because of it.
	mismatch TEXT CHECK (mismatch IN ('behind', 'ahead')),
	-- 0 = the journal outside the data folder could not be written.
	outside INTEGER NOT NULL DEFAULT 1,
	-- When the file was found to have gone back.
	wentBackAt INTEGER,
	erasedMessages INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO sendJournal (one, shopId, mark) VALUES (1, lower(hex(randomblob(16))), lower(hex(randomblob(8))));
CREATE TRIGGER messages_erased AFTER DELETE ON messages BEGIN
	UPDATE sendJournal SET erasedMessages = erasedMessages + 1;
END;
`),
};
