// Messages that nobody wrote (absence notices, reports of mail servers), the author's own date, which tells two mails with one id apart,
// and the owner's word on quoting below a reply.
import type { DatabaseSync } from 'node:sqlite';

export const automatic = {
	id: 120,
	up: (db: DatabaseSync): void =>
		db.exec(`
ALTER TABLE messages ADD COLUMN automatic TEXT CHECK (automatic IN ('answer', 'report', 'undelivered'));
ALTER TABLE messages ADD COLUMN writtenAt INTEGER;
-- 1: replies do not quote what they answer.
ALTER TABLE accounts ADD COLUMN quoteOff INTEGER NOT NULL DEFAULT 0;
`),
};
