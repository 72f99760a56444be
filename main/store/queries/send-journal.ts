// The data file's side of the send journal (store/journal/): one row.
import type { OutboxId } from '../../../contract/domain.ts';
import type { FileState, JournalEntry, JournalVerdict } from '../rules/compare-journal.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';

interface Row {
	readonly shopId: string;
	readonly seq: number;
	readonly mark: string;
	readonly markBefore: string;
	readonly started: 0 | 1;
	readonly restored: 0 | 1;
	readonly isSending: 0 | 1;
	readonly hasContent: 0 | 1;
}

export function readFileState(db: ReadDb): FileState {
	const row = db.get<Row>(sql`SELECT shopId, seq, mark, markBefore, started, restored,
		EXISTS (SELECT 1 FROM outbox o WHERE o.id = replyId AND o.state = 'sending') AS isSending,
		(EXISTS (SELECT 1 FROM messages) OR EXISTS (SELECT 1 FROM outbox)) AS hasContent FROM sendJournal`);
	if (!row) throw new Error('The data file has no row for its journal.');
	const { started, restored, isSending, hasContent } = row;
	return {
		...row,
		started: started === 1,
		restored: restored === 1,
		isSending: isSending === 1,
		hasContent: hasContent === 1,
	};
}

/** At the opening. An older mismatch that was not settled stays what it was. */
export function saveJournalStart(
	db: WriteDb,
	{ seq, mark, verdict, outside }: JournalEntry & { readonly verdict: JournalVerdict; readonly outside: boolean },
): void {
	const mismatch = verdict === 'behind' || verdict === 'ahead' ? verdict : null;
	db.run(sql`UPDATE sendJournal SET markBefore = CASE WHEN mark = ${mark} THEN markBefore ELSE mark END, seq = ${seq}, mark = ${mark},
		started = 1, restored = 0, outside = ${outside}, mismatch = coalesce(mismatch, ${mismatch})`);
}

/** In the transaction that makes a reply `sending`. */
export const advanceJournal = (db: WriteDb, id: OutboxId): number =>
	db.run(
		sql`UPDATE sendJournal SET markBefore = mark, seq = seq + 1, mark = lower(hex(randomblob(8))), replyId = ${id}`,
	);

/** The program put this file back itself, and made unsure what waited in it. */
export const saveRestored = (db: WriteDb): number => db.run(sql`UPDATE sendJournal SET restored = 1`);

export const readMismatch = (db: ReadDb): 'behind' | 'ahead' | null =>
	db.get<{ mismatch: 'behind' | 'ahead' | null }>(sql`SELECT mismatch FROM sendJournal`)?.mismatch ?? null;

/** `wentBackAt` null = the owner need not be told. */
export const settleMismatch = (db: WriteDb, wentBackAt: number | null): number =>
	db.run(sql`UPDATE sendJournal SET mismatch = NULL, wentBackAt = coalesce(${wentBackAt}, wentBackAt)`);

/** Writes that are missing since the last end (engine/page-sums.ts): the owner is told from now on. */
export const settleMissingWrites = (db: WriteDb, now: number): number =>
	db.run(sql`UPDATE pageSums SET missingAt = ${now} WHERE missing IS NOT NULL AND missingAt IS NULL`);

export interface JournalNotice {
	/** When the data file was found to be another than the one that sent last; null = never. */
	readonly wentBackAt: number | null;
	/** Replies that are unsure since then. */
	readonly unsure: number;
	/** The journal is also written outside the data folder. */
	readonly outside: boolean;
	/** Writes that are missing from the data file: after an end without closing, or because an older copy took its place; null = never. */
	readonly missing: { readonly how: 'unclosed' | 'older'; readonly at: number } | null;
}

interface NoticeRow {
	readonly wentBackAt: number | null;
	readonly unsure: number;
	readonly outside: 0 | 1;
	readonly missing: 'unclosed' | 'older' | null;
	readonly missingAt: number | null;
}

function getJournalNotice(db: ReadDb): JournalNotice {
	const row = db.get<NoticeRow>(sql`SELECT j.wentBackAt, j.outside, p.missing, p.missingAt,
		(SELECT count(*) FROM outbox o WHERE o.state NOT IN ('sent', 'cancelled') AND o.state = 'unsure' AND o.unsureSince = j.wentBackAt) AS unsure
		FROM sendJournal j, pageSums p`);
	const { wentBackAt = null, unsure = 0, missing: how = null, missingAt: at = null } = row ?? {};
	const missing = how === null || at === null ? null : { how, at };
	return { wentBackAt, unsure, outside: row?.outside !== 0, missing };
}

/** Messages that are in the file, and those that the owner erased from it. `counts`: the file is new enough to count the latter. */
export function countEverStored(db: ReadDb, counts: boolean): number {
	const { n = 0 } = db.get<{ n: number }>(sql`SELECT count(*) AS n FROM messages`) ?? {};
	if (!counts) return n;
	const { erased = 0 } = db.get<{ erased: number }>(sql`SELECT erasedMessages AS erased FROM sendJournal`) ?? {};
	return n + erased;
}

export const reads = { getJournalNotice };
