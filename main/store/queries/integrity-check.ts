// What only a full check of the data finds, and what a clock that was set back needs.
import type { MessageId, OutboxId } from '../../../contract/domain.ts';
import { smaller } from '../engine/expressions.ts';
import { integrityErrors } from '../engine/integrity.ts';
import { type Content, contentColumns, contentHash } from '../ingest/content.ts';
import { type CorrectionCells, correctionText, isIntactCorrection } from '../row-hashes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { outboxHash, type StoredReply } from './outbox-row.ts';

/** Compares rows with their hashes, in slices, for when the program idles. `after` comes from an earlier answer; null = done. */
function verifyMessages(
	db: ReadDb,
	{ after, limit }: { after: number | null; limit: number },
): { damaged: MessageId[]; after: number | null } {
	const rows = db.all<Content & CorrectionCells & { id: MessageId; hash: string; seq: number }>(
		sql`SELECT seq, id, hash, ${{ text: `${contentColumns.join(', ')}, ${correctionText}`, values: [] }} FROM messages WHERE seq > ${after ?? -1} ORDER BY seq LIMIT ${limit}`,
	);
	const last = rows.at(-1);
	return {
		damaged: rows.filter((row) => row.hash !== contentHash(row) || !isIntactCorrection(row)).map((row) => row.id),
		after: rows.length === limit && last ? last.seq : null,
	};
}

function verifyOutbox(db: ReadDb): OutboxId[] {
	return db
		.all<StoredReply>(
			sql`SELECT id, clientToken, accountId, answersId, audience, text, files, at, byHand AS manual, hash FROM outbox WHERE state NOT IN ('sent', 'cancelled')`,
		)
		.filter((row) => row.hash !== outboxHash(row))
		.map((row) => row.id);
}

/** The database's own full check: the first few things it finds; empty = sound. Takes seconds on a large file. */
const checkData = (db: ReadDb): string[] => integrityErrors(db);

/** More than clocks drift by themselves. */
const clockSetBackMs = 60_000;
/** Longer holds are times of day that the owner chose. */
const maxUndoMs = 60_000;

/**
 * The clock was set back: times that now lie ahead are moved to the new clock. Else accounts would be silent, and replies held, for as long
 * as the clock had been wrong.
 */
function adjustToClock(db: WriteDb, { now }: { now: number }): void {
	const ahead = now + clockSetBackMs;
	const streams = db.run(
		sql`UPDATE streams SET nextAt = nextAt - (lastPollAt - ${now}), lastPollAt = ${now} WHERE lastPollAt > ${ahead}`,
	);
	const replies = db.run(sql`UPDATE outbox SET notBefore = notBefore - (changedAt - ${now}), changedAt = ${now}
		WHERE state NOT IN ('sent', 'cancelled') AND changedAt > ${ahead} AND notBefore IS NOT NULL
		AND (state = 'queued' OR (state = 'held' AND notBefore - at <= ${maxUndoMs}))`);
	const confirmed =
		db.run(sql`UPDATE outbox SET undoUntil = coalesce(undoUntil, at) - (coalesce(confirmedAt, at) - ${now}), confirmedAt = ${now}
		WHERE state NOT IN ('sent', 'cancelled') AND coalesce(confirmedAt, at) > ${ahead}`);
	const doubts =
		db.run(sql`UPDATE outbox SET unsureSince = ${now}, lastLookAt = ${smaller(sql`lastLookAt`, sql`${now}`)}
		WHERE state NOT IN ('sent', 'cancelled') AND unsureSince > ${ahead}`);
	if (streams > 0) db.changes.accounts();
	if (replies + confirmed + doubts > 0) db.changes.outbox();
}

export const reads = { verifyMessages, verifyOutbox, checkData };
export const writes = { adjustToClock };
