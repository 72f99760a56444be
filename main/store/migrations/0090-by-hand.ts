// Replies that the owner posts with their own hands, and when they last looked at a place that no program may read.
// That such a reply is never sent by us hangs on a rule of the table itself: it can be in none of the states that sending goes through.
import type { DatabaseSync } from 'node:sqlite';

export const byHand = {
	id: 90,
	up: (db: DatabaseSync): void =>
		db.exec(`
ALTER TABLE outbox ADD COLUMN byHand INTEGER NOT NULL DEFAULT 0
	CHECK (byHand = 0 OR (byHand = 1 AND state NOT IN ('held', 'sending', 'unsure')));
-- The platform said that it takes no such answer from a program.
ALTER TABLE outbox ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN lookedAt INTEGER;
`),
};
