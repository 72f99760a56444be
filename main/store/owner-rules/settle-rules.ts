// Where a conversation stands by the rules on its messages. It follows from which of them wait, never from the order in which they came: a
// message that no rule put aside keeps its customer in sight, whatever a rule did with another one.
import type { ThreadId } from '../../../contract/domain.ts';
import type { RulePlace } from '../../../contract/rules.ts';
import { type ReadDb, sql } from '../sql.ts';
import type { ThreadRecord } from '../threads/record.ts';

interface WaitingMessage {
	readonly place: RulePlace | null;
	readonly until: number | null;
}

const waitingOf = (db: ReadDb, threadId: ThreadId): WaitingMessage[] =>
	db.all(sql`SELECT a.place, a.until FROM messages m LEFT JOIN ruleApplications a
		ON a.messageId = m.id AND a.place IS NOT NULL AND a.undoneAt IS NULL
		WHERE m.threadId = ${threadId} AND m.unanswered = 1`);

export const anyApplied = (db: ReadDb): boolean => db.get(sql`SELECT 1 FROM ruleApplications LIMIT 1`) !== undefined;

const isRuled = (db: ReadDb, threadId: ThreadId): boolean =>
	db.get(sql`SELECT 1 FROM ruleApplications WHERE threadId = ${threadId} LIMIT 1`) !== undefined;

/** Answers whether it changed. What the owner said of the conversation is not touched. */
export function settleRules(db: ReadDb, t: ThreadRecord, now: number): boolean {
	if (t.mergedInto !== null || !isRuled(db, t.id)) return false;
	const before = [t.onTop, t.ruledTop, t.snoozedUntil, t.closed].join();
	const waiting = waitingOf(db, t.id);
	if (waiting.some(({ place }) => place === 'top')) {
		if (t.onTop === 0) {
			t.onTop = 1;
			t.ruledTop = 1;
		}
	} else if (t.ruledTop === 1) {
		t.onTop = 0;
		t.ruledTop = 0;
	}
	if (t.snoozedUntil === null && waiting.length > 0 && waiting.every(({ place }) => place === 'later')) {
		const until = Math.max(...waiting.map((one) => one.until ?? 0));
		if (until > now) t.snoozedUntil = until;
	}
	if (waiting.length === 0 && endsDone(db, t)) t.closed = 1;
	return before !== [t.onTop, t.ruledTop, t.snoozedUntil, t.closed].join();
}

/** The last word is a customer's, and a rule called it done. */
function endsDone(db: ReadDb, t: ThreadRecord): boolean {
	const newest = db.get<{ createdAt: number; doneByRule: number }>(
		sql`SELECT createdAt, doneByRule FROM messages WHERE seq = ${t.lastInSeq}`,
	);
	if (newest?.doneByRule !== 1) return false;
	return Math.max(t.ownAt ?? -Infinity, t.answeredAt ?? -Infinity) < newest.createdAt;
}
