// The number of the newest schema step is part of the file's header, and a step changes it in its own transaction.
import { type Database, inTransaction } from './database.ts';

export const readSchemaVersion = (raw: Database): number =>
	Number(raw.prepare('PRAGMA user_version').get()?.user_version);

/**
 * One step, all or nothing. Foreign keys are off inside: a table that is rebuilt would otherwise take its children along. `onBroken`
 * throws for the first row whose parent is missing afterwards.
 */
export function runSchemaStep(
	raw: Database,
	version: number,
	up: (raw: Database) => void,
	onBroken: (row: unknown) => never,
): void {
	raw.exec('PRAGMA foreign_keys = OFF');
	try {
		inTransaction(raw, () => {
			up(raw);
			const broken = raw.prepare('PRAGMA foreign_key_check').get();
			if (broken) onBroken(broken);
			raw.exec(`PRAGMA user_version = ${version}`);
		});
	} finally {
		raw.exec('PRAGMA foreign_keys = ON');
	}
}
