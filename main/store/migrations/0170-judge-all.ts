// Judging everything again on request: after an update only the last months and what waits are judged again by themselves.
import type { DatabaseSync } from 'node:sqlite';

export const judgeAll = {
	id: 170,
	up: (db: DatabaseSync): void => db.exec('ALTER TABLE judging ADD COLUMN everything INTEGER NOT NULL DEFAULT 0'),
};
