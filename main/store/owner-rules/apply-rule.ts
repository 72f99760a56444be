// What the rules do with a message that was just stored, in the transaction that stored it. What they put on a conversation is kept apart by
// message: settle-rules.ts makes the conversation's place of it.
import type { FollowUpId, MessageId, TagId, ThreadId } from '../../../contract/domain.ts';
import { isPlace, type RuleAction, type RuleId } from '../../../contract/rules.ts';
import { createId } from '../ids.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import type { ThreadRecord } from '../threads/record.ts';
import type { ActiveRule } from './load-rules.ts';
import { matchesRule, type RuledMessage } from './match-rule.ts';

export interface StoredArrival extends RuledMessage {
	readonly id: MessageId;
	readonly createdAt: number;
}
interface Occasion {
	readonly now: number;
	/** Set where the owner applies a rule to what came before it. */
	readonly batch: string | null;
}

/** The thread is the message's. Answers whether anything was applied; the caller counts the facts again and settles. */
export function applyRules(
	db: WriteDb,
	rules: readonly ActiveRule[],
	message: StoredArrival,
	thread: ThreadRecord,
	occasion: Occasion,
): boolean {
	let any = false;
	for (const rule of rules) {
		if (occasion.batch === null && message.createdAt < rule.activeFrom) continue;
		if (!matchesRule(rule.conditions, message) || isLetGo(db, rule.id, thread.id)) continue;
		any = applyRule(db, rule, message, thread, occasion) || any;
	}
	return any;
}

/** The owner took this conversation out of the rule's hands. */
const isLetGo = (db: ReadDb, ruleId: RuleId, threadId: ThreadId): boolean =>
	db.get(
		sql`SELECT 1 FROM ruleApplications WHERE threadId = ${threadId} AND ruleId = ${ruleId} AND undone = 'owner' LIMIT 1`,
	) !== undefined;

/** The first rule that says where a message goes decides. */
const isPlaced = (db: ReadDb, id: MessageId): boolean =>
	db.get(
		sql`SELECT 1 FROM ruleApplications WHERE messageId = ${id} AND place IS NOT NULL AND undoneAt IS NULL LIMIT 1`,
	) !== undefined;

const waits = (db: ReadDb, id: MessageId): boolean =>
	db.get(sql`SELECT 1 FROM messages WHERE id = ${id} AND unanswered = 1`) !== undefined;

function applyRule(
	db: WriteDb,
	rule: ActiveRule,
	message: StoredArrival,
	thread: ThreadRecord,
	{ now, batch }: Occasion,
): boolean {
	const isWaiting = waits(db, message.id);
	// What is long answered is tagged and left where it is.
	const actions = batch === null || isWaiting ? rule.actions : rule.actions.filter((action) => action.do === 'tag');
	const wished = actions.find(isPlace);
	const placed = wished !== undefined && !isPlaced(db, message.id) ? wished : undefined;
	const until = placed?.do === 'later' ? message.createdAt + placed.hours * 3_600_000 : null;
	if (batch !== null) forgetUndone(db, rule.id, message.id);
	const inserted = db.run(sql`INSERT INTO ruleApplications (ruleId, messageId, threadId, at, place, until, batch)
			VALUES (${rule.id}, ${message.id}, ${thread.id}, ${now}, ${placed?.do}, ${until}, ${batch}) ON CONFLICT DO NOTHING`);
	if (inserted === 0) return false;
	const seq = db.get<{ seq: number }>(
		sql`SELECT seq FROM ruleApplications WHERE ruleId = ${rule.id} AND messageId = ${message.id}`,
	)?.seq;
	if (seq === undefined) return false;
	const tagged = actions.filter((action) => action.do === 'tag' && putTag(db, seq, thread.id, action.tagId)).length > 0;
	const reminded = actions.some(
		(action) => action.do === 'followUp' && remind(db, seq, rule.id, message, thread, action, now),
	);
	if (placed?.do === 'done')
		db.run(
			sql`UPDATE messages SET doneAt = ${now}, doneByRule = 1, unanswered = 0 WHERE id = ${message.id} AND doneAt IS NULL`,
		);
	if (tagged || reminded || (placed !== undefined && isWaiting))
		db.run(
			sql`INSERT INTO systemLines (threadId, at, what, detail) VALUES (${thread.id}, ${now}, 'rule', ${String(seq)})`,
		);
	db.changes.rules();
	return true;
}

/** The owner asks for it again: an application that was taken back with others is as if it had never been. */
function forgetUndone(db: WriteDb, ruleId: RuleId, messageId: MessageId): void {
	const undone = db.get<{ seq: number }>(sql`SELECT seq FROM ruleApplications
		WHERE ruleId = ${ruleId} AND messageId = ${messageId} AND undone IN ('rule', 'batch')`);
	if (!undone) return;
	db.run(sql`DELETE FROM ruleTags WHERE seq = ${undone.seq}`);
	db.run(sql`DELETE FROM systemLines WHERE what = 'rule' AND detail = ${String(undone.seq)}`);
	db.run(sql`DELETE FROM ruleApplications WHERE seq = ${undone.seq}`);
}

/** Answers whether it was not there. A tag that was removed is none. */
function putTag(db: WriteDb, seq: number, threadId: ThreadId, tagId: TagId): boolean {
	if (!db.get(sql`SELECT 1 FROM tags WHERE id = ${tagId}`)) return false;
	const added = db.run(
		sql`INSERT INTO threadTags (threadId, tagId) VALUES (${threadId}, ${tagId}) ON CONFLICT DO NOTHING`,
	);
	db.run(sql`INSERT INTO ruleTags (seq, tagId, added) VALUES (${seq}, ${tagId}, ${added > 0}) ON CONFLICT DO NOTHING`);
	if (added > 0) db.changes.tags();
	return added > 0;
}

/** One open reminder for a rule and a conversation: the earliest that its messages ask for. */
function remind(
	db: WriteDb,
	seq: number,
	ruleId: RuleId,
	message: StoredArrival,
	thread: ThreadRecord,
	{ hours, note }: Extract<RuleAction, { do: 'followUp' }>,
	now: number,
): boolean {
	const dueAt = message.createdAt + hours * 3_600_000;
	const open = db.get<{ id: FollowUpId; dueAt: number }>(sql`SELECT f.id, f.dueAt FROM ruleApplications a
		JOIN followUps f ON f.id = a.followUpId WHERE a.threadId = ${thread.id} AND a.ruleId = ${ruleId} AND f.endedAt IS NULL LIMIT 1`);
	const id = open?.id ?? createId<FollowUpId>('f');
	if (!open)
		db.run(sql`INSERT INTO followUps (id, threadId, dueAt, note, cancelOnReply, createdAt)
			VALUES (${id}, ${thread.id}, ${dueAt}, ${note}, 0, ${now})`);
	else if (dueAt < open.dueAt) db.run(sql`UPDATE followUps SET dueAt = ${dueAt} WHERE id = ${id}`);
	db.run(sql`UPDATE ruleApplications SET followUpId = ${id} WHERE seq = ${seq}`);
	refreshFollowUp(db, thread);
	return !open;
}

export function refreshFollowUp(db: ReadDb, t: ThreadRecord): void {
	const next = db.get<{ at: number | null }>(
		sql`SELECT min(dueAt) AS at FROM followUps WHERE threadId = ${t.id} AND endedAt IS NULL`,
	);
	t.followUpAt = next?.at ?? null;
}
