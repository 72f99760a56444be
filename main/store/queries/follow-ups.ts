import type { FollowUpId, ThreadId } from '../../../contract/domain.ts';
import type { FollowUp } from '../../../contract/routes/follow-ups.ts';
import { notFound } from '../errors.ts';
import { createId } from '../ids.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { liveRecord, type ThreadRecord } from '../threads/record.ts';
import { systemLine, updateThread } from './thread-actions.ts';

type Row = Omit<FollowUp, 'cancelOnReply'> & { cancelOnReply: number };
type Listed = FollowUp & { name: string; connectorId: string; channel: string | null; preview: string };

/** Open ones, the next due first. */
function listFollowUps(db: ReadDb): Listed[] {
	return db
		.all<
			Row & Omit<Listed, keyof FollowUp>
		>(sql`SELECT f.id, f.threadId, f.dueAt, f.note, f.cancelOnReply, f.createdAt, t.name, t.connectorId, t.channel,
			t.preview FROM followUps f JOIN threads t ON t.id = f.threadId WHERE f.endedAt IS NULL ORDER BY f.dueAt, f.id`)
		.map((row) => ({ ...row, cancelOnReply: row.cancelOnReply === 1 }));
}

export function saveFollowUp(
	db: WriteDb,
	{
		id,
		threadId,
		dueAt,
		note,
		cancelOnReply,
		now,
	}: Pick<FollowUp, 'threadId' | 'dueAt' | 'note' | 'cancelOnReply'> & { id?: FollowUpId | undefined; now: number },
): FollowUp {
	const thread = liveRecord(db, threadId);
	if (id !== undefined) {
		const n = db.run(sql`UPDATE followUps SET dueAt = ${dueAt}, note = ${note}, cancelOnReply = ${cancelOnReply}
			WHERE id = ${id} AND threadId = ${thread.id} AND endedAt IS NULL`);
		if (n === 0) throw notFound('follow-up');
		updateThread(db, thread.id, (t) => nextDue(db, t));
		const row = db.get<Row>(
			sql`SELECT id, threadId, dueAt, note, cancelOnReply, createdAt FROM followUps WHERE id = ${id}`,
		);
		if (!row) throw notFound('follow-up');
		return { ...row, cancelOnReply: row.cancelOnReply === 1 };
	}
	const made: FollowUp = {
		id: createId<FollowUpId>('f'),
		threadId: thread.id,
		dueAt,
		note,
		cancelOnReply,
		createdAt: now,
	};
	db.run(sql`INSERT INTO followUps (id, threadId, dueAt, note, cancelOnReply, createdAt)
		VALUES (${made.id}, ${thread.id}, ${dueAt}, ${note}, ${cancelOnReply}, ${now})`);
	systemLine(db, thread.id, now, 'followUp', String(dueAt));
	updateThread(db, thread.id, (t) => nextDue(db, t));
	return made;
}

function doneFollowUp(db: WriteDb, { id, now }: { id: FollowUpId; now: number }): void {
	const row = db.get<{ threadId: ThreadId; note: string; endedAt: number | null }>(
		sql`SELECT threadId, note, endedAt FROM followUps WHERE id = ${id}`,
	);
	if (!row) throw notFound('follow-up');
	if (row.endedAt !== null) return;
	db.run(sql`UPDATE followUps SET endedAt = ${now}, ended = 'done' WHERE id = ${id}`);
	systemLine(db, row.threadId, now, 'followUpDone', row.note === '' ? null : row.note);
	updateThread(db, row.threadId, (t) => nextDue(db, t));
}

/** Only what the owner ended: one that the customer made needless stays so. */
function reopenFollowUp(db: WriteDb, { id }: { id: FollowUpId }): void {
	const row = db.get<{ threadId: ThreadId }>(sql`SELECT threadId FROM followUps WHERE id = ${id}`);
	if (!row) throw notFound('follow-up');
	if (db.run(sql`UPDATE followUps SET endedAt = NULL, ended = NULL WHERE id = ${id} AND ended = 'done'`) === 0) return;
	updateThread(db, row.threadId, (t) => nextDue(db, t));
}

function nextDue(db: ReadDb, t: ThreadRecord): void {
	const row = db.get<{ at: number | null }>(
		sql`SELECT min(dueAt) AS at FROM followUps WHERE threadId = ${t.id} AND endedAt IS NULL`,
	);
	t.followUpAt = row?.at ?? null;
}

export const reads = { listFollowUps };
export const writes = { saveFollowUp, doneFollowUp, reopenFollowUp };
