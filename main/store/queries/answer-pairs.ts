// An own message with the question that it answered, as both stand now; nothing where either is none to show again.
import type { MessageId, ThreadId } from '../../../contract/domain.ts';
import { type Query, type ReadDb, sql } from '../sql.ts';

export interface AnswerPair {
	readonly seq: number;
	readonly messageId: MessageId;
	readonly threadId: ThreadId | null;
	readonly answer: string;
	readonly at: number;
	readonly questionSeq: number;
	readonly questionId: MessageId;
	readonly questionThreadId: ThreadId;
	readonly question: string;
	readonly judgement: string | null;
	readonly topics: string | null;
}

/** What is held, hidden or gone is neither asked nor said. */
const isShown = (column: Query): Query => sql`${column} IN ('visible', 'pending')`;

export const pairOf = (db: ReadDb, seq: number): AnswerPair | null =>
	db.get<AnswerPair>(
		sql`SELECT m.seq, m.id AS messageId, m.threadId, m.text AS answer, m.createdAt AS at, q.seq AS questionSeq, q.id AS questionId,
			q.threadId AS questionThreadId, q.text AS question, q.judgement, q.topics
			FROM messages m JOIN messages q ON q.id = coalesce(m.answersId, CASE WHEN m.kind IN ('message', 'email') THEN
				(SELECT p.id FROM messages p WHERE p.threadId = m.threadId AND p.direction = 'in' AND p.seq < m.seq ORDER BY p.seq DESC LIMIT 1) END)
			WHERE m.seq = ${seq} AND m.direction = 'out' AND m.automatic IS NULL AND ${isShown(sql`m.standing`)} AND trim(m.text) <> ''
			AND q.direction = 'in' AND q.automatic IS NULL AND ${isShown(sql`q.standing`)} AND trim(q.text) <> '' AND q.threadId IS NOT NULL`,
	) ?? null;
