// Clearing a list: what it can be filtered by, filters that have a name, and what the owner adds to Later.
import type { DatabaseSync } from 'node:sqlite';

export const triage = {
	id: 310,
	up: (db: DatabaseSync): void =>
		db.exec(`
-- The language of the customer's newest message that says so; NULL = none does.
ALTER TABLE threads ADD COLUMN language TEXT;
-- The owner's words to themselves, shown while the thread is away and when it is back.
ALTER TABLE threads ADD COLUMN laterNote TEXT;
-- It comes back at this time even when its customer wrote, and was answered, before.
ALTER TABLE threads ADD COLUMN laterAgainAt INTEGER;
CREATE INDEX threads_laterAgain ON threads (laterAgainAt) WHERE laterAgainAt IS NOT NULL;

-- Without the list's index, and back again afterwards: it has all that a filter asks for, so that counting never visits the table.
DROP INDEX threads_list;
UPDATE threads SET language = (SELECT CASE WHEN json_valid(m.judgement) THEN nullif(m.judgement ->> 'language', 'unknown') END
	FROM messages m WHERE m.seq = threads.lastInSeq) WHERE lastInSeq IS NOT NULL;
CREATE INDEX threads_list ON threads (list, sortAt, id, audience, upset, kind, connectorId, channel, intent, sentiment, rating, language,
	waitingSince, lastMessageAt) WHERE list IS NOT NULL;

CREATE TABLE savedViews (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL UNIQUE COLLATE NOCASE,
	-- The list that it filters.
	list TEXT NOT NULL,
	filter TEXT NOT NULL,
	position INTEGER NOT NULL
) STRICT;
`),
};
