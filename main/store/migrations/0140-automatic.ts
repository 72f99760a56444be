// Messages that nobody wrote (absence notices, reports of mail servers), the author's own date, which tells two mails with one id apart,
// the earlier mails that a mail names, and the owner's word on quoting below a reply.
import type { DatabaseSync } from 'node:sqlite';

export const automatic = {
	id: 140,
	up: (db: DatabaseSync): void =>
		db.exec(`
ALTER TABLE messages ADD COLUMN automatic TEXT CHECK (automatic IN ('answer', 'report', 'undelivered'));
ALTER TABLE messages ADD COLUMN writtenAt INTEGER;
-- 1: replies do not quote what they answer.
-- Earlier mails that a mail names, besides its parent, as far as the nearest that is here: that one decides its conversation.
CREATE TABLE ancestors (
	accountId TEXT NOT NULL REFERENCES accounts (id),
	ancestorId TEXT NOT NULL,
	messageId TEXT NOT NULL,
	distance INTEGER NOT NULL,
	PRIMARY KEY (accountId, ancestorId, messageId)
) STRICT, WITHOUT ROWID;
CREATE INDEX ancestors_message ON ancestors (messageId, distance);
ALTER TABLE accounts ADD COLUMN quoteOff INTEGER NOT NULL DEFAULT 0;
`),
};
