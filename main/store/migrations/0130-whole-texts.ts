// The whole text of a mail of which the conversation shows the own words only, compressed, outside the full text. No row: stored before there
// were any, and the mailbox is asked.
import type { DatabaseSync } from 'node:sqlite';

export const wholeTexts = {
	id: 130,
	up: (db: DatabaseSync): void =>
		db.exec(`
CREATE TABLE wholeTexts (
	messageId TEXT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
	-- zlib; NULL: the message's own text is the whole one.
	body BLOB,
	-- 1: the mailbox has an HTML version too.
	designed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`),
};
