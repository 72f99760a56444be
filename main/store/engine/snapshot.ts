import type { Database } from './database.ts';

/** All that is read until the end is as of now, whatever is written meanwhile. Returns the end. */
export function beginSnapshot(raw: Database): () => void {
	raw.exec('BEGIN');
	return () => {
		if (raw.isTransaction) raw.exec('ROLLBACK');
	};
}
