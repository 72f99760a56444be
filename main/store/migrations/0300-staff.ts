// Who else answers at this counter, who is there now, and who did what. NULL stands for the owner: acts of earlier versions are theirs.
import type { DatabaseSync } from 'node:sqlite';

export const staff = {
	id: 300,
	up: (db: DatabaseSync): void =>
		db.exec(`
-- Nobody is ever deleted: what they did names them.
CREATE TABLE staff (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	addedAt INTEGER NOT NULL,
	removedAt INTEGER
) STRICT;
CREATE TABLE signing (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	staffId TEXT REFERENCES staff (id)
) STRICT;
INSERT INTO signing (one, staffId) VALUES (1, NULL);
ALTER TABLE systemLines ADD COLUMN staffId TEXT REFERENCES staff (id);
ALTER TABLE notes ADD COLUMN staffId TEXT REFERENCES staff (id);
ALTER TABLE outbox ADD COLUMN staffId TEXT REFERENCES staff (id);
`),
};
