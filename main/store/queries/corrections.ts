// The owner's corrections of judgements: how they are stored, and what the next judgement learns from.
import type { MessageId, ThreadId } from '../../../contract/domain.ts';
import type { CorrectedIntent, Sentiment } from '../../../contract/judgement.ts';
import { larger } from '../engine/expressions.ts';
import { notFound } from '../errors.ts';
import { readJson } from '../json.ts';
import { asJudgement } from '../json-shapes.ts';
import { effectiveIntent, effectiveSentiment, withCorrections } from '../rules/effective.ts';
import { isSignOff } from '../rules/sign-off.ts';
import type { StoredCorrection } from '../shapes.ts';
import { type Query, type ReadDb, sql, type WriteDb } from '../sql.ts';
import { refreshFacts } from '../threads/facts.ts';
import { addChangedWords, judgedCharacters } from './judgements.ts';
import { systemLine, updateThread } from './thread-actions.ts';

interface CorrectedRow {
	readonly threadId: ThreadId | null;
	readonly text: string;
	readonly rating: number | null;
	readonly judgement: string | null;
	readonly direction: string;
	readonly corrected: Sentiment | null;
	readonly correctedIntent: CorrectedIntent | null;
}

/** `moved`: the words that a correction teaches or unteaches; messages with one of them will be judged again. */
interface Given {
	readonly messageId: MessageId;
	readonly moved?: readonly string[];
	readonly now: number;
}

/** Stores what now holds of a message, and derives its thread again. Throws `not-found` for a message that is not a customer's. */
function correct(
	db: WriteDb,
	{ messageId, moved = [] }: Given,
	by: (row: CorrectedRow) => { sentiment: Sentiment | null; intent: CorrectedIntent | null; set: Query },
	told: (threadId: ThreadId) => void,
): void {
	const row = db.get<CorrectedRow>(sql`SELECT threadId, text, rating, judgement, direction, corrected, correctedIntent
		FROM messages WHERE id = ${messageId}`);
	if (row?.direction !== 'in' || row.threadId === null) throw notFound('message');
	const cell = { table: 'messages', key: messageId, part: 'derived' } as const;
	const judgement = readJson(db, row.judgement, cell, asJudgement);
	const { sentiment, intent, set } = by(row);
	const held = effectiveSentiment(judgement, sentiment);
	const wants = effectiveIntent(judgement?.intent, intent);
	const signOff = isSignOff(row.text, withCorrections(judgement, held, wants), row.rating ?? undefined);
	db.run(sql`UPDATE messages SET ${set}, sentiment = ${held.sentiment}, upset = ${held.upset}, intent = ${wants},
		closer = ${signOff} WHERE id = ${messageId}`);
	addChangedWords(db, moved);
	updateThread(db, row.threadId, (t) => {
		t.sentiment = null;
		refreshFacts(db, t);
		told(t.id);
	});
}

/** The owner's correction beside the judgement; null = the judgement holds again. The thread's order follows. */
function correctSentiment(db: WriteDb, given: Given & { sentiment: Sentiment | null }): void {
	const { sentiment, now } = given;
	correct(
		db,
		given,
		({ correctedIntent }) => ({
			sentiment,
			intent: correctedIntent,
			set: sql`corrected = ${sentiment}, correctedAt = ${sentiment === null ? null : now}`,
		}),
		(threadId) => systemLine(db, threadId, now, 'corrected', sentiment),
	);
}

/** The owner's word about what a message wants; null = the judgement holds again. */
function correctIntent(db: WriteDb, given: Given & { intent: CorrectedIntent | null }): void {
	const { intent, now } = given;
	correct(
		db,
		given,
		({ corrected }) => ({
			sentiment: corrected,
			intent,
			set: sql`correctedIntent = ${intent}, intentCorrectedAt = ${intent === null ? null : now}`,
		}),
		() => undefined,
	);
}

const columns = sql`id AS messageId, threadId, author AS name, substr(text, 1, ${judgedCharacters}) AS text,
	corrected AS sentiment, correctedIntent AS intent, ${larger(sql`coalesce(correctedAt, 0)`, sql`coalesce(intentCorrectedAt, 0)`)} AS at`;

/** The owner's corrections, the newest first. */
function listCorrections(db: ReadDb, { limit }: { limit: number }): StoredCorrection[] {
	const found = [
		...db.all<StoredCorrection & { seq: number }>(sql`SELECT seq, ${columns} FROM messages
			WHERE corrected IS NOT NULL AND threadId IS NOT NULL ORDER BY correctedAt DESC, seq DESC LIMIT ${limit}`),
		...db.all<StoredCorrection & { seq: number }>(sql`SELECT seq, ${columns} FROM messages
			WHERE correctedIntent IS NOT NULL AND threadId IS NOT NULL ORDER BY intentCorrectedAt DESC, seq DESC LIMIT ${limit}`),
	];
	return [...new Map(found.map((one) => [one.messageId, one])).values()]
		.sort((one, other) => other.at - one.at || other.seq - one.seq)
		.slice(0, limit)
		.map(({ seq, ...one }) => one);
}

/** Messages that the owner corrected; one in both ways counts once. */
const countCorrections = (db: ReadDb): number =>
	db.get<{ n: number }>(sql`SELECT (SELECT count(*) FROM messages WHERE corrected IS NOT NULL)
		+ (SELECT count(*) FROM messages WHERE correctedIntent IS NOT NULL AND corrected IS NULL) AS n`)?.n ?? 0;

/** A customer's message as it is corrected now, and what a correction of it would teach from. */
function getCorrectable(db: ReadDb, { messageId }: { messageId: MessageId }): Omit<StoredCorrection, 'at'> {
	const row = db.get<StoredCorrection>(
		sql`SELECT ${columns} FROM messages WHERE id = ${messageId} AND direction = 'in' AND threadId IS NOT NULL`,
	);
	if (!row) throw notFound('message');
	const { at, ...correctable } = row;
	return correctable;
}

/** So many messages of a thread teach when it is marked: the newest. */
const maxMarked = 3;

/** Of which messages a mark of the whole thread speaks; null: it is taken back. */
function listMarked(
	db: ReadDb,
	{ threadId, as }: { threadId: ThreadId; as: 'spam' | 'notSpam' | null },
): { messageId: MessageId }[] {
	const which = {
		spam: sql`correctedIntent IS NOT 'spam'`,
		notSpam: sql`intent = 'spam'`,
	};
	return db.all(sql`SELECT id AS messageId FROM messages WHERE threadId = ${threadId} AND direction = 'in' AND automatic IS NULL
		AND ${as === null ? sql`correctedIntent IN ('spam', 'notSpam')` : which[as]} ORDER BY seq DESC LIMIT ${maxMarked}`);
}

export const reads = { listCorrections, countCorrections, getCorrectable, listMarked };
export const writes = { correctSentiment, correctIntent };
