// What suggestions and proposals of canned replies are made from: what they answered before, and what was written by hand.
import type { CannedReplyId, MessageId, OutboxId, ThreadId } from '../../../contract/domain.ts';
import type { Intent, Topic } from '../../../contract/judgement.ts';
import { readJson } from '../json.ts';
import { asJudgement, asTopics } from '../json-shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { liveRecord } from '../threads/record.ts';

/** Older uses say less about what is asked now. */
const lastUses = 3000;
const lastAnswers = 300;

export interface Asked {
	readonly text: string;
	readonly intent: Intent | null;
	readonly topics: readonly string[];
	readonly language: string;
}
interface AskedRow {
	readonly id: MessageId;
	readonly text: string;
	readonly intent: Intent | null;
	readonly topics: string | null;
	readonly judgement: string | null;
}
const asked = (db: ReadDb, { id, text, intent, topics, judgement }: AskedRow): Asked => {
	const cell = { table: 'messages', key: id, part: 'derived' } as const;
	const read: Topic[] = readJson(db, topics, cell, asTopics) ?? [];
	const language = readJson(db, judgement, cell, asJudgement)?.language ?? 'unknown';
	return { text, intent, topics: read.map(({ topic }) => topic), language };
};
const columns = { text: 'm.id, substr(m.text, 1, 6000) AS text, m.intent, m.topics, m.judgement', values: [] };

/** The message that a reply would answer now; null = there is none. */
function askedNow(db: ReadDb, { threadId }: { threadId: ThreadId }): Asked | null {
	const { id } = liveRecord(db, threadId);
	const row = db.get<AskedRow>(
		sql`SELECT ${columns} FROM messages m WHERE threadId = ${id} AND direction = 'in' AND automatic IS NULL ORDER BY seq DESC LIMIT 1`,
	);
	return row ? asked(db, row) : null;
}

/** What each canned reply was used to answer, the newest uses first. */
function listAsked(db: ReadDb): (Asked & { cannedId: CannedReplyId })[] {
	return db
		.all<
			AskedRow & { cannedId: CannedReplyId }
		>(sql`SELECT u.cannedId, ${columns} FROM cannedUses u JOIN outbox o ON o.id = u.outboxId
			JOIN messages m ON m.id = o.answersId WHERE o.state <> 'cancelled' ORDER BY o.seq DESC LIMIT ${lastUses}`)
		.map(({ cannedId, ...row }) => ({ cannedId, ...asked(db, row) }));
}

export interface WrittenAnswer {
	readonly id: OutboxId;
	readonly text: string;
	/** Of the customer. */
	readonly name: string;
	readonly threadId: ThreadId;
}

/** Answers without a canned reply in them up to this one, the newest first. */
function listWritten(db: ReadDb, { id }: { id: OutboxId }): WrittenAnswer[] {
	return db.all<WrittenAnswer>(sql`SELECT o.id, o.text, o.threadId, t.name FROM outbox o JOIN threads t ON t.id = o.threadId
		WHERE o.seq <= (SELECT seq FROM outbox WHERE id = ${id}) AND o.state NOT IN ('cancelled', 'failed')
		AND NOT EXISTS (SELECT 1 FROM cannedUses u WHERE u.outboxId = o.id) ORDER BY o.seq DESC LIMIT ${lastAnswers}`);
}

function listDeclined(db: ReadDb): string[] {
	return db.all<{ text: string }>(sql`SELECT text FROM declinedAnswers ORDER BY seq`).map(({ text }) => text);
}

function declineAnswer(db: WriteDb, { text, now }: { text: string; now: number }): void {
	db.run(sql`INSERT INTO declinedAnswers (text, at) VALUES (${text}, ${now})`);
}

export const reads = { askedNow, listAsked, listWritten, listDeclined };
export const writes = { declineAnswer };
