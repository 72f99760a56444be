// A rule and what came before it: which conversations it would match, applying it to them, and taking back what it did. In slices: a shop has
// hundreds of thousands of messages, and others write in between.
import type { MessageId, ThreadId, ThreadKind } from '../../../contract/domain.ts';
import type { Intent, Sentiment } from '../../../contract/judgement.ts';
import type { RuleHit } from '../../../contract/routes/rules.ts';
import type { RuleCondition, RuleId } from '../../../contract/rules.ts';
import { valuesIn } from '../engine/expressions.ts';
import { readJson } from '../json.ts';
import { asJudgement, asTopics } from '../json-shapes.ts';
import { applyRules } from '../owner-rules/apply-rule.ts';
import { findRule } from '../owner-rules/load-rules.ts';
import { matchesRule, type RuledMessage, ruleHits } from '../owner-rules/match-rule.ts';
import { settleRules } from '../owner-rules/settle-rules.ts';
import { threadsToUndo, undoInThread } from '../owner-rules/undo-rule.ts';
import { firstSeqAt } from '../rules/message-seq.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { refreshFacts } from '../threads/facts.ts';
import { createUnitOfWork } from '../threads/unit-of-work.ts';

interface Row {
	readonly seq: number;
	readonly id: MessageId;
	readonly threadId: ThreadId;
	readonly connectorId: string;
	readonly channel: string | null;
	readonly kind: ThreadKind;
	readonly rating: number | null;
	readonly sentiment: Sentiment | null;
	readonly upset: number;
	readonly intent: Intent | null;
	readonly judgement: string | null;
	readonly topics: string | null;
	readonly text: string;
	readonly author: string;
	readonly handle: string | null;
	readonly createdAt: number;
}
interface Slice {
	/** Only what was written since. */
	readonly since: number;
	/** Only what stands before this one; null = from the newest on. */
	readonly before: number | null;
	readonly limit: number;
}

const rowsOf = (db: ReadDb, { since, before, limit }: Slice): Row[] =>
	db.all(sql`SELECT m.seq, m.id, m.threadId, a.connectorId, m.channel, m.kind, m.rating, m.sentiment, m.upset, m.intent, m.judgement,
		m.topics, m.text, m.author, i.handle, m.createdAt FROM messages m JOIN accounts a ON a.id = m.accountId
		LEFT JOIN identities i ON i.id = m.identityId
		WHERE m.seq >= ${firstSeqAt(since)} AND m.seq < ${before ?? Number.MAX_SAFE_INTEGER} AND m.direction = 'in'
		AND m.automatic IS NULL AND m.threadId IS NOT NULL ORDER BY m.seq DESC LIMIT ${limit}`);

/** As it is judged now: the owner's corrections included. */
function ruledMessage(db: ReadDb, row: Row): RuledMessage {
	const cell = { table: 'messages', key: row.id, part: 'derived' } as const;
	return {
		...row,
		language: readJson(db, row.judgement, cell, asJudgement)?.language ?? null,
		topics: (readJson(db, row.topics, cell, asTopics) ?? []).map(({ topic }) => topic),
		writer: [row.author, ...(row.handle === null ? [] : [row.handle])],
	};
}

const nextOf = (rows: readonly Row[], limit: number): number | null =>
	rows.length === limit ? (rows.at(-1)?.seq ?? null) : null;

/** The matches of one slice, the newest of each conversation, and all conversations that it looked at. `next` null = that was all. */
function previewRule(
	db: ReadDb,
	{ conditions, ...slice }: Slice & { conditions: readonly RuleCondition[] },
): { of: ThreadId[]; found: RuleHit[]; next: number | null } {
	const rows = rowsOf(db, slice);
	const found = new Map<ThreadId, RuleHit>();
	for (const row of rows) {
		if (found.has(row.threadId) || !matchesRule(conditions, ruledMessage(db, row))) continue;
		found.set(row.threadId, {
			threadId: row.threadId,
			messageId: row.id,
			connectorId: row.connectorId,
			channel: row.channel,
			name: row.author,
			at: row.createdAt,
			...around(row.text, ruleHits(conditions, row.text)),
		});
	}
	return {
		of: [...new Set(rows.map(({ threadId }) => threadId))],
		found: [...found.values()],
		next: nextOf(rows, slice.limit),
	};
}

const shown = 140;
const lead = 40;

function around(text: string, hits: readonly { from: number; to: number }[]): Pick<RuleHit, 'text' | 'hits'> {
	const first = hits[0]?.from ?? 0;
	const start = first <= lead * 2 ? 0 : Math.max(text.indexOf(' ', first - lead) + 1, first - lead);
	const piece = text.slice(start, start + shown).toWellFormed();
	const before = start > 0 ? '… ' : '';
	return {
		text: before + piece.replace(/\s/gu, ' '),
		hits: hits
			.filter(({ from, to }) => from >= start && to <= start + shown)
			.map(({ from, to }) => ({ from: from - start + before.length, to: to - start + before.length })),
	};
}

/** How many of these conversations carry which tag. */
const countTagsOn = (db: ReadDb, { threadIds }: { threadIds: readonly ThreadId[] }): { tagId: string; n: number }[] =>
	db.all(sql`SELECT tagId, count(*) AS n FROM threadTags WHERE threadId IN ${valuesIn(threadIds)} GROUP BY tagId`);

/** The owner asked for it, so a rule that is off applies as well. Answers the conversations that it changed. */
function applyRuleToPast(
	db: WriteDb,
	{ id, batch, now, ...slice }: Slice & { id: RuleId; batch: string; now: number },
): { threads: ThreadId[]; next: number | null } {
	const rule = findRule(db, id);
	if (!rule) return { threads: [], next: null };
	const rows = rowsOf(db, slice);
	const unitOfWork = createUnitOfWork(db);
	const changed = new Set<ThreadId>();
	for (const row of rows) {
		const thread = unitOfWork.live(row.threadId);
		const message = { ...ruledMessage(db, row), id: row.id, createdAt: row.createdAt };
		if (!applyRules(db, [rule], message, thread, { now, batch })) continue;
		refreshFacts(db, thread);
		settleRules(db, thread, now);
		unitOfWork.changed(thread);
		changed.add(thread.id);
	}
	unitOfWork.save();
	return { threads: [...changed], next: nextOf(rows, slice.limit) };
}

/** In one conversation. */
function undoRuleHere(db: WriteDb, { id, threadId, now }: { id: RuleId; threadId: ThreadId; now: number }): void {
	const unitOfWork = createUnitOfWork(db);
	undoInThread(db, unitOfWork, { ruleId: id, threadId, batch: null, undone: 'owner', now });
	unitOfWork.save();
}

/** Everywhere, or one application to the past. `left`: there is more. */
function undoRule(
	db: WriteDb,
	{ id, batch, limit, now }: { id: RuleId; batch: string | null; limit: number; now: number },
): { threads: number; left: boolean } {
	const threads = threadsToUndo(db, id, batch, limit);
	const unitOfWork = createUnitOfWork(db);
	const undone = batch === null ? 'rule' : 'batch';
	for (const threadId of threads) undoInThread(db, unitOfWork, { ruleId: id, threadId, batch, undone, now });
	unitOfWork.save();
	return { threads: threads.length, left: threads.length === limit };
}

export const reads = { previewRule, countTagsOn };
export const writes = { applyRuleToPast, undoRuleHere, undoRule };
