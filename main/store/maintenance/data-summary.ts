// How much there is: what a backup says of itself, and what a restore would lose.
import { type ReadDb, sql } from '../sql.ts';

export interface DataSummary {
	readonly conversations: number;
	readonly messages: number;
	readonly drafts: number;
	readonly notes: number;
	readonly tags: number;
	readonly cannedReplies: number;
	readonly followUps: number;
	/** Replies that have not gone out for certain. */
	readonly waitingReplies: number;
	/** When the newest message was written; null = there is none. */
	readonly newestAt: number | null;
}

/** What came in or was written after a moment. */
export interface NewerData {
	readonly messages: number;
	readonly drafts: number;
	readonly notes: number;
	readonly replies: number;
}

export function summarizeData(db: ReadDb): DataSummary {
	const summary = db.get<DataSummary>(sql`SELECT
		(SELECT count(*) FROM threads WHERE mergedInto IS NULL) AS conversations,
		(SELECT count(*) FROM messages) AS messages,
		(SELECT count(*) FROM drafts WHERE text <> '') AS drafts,
		(SELECT count(*) FROM notes) AS notes,
		(SELECT count(*) FROM tags) AS tags,
		(SELECT count(*) FROM cannedReplies) AS cannedReplies,
		(SELECT count(*) FROM followUps WHERE endedAt IS NULL) AS followUps,
		(SELECT count(*) FROM outbox WHERE state IN ('held', 'queued', 'sending', 'unsure')) AS waitingReplies,
		(SELECT max(createdAt) FROM messages) AS newestAt`);
	if (!summary) throw new Error('The data file could not be counted.');
	return { ...summary };
}

export function countNewerThan(db: ReadDb, at: number): NewerData {
	const newer = db.get<NewerData>(sql`SELECT
		(SELECT count(*) FROM messages WHERE receivedAt > ${at}) AS messages,
		(SELECT count(*) FROM drafts WHERE text <> '' AND updatedAt > ${at}) AS drafts,
		(SELECT count(*) FROM notes WHERE at > ${at}) AS notes,
		(SELECT count(*) FROM outbox WHERE at > ${at} AND state <> 'cancelled') AS replies`);
	return { messages: 0, drafts: 0, notes: 0, replies: 0, ...newer };
}
