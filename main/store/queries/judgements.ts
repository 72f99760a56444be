// What judging reads and writes: the earlier messages of a thread, the messages to judge again, and the results. A new judgement changes
// the order of the list and its group of probable spam at most: it never touches corrections, the owner's acts, who waits, or the outbox.
import type { AccountId, Audience, Automatic, MessageId, ThreadId, ThreadKind } from '../../../contract/domain.ts';
import type { Intent, Sentiment } from '../../../contract/judgement.ts';
import { matchAny, newestMatches } from '../engine/full-text.ts';
import { toJson } from '../json.ts';
import { effectiveSentiment, withEffectiveSentiment } from '../rules/effective.ts';
import { firstSeqAt } from '../rules/message-seq.ts';
import { nearestFirst, resolveConversation } from '../rules/resolve-thread.ts';
import { isSignOff } from '../rules/sign-off.ts';
import type { EarlierText, EarlierTextQuery, JudgementInput, NewJudgement } from '../shapes.ts';
import { type ReadDb, sql, type WriteDb } from '../sql.ts';
import { refreshFacts } from '../threads/facts.ts';
import { createUnitOfWork } from '../threads/unit-of-work.ts';

/** How many earlier messages of a thread a judgement takes into account. */
const maxEarlier = 3;
/** A judgement reads no more of a text. */
export const judgedCharacters = 6000;

const earlierIn = (db: ReadDb, threadId: string, beforeSeq: number): EarlierText[] =>
	db
		.all<EarlierText>(sql`SELECT externalId, substr(text, 1, ${judgedCharacters}) AS text, createdAt FROM messages
			WHERE threadId = ${threadId} AND direction = 'in' AND automatic IS NULL AND seq < ${beforeSeq} ORDER BY seq DESC LIMIT ${maxEarlier}`)
		.reverse();

/** For each item what its customer wrote before it in the thread it will belong to, oldest first; at most three. */
function earlierTexts(
	db: ReadDb,
	{ accountId, items }: { accountId: AccountId; items: readonly EarlierTextQuery[] },
): EarlierText[][] {
	return items.map((item) => {
		if (item.author === undefined || (!item.conversation && !item.parentId)) return [];
		const ancestor = nearestFirst(item)
			.map((id) =>
				db.get<{ conversation: string }>(
					sql`SELECT conversation FROM messages WHERE accountId = ${accountId} AND externalId = ${id}`,
				),
			)
			.find((found) => found !== undefined);
		const { conversation } = resolveConversation(item, ancestor);
		const thread = db.get<{
			id: string;
		}>(sql`SELECT t.id FROM identities i JOIN threads t ON t.customerId = i.customerId
			WHERE i.connectorId = (SELECT connectorId FROM accounts WHERE id = ${accountId}) AND i.externalId = ${item.author}
			AND t.accountId = ${accountId} AND t.conversation = ${conversation} AND t.mergedInto IS NULL`);
		return thread ? earlierIn(db, thread.id, firstSeqAt(item.createdAt)) : [];
	});
}

interface StaleRow {
	readonly seq: number;
	readonly id: MessageId;
	readonly threadId: string | null;
	readonly text: string;
	readonly kind: ThreadKind;
	readonly audience: Audience;
	readonly rating: number | null;
	readonly isReply: 0 | 1;
}
const staleColumns = sql`seq, id, threadId, substr(text, 1, ${judgedCharacters}) AS text, kind, audience, rating, parentId IS NOT NULL AS isReply`;

/** Customers' messages that somebody else than `judgedBy` judged, or nobody; the newest first. */
function listToJudge(db: ReadDb, { judgedBy, limit }: { judgedBy: string; limit: number }): JudgementInput[] {
	const rows =
		db.all<StaleRow>(sql`SELECT ${staleColumns} FROM messages WHERE direction = 'in' AND judgedBy < ${judgedBy}
		ORDER BY judgedBy DESC, seq DESC LIMIT ${limit}`);
	if (rows.length < limit)
		rows.push(
			...db.all<StaleRow>(sql`SELECT ${staleColumns} FROM messages WHERE direction = 'in' AND judgedBy > ${judgedBy}
				ORDER BY judgedBy DESC, seq DESC LIMIT ${limit - rows.length}`),
		);
	return rows.map(({ seq, threadId, isReply, ...row }) => ({
		...row,
		isReply: isReply === 1,
		earlier: threadId === null ? [] : earlierIn(db, threadId, seq).map(({ text }) => text),
	}));
}

interface JudgedRow {
	readonly threadId: ThreadId | null;
	readonly text: string;
	readonly automatic: Automatic | null;
	readonly rating: number | null;
	readonly intent: Intent | null;
	readonly corrected: Sentiment | null;
	readonly sentiment: Sentiment | null;
	readonly upset: number;
	readonly closer: number;
}

