// The sentence above the list and the numbers beside the sections. From counts and the ends of indexes: it runs after every change.

import { startOfDay } from '../../../contract/calendar.ts';
import type { ThreadId } from '../../../contract/domain.ts';
import type { IntentFilter } from '../../../contract/judgement.ts';
import type { QueueSummary } from '../../../contract/routes/threads.ts';
import { byIndex } from '../engine/expressions.ts';
import { intentsOf } from '../rules/intent-urgency.ts';
import { firstSeqAt } from '../rules/message-seq.ts';
import { type ReadDb, sql } from '../sql.ts';
import { type ListCount, listCounts } from '../threads/counts.ts';
import { readPolicy } from '../threads/policy.ts';
import { untilTheyWrite } from '../threads/record.ts';

/** Named, because by itself SQLite would rather read the whole list (explain test). */
export const oldestWaiting = sql`SELECT min(waitingSince) AS at FROM threads ${byIndex('threads_waitingSince')} WHERE list = 'waiting' AND probablySpam = 0`;

function queueSummary(db: ReadDb, { now }: { now: number }): QueueSummary {
	const counts = listCounts(db);
	const sum = (match: (c: ListCount) => boolean): number => counts.filter(match).reduce((n, c) => n + c.n, 0);
	const inList = (list: string): number => sum((c) => c.list === list);
	const wanted = (what: IntentFilter): number => {
		const these: readonly string[] = intentsOf[what];
		return sum((c) => c.list === 'waiting' && these.includes(c.intent));
	};
	const oldest = db.get<{ at: number | null }>(oldestWaiting);
	const followUps = db.get<{ all: number; due: number }>(
		sql`SELECT count(*) AS "all", count(*) FILTER (WHERE dueAt <= ${now}) AS due FROM followUps WHERE endedAt IS NULL`,
	);
	const outbox = db.get<{ open: number; needsYou: number }>(
		// The same replies as on the page of the outbox, where one that failed is not out yet either.
		sql`SELECT count(*) AS open,
			count(*) FILTER (WHERE state IN ('unsure', 'failed') OR byHand = 1 OR waitsFor IN ('owner', 'account')) AS needsYou
			FROM outbox WHERE state NOT IN ('sent', 'cancelled')`,
	);
	const dayStart = startOfDay(now, readPolicy(db).timeZone);
	const today = db.get<{ n: number }>(sql`SELECT count(*) AS n FROM messages
		WHERE seq >= ${firstSeqAt(dayStart)} AND direction = 'out' AND answersId IS NOT NULL`);
	const next = db.get<{ threadId: ThreadId; name: string; at: number }>(
		sql`SELECT f.threadId, t.name, f.dueAt AS at FROM followUps f JOIN threads t ON t.id = f.threadId
			WHERE f.endedAt IS NULL ORDER BY f.dueAt LIMIT 1`,
	);
	return {
		waiting: inList('waiting'),
		probablySpam: inList('probablySpam'),
		oldestWaitingAt: oldest?.at ?? null,
		upset: sum((c) => c.list === 'waiting' && c.upset > 0),
		upsetPublic: sum((c) => c.list === 'waiting' && c.upset > 0 && c.audience === 'public'),
		public: sum((c) => c.list === 'waiting' && c.audience === 'public'),
		orders: wanted('order'),
		questions: wanted('question'),
		complaints: wanted('complaint'),
		goingOut: inList('goingOut'),
		answered: inList('answered'),
		snoozed: inList('later'),
		done: inList('done'),
		followUps: followUps?.all ?? 0,
		followUpsDue: followUps?.due ?? 0,
		outbox: outbox?.open ?? 0,
		outboxNeedsAttention: outbox?.needsYou ?? 0,
		answeredToday: today?.n ?? 0,
		nextFollowUp: next ?? null,
		comingBack: db.all(sql`SELECT id AS threadId, name, laterUntil AS at, preview FROM threads
			WHERE list = 'later' AND sortAt < ${untilTheyWrite} ORDER BY sortAt, id LIMIT 5`),
	};
}

export const reads = { queueSummary };
export const writes = {};
