// How many writes were committed (the file of the pages' sums says the same, so that a lost WAL is noticed), and hashes over what the owner
// typed that had none: corrections of a judgement and forms that are not saved (store/row-hashes.ts).
import type { DatabaseSync } from 'node:sqlite';

/** What `messages.correctionHash` covers, in its order. A released list never changes: rows carry its hash. */
export const correctionColumns = ['id', 'corrected', 'correctedAt', 'correctedIntent', 'intentCorrectedAt'] as const;
export const formDraftColumns = ['form', 'fields', 'updatedAt'] as const;

export const missingWrites = {
	id: 250,
	up: (db: DatabaseSync): void =>
		db.exec(`
ALTER TABLE pageSums ADD COLUMN commits INTEGER NOT NULL DEFAULT 0;
-- The file held fewer writes than were committed: after an end without closing, or after one in order. Then when the owner was told.
ALTER TABLE pageSums ADD COLUMN missing TEXT CHECK (missing IN ('unclosed', 'older'));
ALTER TABLE pageSums ADD COLUMN missingAt INTEGER;

ALTER TABLE messages ADD COLUMN correctionHash TEXT;
CREATE INDEX messages_correction_unhashed ON messages (seq)
WHERE correctionHash IS NULL AND (corrected IS NOT NULL OR correctedIntent IS NOT NULL);
CREATE TRIGGER messages_correction_changed AFTER UPDATE OF ${correctionColumns.join(', ')} ON messages
WHEN new.correctionHash IS NOT NULL AND new.correctionHash = old.correctionHash BEGIN
	UPDATE messages SET correctionHash = NULL WHERE seq = new.seq;
END;

ALTER TABLE formDrafts ADD COLUMN rowHash TEXT;
CREATE INDEX formDrafts_unhashed ON formDrafts (form) WHERE rowHash IS NULL;
CREATE TRIGGER formDrafts_changed AFTER UPDATE OF ${formDraftColumns.join(', ')} ON formDrafts
WHEN new.rowHash IS NOT NULL AND new.rowHash = old.rowHash BEGIN
	UPDATE formDrafts SET rowHash = NULL WHERE form = new.form;
END;
`),
};