/** Saves new judgements and the progress, in one transaction. A message that the current version judged in the meantime stays as it is. */
function saveJudgements(
	db: WriteDb,
	{ judgedBy, judged }: { judgedBy: string; judged: readonly NewJudgement[] },
): void {
	const unitOfWork = createUnitOfWork(db);
	for (const { id, judgement, topics } of judged) {
		const row =
			db.get<JudgedRow>(sql`SELECT threadId, text, automatic, rating, intent, corrected, sentiment, upset, closer FROM messages
			WHERE id = ${id} AND direction = 'in' AND judgedBy <> ${judgedBy}`);
		if (!row) continue;
		// What nobody wrote has no mood.
		if (judgement === null || row.automatic !== null) {
			db.run(sql`UPDATE messages SET judgedBy = ${judgedBy} WHERE id = ${id}`);
			continue;
		}
		const held = effectiveSentiment(judgement, row.corrected);
		const signOff = isSignOff(row.text, withEffectiveSentiment(judgement, held), row.rating ?? undefined) ? 1 : 0;
		db.run(sql`UPDATE messages SET judgement = ${toJson(judgement)}, topics = ${toJson(topics)}, judgedBy = ${judgedBy},
			sentiment = ${held.sentiment}, upset = ${held.upset}, intent = ${judgement.intent}, closer = ${signOff} WHERE id = ${id}`);
		const isOther =
			held.sentiment !== row.sentiment ||
			held.upset !== row.upset ||
			signOff !== row.closer ||
			judgement.intent !== row.intent;
		if (!isOther || row.threadId === null) continue;
		const thread = unitOfWork.live(row.threadId);
		refreshFacts(db, thread);
		unitOfWork.changed(thread);
	}
	db.run(sql`UPDATE judging SET done = done + ${judged.length}`);
	unitOfWork.save();
}

/** Remembers words whose weight changed; `markChangedWords` then finds their messages, in steps. */
export function addChangedWords(db: WriteDb, words: readonly string[]): void {
	if (words.length === 0) return;
	db.run(sql`INSERT INTO movedWords (words, below) VALUES (${matchAny(words)}, ${Number.MAX_SAFE_INTEGER})`);
}

/** Marks up to `limit` messages with moved words for judging again. Answers whether there is more to mark. */
function markChangedWords(db: WriteDb, { limit }: { limit: number }): boolean {
	const moved = db.get<{ seq: number; words: string; below: number }>(
		sql`SELECT seq, words, below FROM movedWords ORDER BY seq LIMIT 1`,
	);
	if (!moved) return false;
	const found = db.all<{ seq: number }>(newestMatches(moved.words, moved.below, limit));
	for (const { seq } of found) db.run(sql`UPDATE messages SET judgedBy = '' WHERE seq = ${seq} AND direction = 'in'`);
	const last = found.at(-1);
	if (last && found.length === limit) db.run(sql`UPDATE movedWords SET below = ${last.seq} WHERE seq = ${moved.seq}`);
	else db.run(sql`DELETE FROM movedWords WHERE seq = ${moved.seq}`);
	return db.get(sql`SELECT 1 FROM movedWords LIMIT 1`) !== undefined;
}

/** How far judging again is. `left` 0 and nothing to mark: it is over. */
function getJudgementProgress(
	db: ReadDb,
	{ judgedBy }: { judgedBy: string },
): { done: number; left: number; toMark: boolean; stopped: boolean } {
	const row = db.get<{ done: number; stopped: number }>(sql`SELECT done, stopped FROM judging`);
	const left = db.get<{
		n: number;
	}>(sql`SELECT (SELECT count(*) FROM messages WHERE direction = 'in' AND judgedBy < ${judgedBy})
		+ (SELECT count(*) FROM messages WHERE direction = 'in' AND judgedBy > ${judgedBy}) AS n`)?.n;
	const toMark = db.get(sql`SELECT 1 FROM movedWords LIMIT 1`) !== undefined;
	return { done: row?.done ?? 0, left: left ?? 0, toMark, stopped: row?.stopped === 1 };
}

function setJudgementStopped(db: WriteDb, { stopped }: { stopped: boolean }): void {
	db.run(sql`UPDATE judging SET stopped = ${stopped}`);
}

/** Nothing is left: the next run counts from zero, and starts by itself. */
function endJudgementRun(db: WriteDb): void {
	db.run(sql`UPDATE judging SET done = 0, stopped = 0`);
}

/** The newest of what customers wrote since `from` and before `until`. */
function listTexts(
	db: ReadDb,
	{ from, until, limit }: { from: number; until: number; limit: number },
): { threadId: ThreadId | null; text: string }[] {
	return db.all(sql`SELECT threadId, substr(text, 1, 1000) AS text FROM messages
		WHERE seq >= ${firstSeqAt(from)} AND seq < ${firstSeqAt(until)} AND direction = 'in' AND automatic IS NULL ORDER BY seq DESC LIMIT ${limit}`);
}

export const reads = {
	earlierTexts,
	listToJudge,
	getJudgementProgress,
	listTexts,
};
export const writes = { saveJudgements, markChangedWords, setJudgementStopped, endJudgementRun };
