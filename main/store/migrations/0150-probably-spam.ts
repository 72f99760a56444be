// What was judged spam is a group of the queue. `notSpam`: the owner's word that it is none, said or shown by an act; `probablySpam` follows.
// The threads that belong into the group are found at the start, by the rule itself (threads/sort-out-spam.ts).
import type { DatabaseSync } from 'node:sqlite';

export const probablySpam = {
	id: 150,
	up: (db: DatabaseSync): void =>
		db.exec(`
ALTER TABLE threads ADD COLUMN notSpam INTEGER NOT NULL DEFAULT 0;
ALTER TABLE threads ADD COLUMN probablySpam INTEGER NOT NULL DEFAULT 0;
-- Who waits longest is asked without the group.
DROP INDEX threads_waitingSince;
CREATE INDEX threads_waitingSince ON threads (waitingSince) WHERE list = 'waiting' AND probablySpam = 0;
CREATE INDEX threads_probablySpam ON threads (customerId) WHERE probablySpam = 1;
`),
};
