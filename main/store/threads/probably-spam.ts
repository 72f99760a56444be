// Which waiting threads stand in the group "Probably spam". Never in it: who was answered before, who names an order or complains, who was
// tagged or noted, and where the owner acts already. It is asked at the end of every write, of the few threads that were judged spam.
import type { ThreadId } from '../../../contract/domain.ts';
import type { Intent, Sentiment } from '../../../contract/judgement.ts';
import { readJson } from '../json.ts';
import { asJudgement } from '../json-shapes.ts';
import { isCustomers } from '../rules/probably-spam.ts';
import { type ReadDb, sql } from '../sql.ts';
import type { ThreadRecord } from './record.ts';

/** By the thread alone: cheap, and no for nearly all. */
export const mayBeSpam = (t: ThreadRecord): boolean => t.intent === 'spam' && canBeSpam(t);

/** Nothing that the owner did speaks against it. */
const canBeSpam = (t: ThreadRecord): boolean =>
	t.list === 'waiting' &&
	t.notSpam === 0 &&
	t.onTop === 0 &&
	t.followUpAt === null &&
	t.answeredAt === null &&
	t.ownAt === null;

/** With all that is stored of its customer, in every thread of theirs. */
export function isProbablySpam(db: ReadDb, t: ThreadRecord): boolean {
	return (mayBeSpam(t) && !waitsForMore(db, t) && !ownerKnows(db, t) && !wroteAsCustomer(db, t)) || isRuledSpam(db, t);
}

/** A rule of the owner's called all that waits spam, and the owner never answered here. */
export const isRuledSpam = (db: ReadDb, t: ThreadRecord): boolean =>
	canBeSpam(t) &&
	db.get(
		sql`SELECT 1 FROM ruleApplications WHERE threadId = ${t.id} AND place = 'spam' AND undoneAt IS NULL LIMIT 1`,
	) !== undefined &&
	db.get(sql`SELECT 1 FROM messages m WHERE m.threadId = ${t.id} AND m.unanswered = 1 AND NOT EXISTS
		(SELECT 1 FROM ruleApplications a WHERE a.messageId = m.id AND a.place = 'spam' AND a.undoneAt IS NULL) LIMIT 1`) ===
		undefined;

export const anyRuledSpam = (db: ReadDb): boolean =>
	db.get(sql`SELECT 1 FROM ruleApplications WHERE place = 'spam' AND undoneAt IS NULL LIMIT 1`) !== undefined;

/** Something that waits was judged otherwise, or not at all. */
const waitsForMore = (db: ReadDb, { id }: ThreadRecord): boolean =>
	db.get(
		sql`SELECT 1 FROM messages WHERE threadId = ${id} AND unanswered = 1 AND intent IS DISTINCT FROM 'spam' LIMIT 1`,
	) !== undefined;

/** The owner answered, answers, began to, tagged or noted, here or in another thread of the same customer. */
const ownerKnows = (db: ReadDb, { customerId }: ThreadRecord): boolean =>
	db.get(sql`SELECT 1 FROM threads t WHERE t.customerId = ${customerId} AND (
		t.notSpam = 1 OR t.answeredAt IS NOT NULL OR t.ownAt IS NOT NULL
		OR EXISTS (SELECT 1 FROM outbox o WHERE o.threadId = t.id AND o.state <> 'cancelled')
		OR EXISTS (SELECT 1 FROM drafts d WHERE d.threadId = t.id AND d.text <> '')
		OR EXISTS (SELECT 1 FROM replyFiles f WHERE f.threadId = t.id)
		OR EXISTS (SELECT 1 FROM threadTags g WHERE g.threadId = t.id)
		OR EXISTS (SELECT 1 FROM notes n WHERE n.threadId = t.id)) LIMIT 1`) !== undefined;

interface Row {
	readonly id: string;
	readonly intent: Intent | null;
	readonly upset: number;
	readonly sentiment: Sentiment | null;
	readonly rating: number | null;
	readonly text: string;
	readonly judgement: string | null;
}

const wroteAsCustomer = (db: ReadDb, { customerId }: ThreadRecord): boolean =>
	db
		.all<Row>(sql`SELECT m.id, m.intent, m.upset, m.sentiment, m.rating, m.text, m.judgement
			FROM threads t JOIN messages m ON m.threadId = t.id WHERE t.customerId = ${customerId} AND m.direction = 'in'`)
		.some((row) => {
			const cell = { table: 'messages', key: row.id, part: 'derived' } as const;
			return isCustomers({ ...row, reasons: readJson(db, row.judgement, cell, asJudgement)?.reasons ?? [] });
		});

/** Threads of the group that a customer has. */
export const spamThreadsOf = (db: ReadDb, customerId: string): ThreadId[] =>
	db
		.all<{ id: ThreadId }>(sql`SELECT id FROM threads WHERE customerId = ${customerId} AND probablySpam = 1`)
		.map(({ id }) => id);
export const hasSpamThreads = (db: ReadDb): boolean =>
	db.get(sql`SELECT 1 FROM threads WHERE probablySpam = 1 LIMIT 1`) !== undefined;
