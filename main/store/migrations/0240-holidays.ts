// Days with other opening hours than the week's: answer-by times count in them.
import type { DatabaseSync } from 'node:sqlite';

export const holidays = {
	id: 240,
	up: (db: DatabaseSync): void => db.exec("ALTER TABLE policy ADD COLUMN holidays TEXT NOT NULL DEFAULT '[]'"),
};
