// The owner's corrections of judgements: how they are stored, and what the next judgement learns from.
import type { MessageId, ThreadId } from '../../../contract/domain.ts';
import type { Sentiment } from '../../../contract/judgement.ts';
import { notFound } from '../errors.ts';
import { readJson } from '../json.ts';
import { asJudgement } from '../json-shapes.ts';
import { effectiveSentiment, withEffectiveSentiment } from '../rules/effective.ts';
import { isSignOff } from '../rules/sign-off.ts';
import type { StoredCorrection } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { refreshFacts } from '../threads/facts.ts';
import { addChangedWords, judgedCharacters } from './judgements.ts';
import { systemLine, updateThread } from './thread-actions.ts';

/**
 * The owner's correction beside the judgement; null = the judgement holds again. The thread's order follows. `moved`: the words that this teaches or
 * unteaches; messages with one of them will be judged again.
 */
function correctSentiment(
	db: WriteDb,
	{
		messageId,
		sentiment,
		moved = [],
		now,
	}: { messageId: MessageId; sentiment: Sentiment | null; moved?: readonly string[]; now: number },
): void {
	const row = db.get<{
		threadId: ThreadId | null;
		text: string;
		rating: number | null;
		judgement: string | null;
		direction: string;
	}>(sql`SELECT threadId, text, rating, judgement, direction FROM messages WHERE id = ${messageId}`);
	if (row?.direction !== 'in' || row.threadId === null) throw notFound('message');
	const cell = { table: 'messages', key: messageId, part: 'derived' } as const;
	const judgement = readJson(db, row.judgement, cell, asJudgement);
	const held = effectiveSentiment(judgement, sentiment);
	const signOff = isSignOff(row.text, withEffectiveSentiment(judgement, held), row.rating ?? undefined);
	db.run(sql`UPDATE messages SET corrected = ${sentiment}, sentiment = ${held.sentiment}, upset = ${held.upset}, closer = ${signOff},
		correctedAt = ${sentiment === null ? null : now} WHERE id = ${messageId}`);
	addChangedWords(db, moved);
	updateThread(db, row.threadId, (t) => {
		t.sentiment = null;
		refreshFacts(db, t);
		systemLine(db, t.id, now, 'corrected', sentiment);
	});
}

/** The owner's corrections, the newest first. */
function listCorrections(db: ReadDb, { limit }: { limit: number }): StoredCorrection[] {
	return db.all<StoredCorrection>(sql`SELECT id AS messageId, threadId, author AS name, substr(text, 1, ${judgedCharacters}) AS text,
		corrected AS sentiment, correctedAt AS at FROM messages
		WHERE corrected IS NOT NULL AND threadId IS NOT NULL ORDER BY correctedAt DESC, seq DESC LIMIT ${limit}`);
}

const countCorrections = (db: ReadDb): number =>
	db.get<{ n: number }>(sql`SELECT count(*) AS n FROM messages WHERE corrected IS NOT NULL`)?.n ?? 0;

/** What a correction of this customer's message would teach from. */
function getCorrectable(
	db: ReadDb,
	{ messageId }: { messageId: MessageId },
): Omit<StoredCorrection, 'sentiment' | 'at'> {
	const row = db.get<Omit<StoredCorrection, 'sentiment' | 'at'>>(sql`SELECT id AS messageId, threadId, author AS name,
		substr(text, 1, ${judgedCharacters}) AS text FROM messages WHERE id = ${messageId} AND direction = 'in' AND threadId IS NOT NULL`);
	if (!row) throw notFound('message');
	return row;
}

export const reads = { listCorrections, countCorrections, getCorrectable };
export const writes = { correctSentiment };
