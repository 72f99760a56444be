// Taking back what a rule did: its tags where nothing else stands for them, its reminder, and the place that it gave a conversation. Nothing
// of what the owner did themselves is touched.
import type { FollowUpId, MessageId, TagId, ThreadId } from '../../../contract/domain.ts';
import type { RuleId, RulePlace } from '../../../contract/rules.ts';
import { valuesIn } from '../engine/expressions.ts';
import { type Query, type ReadDb, sql, type WriteDb } from '../sql.ts';
import { recomputeFacts } from '../threads/facts.ts';
import type { ThreadRecord } from '../threads/record.ts';
import type { ThreadUnitOfWork } from '../threads/unit-of-work.ts';
import { refreshFollowUp } from './apply-rule.ts';
import { settleRules } from './settle-rules.ts';

export type Undone = 'owner' | 'rule' | 'batch';
interface Application {
	readonly seq: number;
	readonly messageId: MessageId;
	readonly place: RulePlace | null;
	readonly until: number | null;
	readonly followUpId: FollowUpId | null;
}

/** All that the rule did in one conversation; `batch`: within one application to the past. */
export function undoInThread(
	db: WriteDb,
	unitOfWork: ThreadUnitOfWork,
	{
		ruleId,
		threadId,
		batch,
		undone,
		now,
	}: {
		readonly ruleId: RuleId;
		readonly threadId: ThreadId;
		readonly batch: string | null;
		readonly undone: Undone;
		readonly now: number;
	},
): void {
	const t = unitOfWork.live(threadId);
	const ofBatch: Query = batch === null ? sql`` : sql` AND batch = ${batch}`;
	const applications = db.all<Application>(sql`SELECT seq, messageId, place, until, followUpId FROM ruleApplications
		WHERE threadId IN (${t.id}, ${threadId}) AND ruleId = ${ruleId} AND undoneAt IS NULL${ofBatch}`);
	if (applications.length === 0) return;
	db.run(sql`UPDATE ruleApplications SET undoneAt = ${now}, undone = ${undone}
		WHERE seq IN ${valuesIn(applications.map(({ seq }) => seq))}`);
	for (const application of applications) {
		takeTagsOff(db, application.seq, t.id);
		endReminder(db, application.followUpId, now);
		if (application.place === 'done')
			db.run(
				sql`UPDATE messages SET doneAt = NULL, doneByRule = 0 WHERE id = ${application.messageId} AND doneByRule = 1`,
			);
		if (application.place === 'later' && t.snoozedUntil === application.until) t.snoozedUntil = null;
	}
	if (applications.some(({ place }) => place === 'done')) reopenDone(db, t);
	refreshFollowUp(db, t);
	settleRules(db, t, now);
	unitOfWork.changed(t);
	db.changes.rules();
}

/** A tag stays where another application stands for it, or where it was before any did. */
function takeTagsOff(db: WriteDb, seq: number, threadId: ThreadId): void {
	for (const { tagId } of db.all<{ tagId: TagId }>(sql`SELECT tagId FROM ruleTags WHERE seq = ${seq} AND added = 1`)) {
		const other = db.get<{ seq: number }>(sql`SELECT r.seq FROM ruleTags r JOIN ruleApplications a ON a.seq = r.seq
			WHERE a.threadId = ${threadId} AND a.undoneAt IS NULL AND r.tagId = ${tagId} ORDER BY r.seq LIMIT 1`);
		if (other) db.run(sql`UPDATE ruleTags SET added = 1 WHERE seq = ${other.seq} AND tagId = ${tagId}`);
		else if (db.run(sql`DELETE FROM threadTags WHERE threadId = ${threadId} AND tagId = ${tagId}`) > 0)
			db.changes.tags();
	}
}

function endReminder(db: WriteDb, id: FollowUpId | null, now: number): void {
	if (id === null) return;
	if (db.get(sql`SELECT 1 FROM ruleApplications WHERE followUpId = ${id} AND undoneAt IS NULL LIMIT 1`)) return;
	db.run(sql`UPDATE followUps SET endedAt = ${now}, ended = 'cancelled' WHERE id = ${id} AND endedAt IS NULL`);
}

function reopenDone(db: WriteDb, t: ThreadRecord): void {
	const account = db.get<{ flatReplies: number }>(sql`SELECT flatReplies FROM accounts WHERE id = ${t.accountId}`);
	recomputeFacts(db, t, account?.flatReplies === 1);
	if (t.unanswered > 0) t.closed = 0;
}

/** Conversations in which there is still something to take back. */
export const threadsToUndo = (db: ReadDb, ruleId: RuleId, batch: string | null, limit: number): ThreadId[] =>
	db
		.all<{ id: ThreadId }>(
			batch === null
				? sql`SELECT DISTINCT threadId AS id FROM ruleApplications WHERE ruleId = ${ruleId} AND undoneAt IS NULL LIMIT ${limit}`
				: sql`SELECT DISTINCT threadId AS id FROM ruleApplications WHERE batch = ${batch} AND ruleId = ${ruleId} AND undoneAt IS NULL LIMIT ${limit}`,
		)
		.map(({ id }) => id);
