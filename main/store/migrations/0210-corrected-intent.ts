// The owner's word about what a message wants, beside the judgement's: an intent, or `notSpam`.
import type { DatabaseSync } from 'node:sqlite';

export const correctedIntent = {
	id: 210,
	up: (db: DatabaseSync): void =>
		db.exec(`
ALTER TABLE messages ADD COLUMN correctedIntent TEXT;
ALTER TABLE messages ADD COLUMN intentCorrectedAt INTEGER;
CREATE INDEX messages_corrected_intent ON messages (intentCorrectedAt) WHERE correctedIntent IS NOT NULL;
`),
};
