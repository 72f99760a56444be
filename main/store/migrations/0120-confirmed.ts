// When the owner last said that a reply shall go out, and until when its undo time ran: a reply that waited longer is compared with what
// came in since. null = as `at`, when the owner pressed.
import type { DatabaseSync } from 'node:sqlite';

export const confirmed = {
	id: 120,
	up: (db: DatabaseSync): void =>
		db.exec(`
ALTER TABLE outbox ADD COLUMN confirmedAt INTEGER;
ALTER TABLE outbox ADD COLUMN undoUntil INTEGER;
`),
};
