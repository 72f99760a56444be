// Periods that could not be read, and reading them again.
import type { AccountId } from '../../../contract/domain.ts';
import { englishText, readStoredText, type UiText, uiText, writeStoredText } from '../../../contract/ui-text.ts';
import { conflict } from '../errors.ts';
import { createId } from '../ids.ts';
import type { Poll } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';

export interface Gap {
	readonly streamId: string;
	readonly from: number;
	readonly to: number;
	readonly why: UiText;
	/** `impossible`: the platform does not give it back. `done`: read again within the last day. */
	readonly again: 'impossible' | 'possible' | 'running' | 'done';
	/** Messages that reading it again has brought. */
	readonly found: number;
}
type GapKey = Pick<Gap, 'streamId' | 'from' | 'to'> & { readonly accountId: AccountId };

/** One that was read again is still shown for a day. */
const shownMs = 24 * 3_600_000;

/** Newest first. */
function listGaps(db: ReadDb, { accountId, now }: { accountId: AccountId; now: number }): Gap[] {
	return db
		.all<Omit<Gap, 'why'> & { why: string }>(
			sql`SELECT streamId, fromAt AS "from", toAt AS "to", why, found,
			CASE WHEN readAgainAt IS NOT NULL THEN 'done' WHEN stretchId IS NOT NULL THEN 'running' WHEN cursor IS NULL THEN 'impossible' ELSE 'possible' END AS again
			FROM lost WHERE accountId = ${accountId} AND coalesce(readAgainAt, ${now}) > ${now - shownMs} ORDER BY fromAt DESC, streamId, why`,
		)
		.map((row) => ({ ...row, why: readStoredText(row.why) }));
}

/** Throws conflict for one that cannot be read again, or is being read. */
function readGapAgain(db: WriteDb, { accountId, streamId, from, to }: GapKey): void {
	const gap = db.get<{ cursor: string; why: string }>(sql`SELECT cursor, why FROM lost WHERE accountId = ${accountId}
		AND streamId = ${streamId} AND fromAt = ${from} AND toAt = ${to} AND cursor IS NOT NULL AND stretchId IS NULL AND readAgainAt IS NULL`);
	if (!gap) throw conflict(uiText`This gap is being read already, or it cannot be read again.`);
	const id = createId<string>('s');
	// The same range may be waiting already: then that one brings it.
	db.run(sql`INSERT INTO stretches (id, accountId, streamId, cursor, createdAt)
		VALUES (${id}, ${accountId}, ${streamId}, ${gap.cursor}, ${to}) ON CONFLICT DO NOTHING`);
	const range = db.get<{ id: string }>(
		sql`SELECT id FROM stretches WHERE accountId = ${accountId} AND streamId = ${streamId} AND cursor = ${gap.cursor}`,
	);
	db.run(sql`UPDATE lost SET stretchId = ${range?.id ?? id}, found = 0 WHERE accountId = ${accountId} AND streamId = ${streamId}
		AND fromAt = ${from} AND toAt = ${to} AND why = ${gap.why}`);
	db.changes.accounts();
}

/** Part of a page's commit: what reading a gap again brought and whether that is over, or the gaps that the page found. */
export function commitGaps(
	db: WriteDb,
	{ accountId, streamId, backfillRangeId, lost, now }: Poll,
	added: number,
): void {
	if (backfillRangeId !== null && isReadAgain(db, backfillRangeId)) {
		const isOver = db.get(sql`SELECT 1 FROM stretches WHERE id = ${backfillRangeId}`) === undefined;
		db.run(sql`UPDATE lost SET found = found + ${added} WHERE stretchId = ${backfillRangeId}`);
		// Given up once more: the gap stays as it is and can be tried again.
		const readAt = lost.length > 0 ? null : now;
		if (isOver)
			db.run(sql`UPDATE lost SET stretchId = NULL, readAgainAt = ${readAt} WHERE stretchId = ${backfillRangeId}`);
		return;
	}
	for (const { from, to, why, cursor } of lost) {
		const [fromAt, toAt] = [Math.trunc(from), Math.trunc(to)];
		const start = cursor === undefined ? null : JSON.stringify(cursor);
		// 0.1.0 stored the finished sentence: the same period is not told a second time as a text.
		db.run(sql`INSERT INTO lost (accountId, streamId, fromAt, toAt, why, cursor)
			SELECT ${accountId}, ${streamId}, ${fromAt}, ${toAt}, ${writeStoredText(why)}, ${start} WHERE NOT EXISTS (SELECT 1 FROM lost
			WHERE accountId = ${accountId} AND streamId = ${streamId} AND fromAt = ${fromAt} AND toAt = ${toAt} AND why = ${englishText(why)})
			ON CONFLICT DO NOTHING`);
	}
}

const isReadAgain = (db: ReadDb, id: string): boolean =>
	db.get(sql`SELECT 1 FROM lost WHERE stretchId = ${id}`) !== undefined;

export const reads = { listGaps };
export const writes = { readGapAgain };
