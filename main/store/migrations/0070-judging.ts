// Topics beside the guess, who guessed, and what a change of the guesser leaves to be judged again. Nobody judged topics before, so
// every message that is here already counts as judged by nobody ('').
import type { DatabaseSync } from 'node:sqlite';

export const judging = {
	id: 70,
	up: (db: DatabaseSync): void =>
		db.exec(`
ALTER TABLE messages ADD COLUMN topics TEXT;
ALTER TABLE messages ADD COLUMN judgedBy TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN correctedAt INTEGER;
UPDATE messages SET correctedAt = receivedAt WHERE corrected IS NOT NULL;
CREATE INDEX messages_judgedBy ON messages (judgedBy) WHERE direction = 'in';
CREATE INDEX messages_corrected ON messages (correctedAt) WHERE corrected IS NOT NULL;

-- Judging again: how far it came since it last had nothing to do, and whether the owner stopped it. What is left, messages say themselves.
CREATE TABLE judging (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	done INTEGER NOT NULL DEFAULT 0,
	stopped INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO judging (one) VALUES (1);

-- Words that a correction has moved: messages with one of them are marked for judging again, newest first, those before "below" still to come.
CREATE TABLE movedWords (
	seq INTEGER PRIMARY KEY,
	words TEXT NOT NULL,
	below INTEGER NOT NULL
) STRICT;
`),
};
