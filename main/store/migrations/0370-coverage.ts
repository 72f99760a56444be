// Gaps that can be read again, and silences that the owner said are nothing.
import type { DatabaseSync } from 'node:sqlite';

export const coverage = {
	id: 370,
	up: (db: DatabaseSync): void =>
		db.exec(`
-- Where reading it again begins; NULL = the platform does not give it back.
ALTER TABLE lost ADD COLUMN cursor TEXT;
-- While it is read again: the row of stretches that reads it.
ALTER TABLE lost ADD COLUMN stretchId TEXT;
ALTER TABLE lost ADD COLUMN found INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lost ADD COLUMN readAgainAt INTEGER;
-- The time of the last message when the owner said that it is only quiet: the next one ends it.
ALTER TABLE accounts ADD COLUMN quietAfter INTEGER;
`),
};
