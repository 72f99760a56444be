// When a message was found deleted by its writer, and when its text went. Both are this program's own times.
import type { DatabaseSync } from 'node:sqlite';

export const deletedTexts = {
	id: 280,
	up: (db: DatabaseSync): void =>
		db.exec(`
ALTER TABLE messages ADD COLUMN deletedAt INTEGER;
ALTER TABLE messages ADD COLUMN erasedAt INTEGER;
-- The deleted ones of customers whose text is still here: few, however many messages there are.
CREATE INDEX messages_deletedTexts ON messages (deletedAt, accountId) WHERE standing = 'deleted' AND direction = 'in' AND erasedAt IS NULL;
`),
};
