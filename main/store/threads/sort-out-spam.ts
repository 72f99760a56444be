// At the end of a write: which of the threads it touched stand in "Probably spam" now, and which others of the same customers no longer do.
import type { ThreadId } from '../../../contract/domain.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import {
	anyRuledSpam,
	hasSpamThreads,
	isProbablySpam,
	isRuledSpam,
	mayBeSpam,
	spamThreadsOf,
} from './probably-spam.ts';
import type { ThreadRecord } from './record.ts';

/**
 * The records whose `probablySpam` was changed here; they are to be derived and written. The written ones must be in the tables: what a
 * customer wrote in one of them counts for the others.
 */
export function sortOutSpam(
	db: ReadDb,
	written: readonly ThreadRecord[],
	find: (id: ThreadId) => ThreadRecord | undefined,
): ThreadRecord[] {
	const byRule = anyRuledSpam(db);
	const asked = new Set(written.filter((t) => t.probablySpam === 1 || mayBeSpam(t) || (byRule && isRuledSpam(db, t))));
	if (hasSpamThreads(db)) {
		for (const customerId of new Set(written.map((t) => t.customerId))) {
			for (const id of spamThreadsOf(db, customerId)) {
				const other = find(id);
				if (other) asked.add(other);
			}
		}
	}
	const changed: ThreadRecord[] = [];
	for (const t of asked) {
		const is = isProbablySpam(db, t) ? 1 : 0;
		if (is === t.probablySpam) continue;
		t.probablySpam = is;
		changed.push(t);
	}
	return changed;
}

/** At the start: threads of an earlier version, or of a data file from elsewhere, that may belong into the group. */
export const unsortedSpam = (db: WriteDb): ThreadId[] =>
	db
		.all<{ id: ThreadId }>(sql`SELECT id FROM threads WHERE list = 'waiting' AND intent = 'spam' AND probablySpam = 0`)
		.map(({ id }) => id);
