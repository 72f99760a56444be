// The owner's answer targets, beside the opening hours, and how far a change of either has come: answer-by times are computed again in pieces.
import type { DatabaseSync } from 'node:sqlite';

export const answerTargets = {
	id: 360,
	up: (db: DatabaseSync): void =>
		db.exec(`
ALTER TABLE policy ADD COLUMN targets TEXT NOT NULL DEFAULT '[]';
-- The last thread that was computed again; NULL: nothing is left.
ALTER TABLE policy ADD COLUMN pendingAfter TEXT;
`),
};
